"""The maker of the seasons that benchmarks measure (benchmarks/corpus.py), for tests."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from carrefours_docs.paths import ROOT


def seeded() -> ModuleType:
    """The module, which is in no package."""
    spec = importlib.util.spec_from_file_location("seeded", ROOT / "benchmarks" / "corpus.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses ask for it
    spec.loader.exec_module(module)
    return module
