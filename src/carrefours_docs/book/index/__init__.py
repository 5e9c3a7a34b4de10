"""The index: mentions found and marked in the text, entries collated (ISO 999)."""
