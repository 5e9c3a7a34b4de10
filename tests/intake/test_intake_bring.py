"""The import: folders and records from files, nothing twice, nothing written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from carrefours_docs.cli.main import main
from carrefours_docs.corpus.load import load_season
from minutes.minutes_sample import png, put

MINUTES = """\
# Atelier 3 - 06-03-2024

**Date :** 06.03.2024
**Lieu :** Maison verte

**Participants :**

- Jeanne DUPRÉ (Relais)
- Marc VALLON (Mairie)
- Léa

## Le matin

![Le cercle](images/cercle.png) ![](../ailleurs.png)

On a parlé de tout.
"""
ENGLISH = (
    "# Workshop 3\n\nMarch 6, 2024\n\n" + "We spoke of the plan and of all that it is for. " * 3
)
FRENCH = (
    "# Atelier 3\n\n6 mars 2024\n\n" + "Nous avons parlé du plan et des gens pour qui il est. " * 3
)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A season without meetings, in two languages."""
    monkeypatch.setenv("CARREFOURS_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    main(["new", "season", "--title", "A", "--id", "a", "--language", "fr", "--language", "en"])
    return tmp_path / "sources"


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    """A folder with minutes and the picture they name."""
    folder = tmp_path / "comptes-rendus"
    (folder / "images").mkdir(parents=True)
    (folder / "cr 3.md").write_text(MINUTES, encoding="utf-8")
    (folder / "images" / "cercle.png").write_bytes(png())
    (tmp_path / "ailleurs.png").write_bytes(png("red"))
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_minutes_become_a_meeting_that_the_season_holds(sources: Path, minutes: Path) -> None:
    assert main(["import", str(minutes)]) == 0
    corpus = load_season(sources / "a", sources / "authorities")
    (meeting,) = corpus.meetings
    assert (meeting.id, str(meeting.date)) == ("2024-03-06-atelier-3", "2024-03-06")
    folder = corpus.meeting_folder(meeting)
    assert (folder / "minutes.fr.md").read_text(encoding="utf-8") == MINUTES
    assert (folder / "images" / "cercle.png").is_file()
    assert meeting.participants == () and meeting.place is None
    record = (folder / "meeting.yaml").read_text(encoding="utf-8")
    asked = [line for line in record.splitlines() if line.startswith("# À confirmer")]
    for words in ("Maison verte", "Jeanne Dupré", "Léa", "Relais, Mairie", "../ailleurs.png"):
        assert [line for line in asked if words in line], words


def test_a_second_import_changes_nothing(
    sources: Path, minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(minutes)])
    before = everything(sources)
    capsys.readouterr()
    assert main(["import", str(minutes), str(minutes / "cr 3.md")]) == 0
    assert everything(sources) == before
    assert "rien n’est touché" in capsys.readouterr().out


def test_minutes_that_were_mended_since_are_left_alone(sources: Path, minutes: Path) -> None:
    main(["import", str(minutes)])
    folder = sources / "a" / "meetings" / "2024-03-06-atelier-3"
    (folder / "minutes.fr.md").write_text("Un autre texte.", encoding="utf-8")
    record = folder / "meeting.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('"Atelier 3"', '"Se loger"'), encoding="utf-8")
    before = everything(sources)
    main(["import", str(minutes)])
    assert everything(sources) == before


