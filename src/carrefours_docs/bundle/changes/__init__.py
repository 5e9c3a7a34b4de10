"""What has changed in a book since the previous bundle: its text, compared, told and marked up."""
