"""What all tests share: properties tried alike in every run, and one browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from carrefours_docs.checks.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples in every run, and never against the clock.
settings.register_profile("carrefours", deadline=None, derandomize=True)
settings.load_profile("carrefours")


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium, driven by Playwright; setup.sh installs it for the tests."""
    from playwright.sync_api import sync_playwright

    found = chromium()
    assert found is not None, "no Chromium: ./doit test installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(found))
        yield browser
        browser.close()
