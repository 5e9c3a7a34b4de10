"""What the sources say, as tables to read on a terminal."""
