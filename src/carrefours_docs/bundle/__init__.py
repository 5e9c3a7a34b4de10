"""The bundle: all that was made of an edition, in one folder and one zip, with what has changed."""
