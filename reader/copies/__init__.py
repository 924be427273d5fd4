"""Which articles are copies of one another, by their texts: pure, no I/O."""
