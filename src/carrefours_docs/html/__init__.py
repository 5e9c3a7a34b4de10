"""The book as one page of HTML that holds all it needs."""
