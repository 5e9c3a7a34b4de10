"""`./doit check`: every season, errors and notices, and one line that sums up."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from carrefours_docs.corpus.check import check, report
from carrefours_docs.corpus.json_schema import write_schemas
from carrefours_docs.errors import Severity
from carrefours_docs.paths import Project
from corpus_sample import (
    FILES,
    FIRST_FILE,
    MINUTES_FILE,
    PEOPLE,
    PEOPLE_FILE,
    SEASON_FILE,
    SECOND_FILE,
    THEMES_FILE,
    write_sources,
)

FULL_IMPRINT = """\
  publisher: Les Amis du verger
  address: 1 chemin du Verger, Loriol
  printer: Imprimerie du Verger
  printed: 2022-06
  legal-deposit: 2022-06
  price: gratuit
"""


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sources of which nothing at all is to be said."""
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    folder = write_sources(tmp_path / "sources")
    write_schemas(folder / "schema")
    edit(folder, SEASON_FILE, "  publisher: Les Amis du verger\n", FULL_IMPRINT)
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def told(sources: Path) -> list[tuple[str, str]]:
    project = Project(sources.parent, sources, sources.parent / "output")
    return [(p.code, p.place.shown(sources)) for p in check(project)]


def said(sources: Path) -> str:
    project = Project(sources.parent, sources, sources.parent / "output")
    return report(check(project), sources.parent)


def test_sources_in_order_have_nothing_to_be_told(sources: Path) -> None:
    assert told(sources) == []
    assert said(sources) == "Everything is in order."


def test_missing_facts_of_the_imprint_are_named_in_one_notice(sources: Path) -> None:
    edit(sources, SEASON_FILE, FULL_IMPRINT, "  price: gratuit\n")
    assert told(sources) == [("N01", f"{SEASON_FILE}:24:1")]
    text = said(sources)
    assert "publisher, address, printer, printed, legal-deposit\n" in text
    assert text.endswith("\n\n1 notice: nothing stops the booklet.")


def test_an_unknown_place_is_no_notice(sources: Path) -> None:
    edit(sources, SECOND_FILE, "days: 2\n", "")
    assert "place:" not in (sources / SECOND_FILE).read_text()
    assert told(sources) == []


def test_an_authority_is_told_only_where_no_record_and_no_text_names_it(sources: Path) -> None:
    extra = "  - id: anne-cerise\n    name: Anne d’Erable\n    sort: Erable, Anne d’\n"
    edit(sources, PEOPLE_FILE, PEOPLE, PEOPLE + extra)
    assert told(sources) == [("N02", f"{PEOPLE_FILE}:13:9")]
    edit(sources, MINUTES_FILE, "On parle", "Anne\nd'Erable parle")
    assert told(sources) == []
    edit(sources, MINUTES_FILE, "Anne\nd'Erable", "Anne")
    word = (sources / MINUTES_FILE).with_name("minutes.en.docx")
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr(
            "word/document.xml", "<w:p><w:t>Anne d&#8217;</w:t></w:r><w:t>Erable</w:t></w:p>"
        )
    assert told(sources) == []
    word.write_bytes(b"no zip")
    assert told(sources) == [("N02", f"{PEOPLE_FILE}:13:9")]


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2021-05-03/2021-05-05", []),
        ("2021-04/2021-05", []),
        ("2021~", []),
        ("2021-06", ["N08"]),
        ("2022-05-03", ["N08"]),
        ("2017-05-03", ["N08", "N09"]),
    ],
)
def test_a_date_unlike_its_folder_s_name_or_outside_the_season_is_told(
    sources: Path, date: str, codes: list[str]
) -> None:
    edit(sources, FIRST_FILE, "date: 2021-05-03/2021-05-05", f"date: {date}")
    assert told(sources) == [(code, f"{FIRST_FILE}:6:7") for code in codes]
    if "N09" in codes:
        text = said(sources)
        assert f"“{date}”, and the folder's name says 2021-05\n" in text
        assert f"“{date}” lies outside the season, 2021/2022\n" in text
        assert text.endswith("2 notices: nothing stops the booklet.")


def test_a_folder_s_name_that_begins_with_no_date_contradicts_none(sources: Path) -> None:
    edit(sources, SECOND_FILE, "2022-01~", "2021")
    edit(sources, SECOND_FILE, "id: 2022-01-atelier", "id: atelier-2022-01")
    folder = (sources / SECOND_FILE).parent
    folder.rename(folder.with_name("atelier-2022-01"))
    assert told(sources) == []


def test_an_authority_that_another_season_uses_is_used(sources: Path) -> None:
    edit(sources, MINUTES_FILE, "pluie", "soleil")
    assert told(sources) == [("N02", f"{THEMES_FILE}:12:9")]
    for name in (SEASON_FILE, SECOND_FILE):
        text = (sources / name).read_text(encoding="utf-8").replace("season-9", "season-10")
        path = sources / name.replace("season-9", "season-10")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("[greffe]", "[pluie]"), encoding="utf-8")
    assert told(sources) == []


