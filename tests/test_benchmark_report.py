"""The report of the benchmarks finds the figures that the scripts print, and runs to its end."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from carrefours_docs.paths import ROOT

BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("report")


def test_a_figure_is_met_missed_or_not_there(report: ModuleType) -> None:
    point = report.Point("Ratio", r"^ratio +([\d.]+)", 3.0)
    assert point.row("ratio                  2.24   ≤ 3") == ("Ratio", "2.24", "≤ 3", True)
    assert point.row("tasks  203\nratio   3.31   ≤ 3") == ("Ratio", "3.31", "≤ 3", False)
    assert point.row("Killed") == ("Ratio", "not measured", "≤ 3", False)
    least = report.Point("Ratio", r"^ratio +([\d.]+)", 3.0, " s", "≥")
    assert least.row("ratio 3.31") == ("Ratio", "3.31 s", "≥ 3 s", True)


def test_the_rows_of_an_edit_are_read_as_they_are_printed(report: ModuleType) -> None:
    script, runs = map(importlib.import_module, ("one_edit_season", "runs"))
    cold, one = runs.Took(40.0, 60.0), runs.Took(10.0, 12.0)
    lines = [script.told("cold", cold, cold, 588), script.told("a word more", one, cold, 588, 0.2)]
    (whole,) = (s for s in report.SCRIPTS if s.command == "one_edit_season.py --meetings 130")
    assert whole.points[0].row("\n".join(lines))[1:] == ("0.25", "≤ 0.2", False)
    assert whole.points[1].row("\n".join(lines))[1] == "not measured"


def test_the_plot_shows_each_size_with_its_target(report: ModuleType) -> None:
    cost = report.reference.Cost
    results = []
    for number, plain, own in ((13, 12.0, 8.0), (130, 100.0, 40.0), (1000, 900.0, 250.0)):
        season = report.reference.Season(number, 600, 5000)
        both = (cost(way, wall, wall, 1.0, 1, 1) for way, wall in (("stock", plain), ("ours", own)))
        results.append((season, *both))
    drawn = report.plot(results, report.reference.TIME)
    assert [f"{wall:.1f} s" in drawn for wall in (12.0, 8.0, 100.0, 40.0, 900.0, 250.0)] == [
        True
    ] * 6
    assert "1,000 meetings" in drawn
    assert drawn.count("<path") == 2


@pytest.mark.slow
def test_a_rehearsal_measures_every_point(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "report.py"), "--quick", "--to", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert "not measured" not in page
    assert (tmp_path / "performance.svg").is_file()
