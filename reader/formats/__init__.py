"""One module per archive layout behind one protocol and one table."""