def test_an_error_of_the_authorities_is_told_once_for_two_seasons(sources: Path) -> None:
    for name in (SEASON_FILE, SECOND_FILE):
        path = sources / name.replace("season-9", "season-10")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((sources / name).read_bytes())
    edit(sources, THEMES_FILE, "match: exact", "match: exactly")
    assert told(sources) == [("R05", f"{THEMES_FILE}:8:12")]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("# yaml-language-server: $schema=../../../schema/meeting.schema.json\n", "", 1),
        ("../../../schema/meeting", "../../schema/meeting", 1),
        ("../../../schema/meeting", "../../../schema/season", 1),
        ("# yaml-language-server", "# A meeting.\n# yaml-language-server", 0),
    ],
)
def test_a_record_that_editors_cannot_help_with_is_told(
    sources: Path, old: str, new: str, line: int
) -> None:
    edit(sources, FIRST_FILE, old, new)
    assert told(sources) == ([("N03", f"{FIRST_FILE}:{line}:1")] if line else [])
    if line:
        assert "with “# yaml-language-server: $schema=../../../schema/meeting" in said(sources)


def test_missing_schemas_are_told_once_for_all_records(sources: Path) -> None:
    shutil.rmtree(sources / "schema")
    assert told(sources) == [("N03", "schema")]
    assert "./doit schema" in said(sources)


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Rencontre #3", 18),
        ('"Rencontre #3"', 0),
        ("Rencontre # la troisième", 0),
        ("C#", 0),
    ],
)
def test_a_text_that_yaml_cuts_is_told(sources: Path, title: str, column: int) -> None:
    edit(sources, FIRST_FILE, "title: Greffer", f"title: {title}")
    assert told(sources) == ([("N05", f"{FIRST_FILE}:5:{column}")] if column else [])


@pytest.mark.parametrize(
    ("title", "is_told"), [("“Greffer”", True), ("Greffer « à l’anglaise »", False)]
)
def test_a_text_between_a_word_processors_quotation_marks_is_told(
    sources: Path, title: str, is_told: bool
) -> None:
    edit(sources, FIRST_FILE, "title: Greffer", f"title: {title}")
    assert told(sources) == ([("N07", f"{FIRST_FILE}:5:8")] if is_told else [])


def test_a_date_between_such_marks_is_told_once(sources: Path) -> None:
    edit(sources, FIRST_FILE, "date: 2021-05-03/2021-05-05", "date: “2021-05-03”")
    assert told(sources) == [("R07", f"{FIRST_FILE}:6:7")]


def test_a_second_record_of_a_meeting_is_told(sources: Path) -> None:
    record = sources / FIRST_FILE
    for name in (
        "meeting (1).yaml",
        "meeting-PC-de-Marie.yaml",
        ".meeting.yaml.swp",
        "~meeting.yaml",
    ):
        (record.parent / name).write_bytes(record.read_bytes())
    folder = str(Path(FIRST_FILE).parent)
    assert told(sources) == [
        ("N06", f"{folder}/meeting (1).yaml"),
        ("N06", f"{folder}/meeting-PC-de-Marie.yaml"),
    ]


def test_errors_and_notices_are_counted(sources: Path) -> None:
    edit(sources, FIRST_FILE, "place: loriol", "place: oriol\nrank: x")
    edit(sources, SEASON_FILE, FULL_IMPRINT, "  price: gratuit\n")
    text = said(sources)
    assert text.startswith(f"sources/{FIRST_FILE}:4:7: ") or "oriol" in text
    assert text.endswith("\n\n2 errors, 1 notice")


def test_missing_sources_and_sources_without_a_season_are_errors(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    assert told(folder) == [("F11", ".")]
    folder.mkdir()
    assert told(folder) == [("F10", ".")]


def test_meetings_without_a_season_are_an_error_and_other_folders_are_not(sources: Path) -> None:
    (sources / "season-2/meetings").mkdir(parents=True)
    (sources / "images").mkdir()
    assert told(sources) == [("F10", "season-2")]


def test_all_problems_are_in_the_order_of_files_and_lines(sources: Path) -> None:
    for file in (SEASON_FILE, FIRST_FILE, THEMES_FILE):
        edit(sources, file, "id: ", "idd: ")
    project = Project(sources.parent, sources, sources.parent / "output")
    found = check(project)
    places = [(p.place.file.as_posix(), p.place.line, p.place.column) for p in found]
    assert places == sorted(places) and len(places) > 5
    assert all(p.severity is Severity.ERROR for p in found)
    assert set(FILES)  # the sample itself stays as it is
