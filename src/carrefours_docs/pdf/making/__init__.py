"""A book's parts made apart, kept between runs, and shared out among processes."""
