"""The Whoosh index: its field, query parser, searcher, snippets."""
