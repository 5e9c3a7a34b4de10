"""Properties are tried on the same examples in every run, and never against the clock.

Pages are opened in the system's own Chromium, driven by Playwright: one for all tests of a process.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("carrefours", deadline=None, derandomize=True)
settings.load_profile("carrefours")

NAMES = ("chromium", "chromium-browser", "google-chrome")
ON_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; setup.sh installs it with what only the tests need."""
    found = next(filter(None, map(shutil.which, NAMES)), None) or str(ON_MAC)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        yield browser
        browser.close()
