"""The page that presents a booklet and leads to its files: one HTML file, with all it needs."""
