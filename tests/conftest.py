"""Properties are tried on the same examples in every run, and never against the clock."""

from hypothesis import settings

settings.register_profile("carrefours", deadline=None, derandomize=True)
settings.load_profile("carrefours")
