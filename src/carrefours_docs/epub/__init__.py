"""The EPUB writer: the book's tree → XHTML, one document a part → one EPUB 3.3 container."""
