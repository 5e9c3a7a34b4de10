"""What all tests share: properties tried alike in every run, and one browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from carrefours_docs.checks.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples in every run, and never against the clock.
settings.register_profile(
    "carrefours",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("carrefours")
# Hypothesis also tries constants of our modules: of those that happen to be loaded by then.
_NO_CONSTANTS = providers._local_constants
providers._get_local_constants = lambda: _NO_CONSTANTS

# What the machine speaks, or `./doit --lang en test`, is no test's concern.
os.environ.pop("CARREFOURS_LANG", None)
os.environ["LANG"] = "C.UTF-8"

LAUNCH = 180_000
"""Milliseconds that a browser may take to start, on a machine under load."""

HEAVY = ("season", "graph", "pages", "languages", "docx", "preview", "html", "epub", "pdf")
"""Folders of tests that take long: begun first, so that no process is left alone with them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files of long tests first, one of each folder in turn; in a file the order stays.

    In turn, since those of one folder want the same thing: what one process makes for all, the
    others would wait for.
    """
    files: dict[str, list[Path]] = {}
    for path in dict.fromkeys(item.path for item in items):
        files.setdefault(path.parent.name, []).append(path)

    def place(item: pytest.Item) -> tuple[int, int]:
        folder = item.path.parent.name
        if folder not in HEAVY:
            return sys.maxsize, 0
        return files[folder].index(item.path), HEAVY.index(folder)

    items.sort(key=place)


@pytest.fixture(scope="module", autouse=True)
def fonts_of_the_machine() -> None:
    """Whoever laid pages out in this process has pointed fontconfig at a folder of its own."""
    os.environ.pop("FONTCONFIG_FILE", None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium, driven by Playwright; setup.sh installs it for the tests."""
    from playwright.sync_api import sync_playwright

    found = chromium()
    assert found is not None, "no Chromium: ./doit test installs it"
    with sync_playwright() as playwright:
        environment = {k: v for k, v in os.environ.items() if k != "FONTCONFIG_FILE"}
        browser = playwright.chromium.launch(
            executable_path=str(found), timeout=LAUNCH, env=environment
        )
        yield browser
        browser.close()
