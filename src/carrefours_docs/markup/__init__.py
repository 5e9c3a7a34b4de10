"""The book as XHTML that says what it means: what the EPUB and the HTML edition share."""
