"""The indexer's desk: what the index holds, what it may have missed, and the YAML that mends it."""
