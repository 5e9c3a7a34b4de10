"""The `carrefours` command: what an organiser asks of the sources beside making the booklet."""
