"""The structure tree of the PDF (ISO 32000-1, 14.7 and 14.8), made from the book's HTML."""
