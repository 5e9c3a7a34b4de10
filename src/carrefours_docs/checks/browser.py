"""The browser of the system, for what opens pages as readers do."""

from __future__ import annotations

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What setup.sh installs, or finds, under one of these names."""
ON_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def chromium() -> Path | None:
    """Chromium or Chrome; None where there is neither."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    return ON_MAC if ON_MAC.is_file() else None
