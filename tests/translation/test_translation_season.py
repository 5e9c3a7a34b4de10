"""Season one's own translation: all of it confirmed, and out and back without a change."""

from __future__ import annotations

import shutil
from pathlib import Path

from carrefours_docs.paths import ROOT
from carrefours_docs.translation.desk import open_desk
from carrefours_docs.translation.merge import merge, write
from carrefours_docs.translation.pairing import State
from carrefours_docs.translation.po import read_po, write_po
from carrefours_docs.translation.report import notices
from carrefours_docs.translation.table_docx import read_table, write_table


def test_season_one_goes_out_and_back_without_a_change(tmp_path: Path) -> None:
    sources = shutil.copytree(ROOT / "sources", tmp_path / "sources")
    desk = open_desk(sources / "season-1", sources / "authorities", "en")
    states = {item.state for work in desk.works for item in work.items}
    assert states <= {State.CURRENT, State.REVIEWED, State.WITHOUT}
    assert list(notices(desk)) == []
    po, table = tmp_path / "season.po", tmp_path / "season.docx"
    write_po(desk, desk.works, po, sources.parent)
    write_table(desk, desk.works, table)
    for returned in (read_po(po, "en"), read_table(table)):
        assert len(returned) == sum(len(work.items) for work in desk.works)
        outcome = merge(desk, returned)
        assert (outcome.changed, outcome.unknown, outcome.files) == (0, [], {})
        assert write(outcome, desk) == []
