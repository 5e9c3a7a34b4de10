"""The season that most tests of the desk look at, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_season import Made, made, written


@pytest.fixture(scope="session")
def essai(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = tmp_path_factory.mktemp("desk")
    return made(written(folder / "sources"))
