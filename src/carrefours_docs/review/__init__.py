"""A booklet that comes back from a reviewer in Word → its changes in the sources (architecture)."""
