"""A season that is in order: what the corpus holds of it, and how long reading takes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.load import load_season, read_season
from carrefours_docs.corpus.schema import Match, Publish
from carrefours_docs.errors import Severity, SourceError
from corpus_sample import (
    FILES,
    FIRST,
    FIRST_FILE,
    MINUTES_FILE,
    SEASON_FILE,
    SECOND_FILE,
    THEMES_FILE,
    write_sources,
)

FOLDER = "season-9/meetings/2021-05-verger"


def loaded(folder: Path) -> Corpus:
    return load_season(folder / "season-9", folder / "authorities")


def edit(folder: Path, file: str, old: str, new: str) -> None:
    assert old in FILES[file]
    (folder / file).write_text(FILES[file].replace(old, new), encoding="utf-8")


def test_a_season_in_order_gives_its_records_with_every_id_resolved(tmp_path: Path) -> None:
    corpus = loaded(write_sources(tmp_path))
    first, second = corpus.meetings
    assert (first.id, second.id) == ("2021-05-verger", "2022-01-atelier")
    assert first.title == {"fr": "Greffer"} and second.title == {"fr": "Tailler", "en": "Pruning"}
    assert first.attendance == 16 and first.rank == 1 and second.days == 2
    assert str(first.date) == "2021-05-03/2021-05-05" and second.date.approximate
    assert first.summary == {"fr": "On apprend à greffer."}
    assert first.guests[0].person == "marc-poirier"
    assert first.guests[1].text == {"fr": "des élèves", "en": "some pupils"}
    assert corpus.kind(second).name == {"fr": "atelier"}
    assert corpus.people["marc-poirier"].publish is Publish.INITIALS
    assert corpus.people["marc-poirier"].variants == {"fr": ("M. de Poirier",)}
    assert corpus.themes["greffe"].see_also == ("eau",)
    assert corpus.themes["greffe"].match is Match.ANY_CASE
    assert corpus.themes["eau"].match is Match.EXACT
    assert corpus.season.imprint.isbn == {"pdf": "978-2-00-000000-6"}
    assert corpus.meeting_folder(first) == tmp_path / FOLDER
    assert corpus.minutes == {"2021-05-verger": {"fr": tmp_path / MINUTES_FILE}}
    assert corpus.texts == {"foreword": {"fr": tmp_path / "season-9/foreword.fr.md"}}
    yaml = {tmp_path / name for name in FILES if name.endswith(".yaml")}
    assert set(corpus.files) == yaml


def test_nothing_is_taken_for_a_number_a_date_or_a_truth_value(tmp_path: Path) -> None:
    write_sources(tmp_path)
    edit(tmp_path, SEASON_FILE, "publisher: Les Amis du verger", "publisher: no\n  price: 012")
    edit(tmp_path, FIRST_FILE, "title: Greffer", "title: 2016-07-01")
    edit(tmp_path, SECOND_FILE, "fr: Tailler", "fr: null")
    corpus = loaded(tmp_path)
    assert corpus.season.imprint.publisher == "no"
    assert corpus.season.imprint.price == "012"
    assert corpus.meetings[0].title == {"fr": "2016-07-01"}
    assert corpus.meetings[1].title["fr"] == "null"


def test_meetings_are_in_order_of_first_day_then_last_day_then_id(tmp_path: Path) -> None:
    write_sources(tmp_path)
    dates = {"a": "2021-05-04", "b": "2021-05-03", "c": "2021-05", "d": "2020", "e": "2021-05-03"}
    for name, date in dates.items():
        folder = tmp_path / "season-9/meetings" / name
        folder.mkdir()
        (folder / "meeting.yaml").write_text(
            f"id: {name}\nkind: atelier\ntitle: T\ndate: {date}\nminutes: none\n"
        )
    order = [meeting.id for meeting in loaded(tmp_path).meetings]
    assert order == ["d", "c", "b", "e", "2021-05-verger", "a", "2022-01-atelier"]


def test_the_record_may_name_its_minutes_anywhere_in_the_season(tmp_path: Path) -> None:
    write_sources(tmp_path)
    texts = tmp_path / "season-9/textes"
    texts.mkdir()
    shutil.move(tmp_path / MINUTES_FILE, texts / "cr-1.odt")
    (tmp_path / FIRST_FILE).write_text(FIRST + "minutes: {fr: ../../textes/cr-1.odt}\n")
    (file,) = loaded(tmp_path).minutes["2021-05-verger"].values()
    assert file.samefile(texts / "cr-1.odt")


def test_minutes_that_a_record_sets_aside_are_told_as_a_notice(tmp_path: Path) -> None:
    write_sources(tmp_path)
    (tmp_path / FIRST_FILE).write_text(FIRST + "minutes: none\n")
    reading = read_season(tmp_path / "season-9", tmp_path / "authorities")
    assert reading.corpus is not None and "2021-05-verger" not in reading.corpus.minutes
    (notice,) = reading.problems
    assert notice.severity is Severity.NOTICE
    assert (notice.code, notice.place.file) == ("N04", tmp_path / MINUTES_FILE)


@pytest.mark.parametrize(
    "name", [".~lock.minutes.fr.md#", "minutes.fr.md~", "minutes.fr.md.bak", "~$nutes.fr.docx"]
)
def test_what_word_processors_leave_behind_is_no_minutes(tmp_path: Path, name: str) -> None:
    write_sources(tmp_path)
    (tmp_path / FOLDER / name).write_text("x")
    assert loaded(tmp_path).minutes["2021-05-verger"] == {"fr": tmp_path / MINUTES_FILE}


def test_authorities_may_be_in_a_language_of_another_season_only(tmp_path: Path) -> None:
    write_sources(tmp_path)
    edit(tmp_path, THEMES_FILE, "en: grafting", "es: injerto")
    with pytest.raises(SourceError):
        loaded(tmp_path)
    other = tmp_path / "season-10"
    other.mkdir()
    (other / "season.yaml").write_text("languages: [es]\n")
    assert loaded(tmp_path).themes["greffe"].name["es"] == "injerto"


def test_a_byte_order_mark_and_windows_line_ends_move_no_place(tmp_path: Path) -> None:
    write_sources(tmp_path)
    text = FIRST.replace("place: loriol", "place: oriol").replace("\n", "\r\n")
    (tmp_path / FIRST_FILE).write_bytes(b"\xef\xbb\xbf" + text.encode())
    with pytest.raises(SourceError) as raised:
        loaded(tmp_path)
    (problem,) = raised.value.problems
    assert (problem.place.line, problem.place.column) == (7, 8)


def season_of(folder: Path, number: int) -> Path:
    """A season of `number` meetings."""
    write_sources(folder)
    root = folder / "season-9/meetings"
    for index in range(number - 2):
        meeting = root / f"m-{index}"
        shutil.copytree(root / "2021-05-verger", meeting)
        record = FIRST.replace("2021-05-verger", f"m-{index}").replace("rank: 1\n", "")
        (meeting / "meeting.yaml").write_text(record, encoding="utf-8")
    return folder


def calls(folder: Path) -> int:
    """How many functions are called to load a season: the same on every machine, busy or not."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        loaded(folder)
    finally:
        sys.setprofile(before)
    return made


def test_twenty_times_the_meetings_are_at_most_twenty_times_the_work(tmp_path: Path) -> None:
    loaded(season_of(tmp_path / "first", 13))
    few = calls(season_of(tmp_path / "few", 13))
    many = calls(season_of(tmp_path / "many", 260))
    assert 13 * 100 < few < 13 * 10_000
    assert many < 20 * few * 1.1
