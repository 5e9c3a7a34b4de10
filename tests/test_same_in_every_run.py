"""Nothing that a test is given hangs on which tests ran before it in the same process."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st


def drawn() -> list[int]:
    """What a property is tried with."""
    found: list[int] = []

    @given(st.integers())
    def tried(number: int) -> None:
        found.append(number)

    tried()
    return found


def test_a_property_is_tried_alike_whatever_modules_are_loaded(tmp_path: Path) -> None:
    before = drawn()
    file = tmp_path / "numbers_of_a_module.py"
    file.write_text("\n".join(f"N{n} = {n * 1_000_003}" for n in range(400)), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, file.stem, module)
        spec.loader.exec_module(module)
        assert drawn() == before
    assert len(before) > 50
