"""The book in a browser while it is written: sources → pages, kept warm, shown as they change."""
