"""`carrefours status people`: who appears where, and how they are printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carrefours_docs.cli.main import main
from carrefours_docs.status.table import Table, lines
from workplace import SEASON

PEOPLE = """\
  - {id: bruno-theret, name: Bruno Théret, sort: "Théret, Bruno", publish: anonymous}
  - {id: lea-coing, name: Léa Coing, sort: "Coing, Léa", publish: first-name}
  - {id: luc-absent, name: Luc Absent, sort: "Absent, Luc"}
"""


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    place = tmp_path / "sources"
    shutil.copytree(SEASON, place)
    with (place / "authorities" / "people.yaml").open("a", encoding="utf-8") as stream:
        stream.write(PEOPLE)
    meeting = place / "verger" / "meetings" / "2021-03-taille"
    record = meeting / "meeting.yaml"
    kept = [line for line in record.read_text("utf-8").splitlines() if "participants" not in line]
    kept += ["participants: [bruno-theret, zoe-poirier]"]
    if not any(line.startswith("guests") for line in kept):
        kept += ["guests: [{person: lea-coing}]"]
    record.write_text("\n".join(kept) + "\n", encoding="utf-8")
    text = "L'avis de Bruno Théret, puis *Léa* Coing.\n\nMme Coing rit[^1].\n\n[^1]: Dit Théret.\n"
    (meeting / "minutes.fr.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CARREFOURS_SOURCES", str(place))
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    assert main(["status", "people"]) == 0
    assert not (tmp_path / "output").exists()
    return capsys.readouterr().out.splitlines()


def row(told: list[str], start: str, number: int = 0) -> list[str]:
    found = [line for line in told if line.startswith(start)]
    return [cell for cell in found[number].split("  ") if cell]


def cells(told: list[str], start: str, number: int = 0) -> list[str]:
    return [cell.strip() for cell in row(told, start, number)]


def test_each_person_has_their_consent_their_print_and_their_meetings(told: list[str]) -> None:
    assert cells(told, "Bruno Théret") == [
        "Bruno Théret", "aucun nom", "une personne", "—", "2021-03-taille",
    ]  # fmt: skip
    assert cells(told, "Léa Coing") == [
        "Léa Coing", "son prénom", "Léa", "Léa", "2021-03-taille (en invité·e)",
    ]  # fmt: skip
    assert cells(told, "Luc Absent") == ["Luc Absent", "son nom *", "Luc Absent", "—", "—"]


def test_each_file_that_names_someone_is_counted(told: list[str]) -> None:
    file = "meetings/2021-03-taille/minutes.fr.md"
    assert cells(told, "Bruno Théret", 1) == ["Bruno Théret", file, "2"]
    assert cells(told, "Léa Coing", 1) == ["Léa Coing", file, "2"]


def test_what_goes_by_default_is_explained(told: list[str]) -> None:
    (note,) = (line for line in told if line.startswith("*"))
    assert "season.yaml dit son nom" in note
    assert "2 personnes ne sont pas imprimées sous leur nom entier." in told


def test_the_last_column_folds_and_the_others_stay_aligned() -> None:
    words = "un deux trois quatre cinq six sept huit"
    table = Table("T", ("A", "B"), (("é", words), ("e\u0301e", "x")))
    shown = list(lines(table, 30))
    assert all(len(line) <= 30 for line in shown)
    body = shown[4:]
    assert body[0].startswith("é   un deux") and body[1].startswith("    ")
    assert body[-1] == "e\u0301e  x"
    assert [line for line in lines(table) if line.endswith(words)]
