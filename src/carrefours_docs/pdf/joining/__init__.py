"""A book's PDF out of its parts' pages: each part's objects are kept, then linked into one file."""
