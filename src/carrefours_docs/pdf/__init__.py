"""The PDF writer: the book's tree → HTML parts → laid-out pages → one tagged file."""
