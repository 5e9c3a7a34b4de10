"""The edition that is easy to read: made of texts of its own, and of the plainest facts."""
