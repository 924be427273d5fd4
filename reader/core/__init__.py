"""Plain data that every room speaks: articles, queries, hits, errors, progress. No I/O."""
