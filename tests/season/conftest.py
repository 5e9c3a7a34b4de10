"""Season one, made once by the real graph for everything that looks at it."""

from __future__ import annotations

import pytest

from carrefours_docs.paths import ROOT
from workplace import Workplace


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    workplace = Workplace(tmp_path_factory.mktemp("season") / "project", ROOT / "sources")
    run = workplace.doit()
    assert run.code == 0, run.text
    return workplace
