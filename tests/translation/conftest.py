from pathlib import Path

import pytest
from translation_sample import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Minutes in French and English, the English not confirmed by anybody yet."""
    return Place(tmp_path)


@pytest.fixture
def accepted(place: Place) -> Place:
    """The same, and all of it accepted."""
    place.accept()
    return place