def test_a_dry_run_makes_nothing_and_says_what_it_would(
    sources: Path, minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(sources)
    assert main(["import", "--dry-run", str(minutes)]) == 0
    told = capsys.readouterr().out
    assert "meetings/2024-03-06-atelier-3" in told and "2 + 1 ?" in told
    assert everything(sources) == before


def test_a_meeting_without_a_sure_date_waits_beside_the_others(
    sources: Path, minutes: Path
) -> None:
    (minutes / "sans date.txt").write_text("REUNION\n\nOn a parlé.\n", encoding="utf-8")
    main(["import", str(minutes)])
    assert len(load_season(sources / "a", sources / "authorities").meetings) == 1
    waiting = sources / "a" / "to-confirm" / "reunion"
    text = (waiting / "meeting.yaml").read_text(encoding="utf-8")
    assert '# date: "…"' in text and "meetings/" in text
    (waiting / "meeting.yaml").write_text(
        text.replace('# date: "…"', 'date: "2024-05"'), encoding="utf-8"
    )
    waiting.rename(sources / "a" / "meetings" / "reunion")
    assert len(load_season(sources / "a", sources / "authorities").meetings) == 2
    before = everything(sources)
    main(["import", str(minutes)])
    assert everything(sources) == before


def test_people_are_proposed_apart_and_known_ones_named(
    sources: Path, minutes: Path, tmp_path: Path
) -> None:
    people = sources / "authorities" / "people.yaml"
    people.write_text(
        'people:\n  - id: m-vallon\n    name: Marc Vallon\n    sort: "Vallon, Marc"\n',
        encoding="utf-8",
    )
    main(["import", str(minutes)])
    corpus = load_season(sources / "a", sources / "authorities")
    assert corpus.meetings[0].participants == ("m-vallon",)
    proposed = (sources / "a" / "to-confirm" / "people.yaml").read_text(encoding="utf-8")
    assert "Jeanne Dupré" in proposed and "Vallon" not in proposed and "Léa" not in proposed
    assert list(corpus.people) == ["m-vallon"]
    people.write_text(proposed, encoding="utf-8")  # the proposals are entries in order
    (sources / "a" / "meetings" / "2024-03-06-atelier-3" / "meeting.yaml").write_text(
        'id: 2024-03-06-atelier-3\ntitle: A\nkind: rencontre\ndate: "2024"\n', encoding="utf-8"
    )
    assert list(load_season(sources / "a", sources / "authorities").people) == ["jeanne-dupre"]


def test_two_languages_of_one_meeting_are_one_folder(sources: Path, tmp_path: Path) -> None:
    for language, text in (("fr", FRENCH), ("en", ENGLISH)):
        (tmp_path / "cr" / language).mkdir(parents=True)
        (tmp_path / "cr" / language / "2024-03-06.md").write_text(text, encoding="utf-8")
    main(["import", str(tmp_path / "cr")])
    corpus = load_season(sources / "a", sources / "authorities")
    (meeting,) = corpus.meetings
    assert meeting.title == {"fr": "Atelier 3", "en": "Workshop 3"}
    assert sorted(corpus.minutes[meeting.id]) == ["en", "fr"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    sources: Path, minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (minutes / "b.docx").write_bytes(b"not a document at all, whatever its name")
    assert main(["import", str(minutes), str(minutes / "absent.md")]) == 1
    told = capsys.readouterr().err
    assert "b.docx" in told and "absent.md" in told
    assert len(load_season(sources / "a", sources / "authorities").meetings) == 1


def test_explaining_lists_the_rules_or_what_they_did(
    sources: Path, minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--explain"]) == 0
    assert "soft-hyphens" in capsys.readouterr().out
    (minutes / "cr 3.md").write_text("# A\n\nparti\u00adcipation 😉\n", encoding="utf-8")
    before = everything(sources)
    assert main(["import", "--explain", str(minutes / "cr 3.md")]) == 0
    told = capsys.readouterr().out
    assert "soft-hyphens × 1" in told and "parti‹U+00AD›cipation" in told and "emoji × 1" in told
    assert everything(sources) == before


def test_missing_pictures_are_counted_and_a_draft_goes_on_without_them(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(
        tmp_path, "cr/2024-05-03.md", "# A\n\n![le mur](mur.png)\n\n![](https://exemple.fr/a.png)\n"
    )
    assert "state: draft" in (sources / "a" / "season.yaml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["import", "--dry-run", str(tmp_path / "cr")]) == 0
    told = capsys.readouterr().out
    assert "Il manque 1 image. La saison est un brouillon" in told
    season = sources / "a" / "season.yaml"
    season.write_text(
        season.read_text(encoding="utf-8").replace("state: draft", "state: final"), encoding="utf-8"
    )
    assert main(["import", "--dry-run", str(tmp_path / "cr")]) == 0
    told = capsys.readouterr().out
    assert "Il manque 1 image. Le livret est refusé" in told


def test_an_explanation_shows_where_a_long_case_changes(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "Nous avons parlé longtemps de ce que devient la solidarité, " * 3
    file = put(tmp_path, "a.md", f"{line}{{{{ page.date }}}} et de la suite.\n")
    capsys.readouterr()
    assert main(["import", "--explain", str(file)]) == 0
    told = capsys.readouterr().out
    (case,) = [row for row in told.splitlines() if "page.date" in row]
    assert case.strip().startswith("…")
