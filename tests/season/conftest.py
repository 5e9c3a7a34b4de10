"""Season one, made once by the real graph for everything that looks at it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from carrefours_docs.paths import ROOT
from workplace import Workplace


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """The made season; whichever process of the tests comes first makes it for all."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder, told = base / "season-one", base / "season-one.txt"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 2 * Workplace.patience
        while not told.exists():
            assert time.monotonic() < deadline, "whoever makes season one is gone"
            time.sleep(0.5)
    else:
        _make(folder / "project", told)
    assert told.read_text(encoding="utf-8") == "", "season one was not made"
    return Workplace(folder / "project", there=True)


def _make(root: Path, told: Path) -> None:
    """Make the season; `told` has what went wrong, or nothing, and is there when it is over."""
    text = "the tests themselves"
    try:
        run = Workplace(root, ROOT / "sources").doit()
        text = run.text if run.code else ""
    finally:
        being_written = told.with_suffix(".part")
        being_written.write_text(text, encoding="utf-8")
        being_written.replace(told)
