"""The real graph, run as an organiser runs it: what is redone after each kind of change.

One workplace is built once for all; each test starts from that state, put back as it was.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from PIL import Image

from carrefours_docs.files import SETTLED, stamp
from workplace import Workplace

ENDINGS = (".pdf", ".epub", ".docx", "-lecture.html")
WRITES = [f"write ateliers-du-verger{ending}" for ending in ENDINGS]
DATA = "write the events of verger for its site (fr)"
BOOK = ["compose the book of verger (fr)", *WRITES]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A workplace whose booklet is made, and kept."""
    folder = tmp_path_factory.mktemp("graph")
    place = Workplace(folder / "project")
    run = place.doit()
    assert run.code == 0, run.text
    place.keep(folder / "kept")
    return place


@pytest.fixture
def place(built: Workplace) -> Workplace:
    """The built workplace, as it was just after its first run."""
    built.restore()
    return built


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def assert_as_a_fresh_build(place: Workplace, tmp_path: Path) -> None:
    """What the workplace holds is what an empty one makes from the same sources."""
    fresh = Workplace(tmp_path / "fresh")
    for name in ("sources", "templates"):
        shutil.rmtree(fresh.root / name)
        shutil.copytree(place.root / name, fresh.root / name)
    run = fresh.doit()
    assert run.code == 0, run.text
    assert place.outputs() == fresh.outputs()
    assert not place.half_written()


def test_the_first_run_makes_the_booklet_and_its_data_and_says_where(
    built: Workplace,
) -> None:
    assert sorted(built.outputs()) == [
        "verger/fr/ateliers-du-verger-lecture.html",
        "verger/fr/ateliers-du-verger-tableau-personnes.csv",
        "verger/fr/ateliers-du-verger-tableau-rencontres.csv",
        *(
            f"verger/fr/ateliers-du-verger.{ending}"
            for ending in ("docx", "epub", "ics", "jsonld", "pdf")
        ),
    ]


def test_a_run_with_nothing_to_do_does_nothing(place: Workplace) -> None:
    run = place.doit()
    assert run.code == 0
    assert run.did == []
    assert "Everything is up to date." in run.text


def test_what_a_run_had_to_read_again_the_next_one_remembers(place: Workplace) -> None:
    """The copy's files are new: the first run reads them all, and writes down their times."""
    place.restore(anew=True)
    time.sleep(SETTLED)
    assert place.doit().did == []
    connection = sqlite3.connect(place.work / "doit.sqlite")
    rows = connection.execute("select task_data from doit where task_id like 'pdf:%'").fetchall()
    connection.close()
    made = [json.loads(row[0])["_values_:"]["made"] for row in rows if "made" in row[0]]
    assert made
    for files in made:
        for name, (times, _content) in files.items():
            assert times == stamp(Path(name).stat()), name


def test_an_edit_redoes_that_files_conversion_and_what_depends_on_it(
    place: Workplace, tmp_path: Path
) -> None:
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "apprend", "réapprend")
    run = place.doit()
    assert sorted(run.did) == sorted(["clean 2021-03-taille/minutes.fr.md", *BOOK])
    assert_as_a_fresh_build(place, tmp_path / "elsewhere, très loin")


def test_an_edit_that_changes_no_block_stops_at_the_conversion(place: Workplace) -> None:
    path = place.meeting("2021-03-taille") / "minutes.fr.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    assert place.doit().did == ["clean 2021-03-taille/minutes.fr.md"]


@pytest.mark.slow
def test_a_changed_record_redoes_the_book_and_no_conversion(place: Workplace) -> None:
    edit(place.meeting("2021-03-taille") / "meeting.yaml", "Tailler les", "Élaguer les")
    run = place.doit()
    assert sorted(run.did) == sorted(["draw the timeline of verger (fr)", DATA, *BOOK])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("foreword.fr.md", "meetings/2021-03-taille/pommier.jpg"),
        ("meetings/2021-03-taille/minutes.fr.md", "meeting.jpg"),
    ],
)
def test_a_changed_picture_redoes_the_text_that_shows_it_and_the_book(
    place: Workplace, tmp_path: Path, text: str, picture: str
) -> None:
    path = (place.season / text).parent / picture
    Image.new("RGB", (40, 30), "green").save(path)
    with (place.season / text).open("a", encoding="utf-8") as stream:
        stream.write(f"\n![Un pommier]({picture})\n")
    assert place.doit().code == 0
    Image.new("RGB", (40, 30), "red").save(path)
    run = place.doit()
    assert f"clean {text.removeprefix('meetings/')}" in run.did
    assert set(WRITES) <= set(run.did)
    assert_as_a_fresh_build(place, tmp_path)
    assert place.doit().did == []


@pytest.mark.slow
def test_a_changed_picture_of_a_record_redoes_the_book(place: Workplace, tmp_path: Path) -> None:
    path = place.meeting("2021-03-taille") / "pommier.jpg"
    Image.new("RGB", (40, 30), "green").save(path)
    with (path.parent / "meeting.yaml").open("a", encoding="utf-8") as stream:
        stream.write("pictures: [{file: pommier.jpg, alt: {fr: Un pommier}}]\n")
    assert place.doit().code == 0
    Image.new("RGB", (40, 30), "red").save(path)
    assert set(WRITES) <= set(place.doit().did)
    assert_as_a_fresh_build(place, tmp_path)


def add_meeting(place: Workplace) -> None:
    new = place.meeting("2021-09-cidre")
    shutil.copytree(place.meeting("2021-03-taille"), new)
    edit(new / "meeting.yaml", "id: 2021-03-taille", "id: 2021-09-cidre")
    edit(new / "meeting.yaml", "2021-03", "2021-09")
    edit(new / "meeting.yaml", "rank: 1", "rank: 3")


def test_a_meeting_is_added(place: Workplace) -> None:
    before = place.outputs()
    add_meeting(place)
    run = place.doit()
    assert run.code == 0, run.text
    cleaned = "clean 2021-09-cidre/minutes.fr.md"
    drawn = "draw the timeline of verger (fr)"
    assert sorted(run.did) == sorted([cleaned, drawn, DATA, *BOOK])
    after = place.outputs()
    assert after.keys() == before.keys()
    unchanged = [name for name in after if after[name] == before[name]]
    assert unchanged == ["verger/fr/ateliers-du-verger-tableau-personnes.csv"]


@pytest.mark.slow
def test_with_a_meeting_more_all_is_as_in_a_fresh_build(place: Workplace, tmp_path: Path) -> None:
    add_meeting(place)
    assert place.doit().code == 0
    assert_as_a_fresh_build(place, tmp_path)


@pytest.mark.slow
def test_a_meeting_is_renamed(place: Workplace, tmp_path: Path) -> None:
    place.meeting("2021-03-taille").rename(place.meeting("2021-03-coupe"))
    edit(place.meeting("2021-03-coupe") / "meeting.yaml", "id: 2021-03-taille", "id: 2021-03-coupe")
    run = place.doit()
    assert run.code == 0, run.text
    assert_as_a_fresh_build(place, tmp_path)
    assert not list(place.work.rglob("*taille*"))


@pytest.mark.slow
def test_a_meeting_is_removed(place: Workplace, tmp_path: Path) -> None:
    shutil.rmtree(place.meeting("2021-05-verger"))
    run = place.doit()
    assert run.code == 0, run.text
    assert_as_a_fresh_build(place, tmp_path)
    assert not list(place.work.rglob("*2021-05-verger*"))


@pytest.mark.parametrize("endings", [("pdf",), ("epub", "ics"), ("docx", "jsonld")])
@pytest.mark.parametrize("what", ["deleted", "damaged"])
def test_a_lost_output_is_made_again_alone(
    place: Workplace, what: str, endings: tuple[str, ...]
) -> None:
    before = place.outputs()
    for ending in endings:
        file = place.output(ending)
        if what == "deleted":
            file.unlink()
        else:
            whole = file.read_bytes()
            file.write_bytes(whole[: len(whole) // 2])
    data = {"ics": DATA, "jsonld": DATA}
    made = [data.get(ending, f"write ateliers-du-verger.{ending}") for ending in endings]
    assert sorted(place.doit().did) == sorted(made)
    assert place.outputs() == before


def test_damaged_work_files_are_made_again(place: Workplace) -> None:
    before = place.outputs()
    for name in ("verger/minutes/2021-03-taille.fr.json", "verger/fr/book.json"):
        (place.work / name).write_text("{")
    run = place.doit()
    assert run.code == 0, run.text
    assert place.outputs() == before


def test_a_lost_memory_and_a_damaged_one_cost_a_build_and_no_more(place: Workplace) -> None:
    before = place.outputs()
    (place.work / "doit.sqlite").write_bytes(b"not a database")
    (place.work / "verger" / "plan.json").write_text("{")
    run = place.doit()
    assert run.code == 0, run.text
    assert place.outputs() == before


@pytest.mark.slow
def test_a_changed_style_redoes_the_format_it_serves(place: Workplace, tmp_path: Path) -> None:
    style = place.root / "templates" / "pdf" / "book.css"
    style.write_text(style.read_text(encoding="utf-8") + "\np { color: #333; }\n")
    run = place.doit()
    assert "write ateliers-du-verger.pdf" in run.did
    assert "write ateliers-du-verger.epub" not in run.did
    assert_as_a_fresh_build(place, tmp_path)


@pytest.mark.slow
def test_a_changed_record_template_redoes_the_book(place: Workplace, tmp_path: Path) -> None:
    edit(place.root / "templates" / "records" / "text.html", "</h1>", " *</h1>")
    run = place.doit()
    assert sorted(run.did) == sorted(BOOK)
    assert_as_a_fresh_build(place, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("line", ["clean", "compose the book", *WRITES])
def test_a_killed_run_is_made_good_by_the_next(place: Workplace, line: str, tmp_path: Path) -> None:
    before = place.outputs()
    shutil.rmtree(place.root / "output")
    place.killed_at(f"· {line}")
    for name, content in place.outputs().items():
        assert content == before[name], "a half-written file stands in output/"
    run = place.doit()
    assert run.code == 0, run.text
    assert place.outputs() == before
    assert not place.half_written()


def test_bad_records_are_told_together_and_leave_the_last_good_files(place: Workplace) -> None:
    before = place.outputs()
    edit(place.meeting("2021-03-taille") / "meeting.yaml", "place:", "palce:")
    edit(place.meeting("2021-05-verger") / "meeting.yaml", "2021-05-03", "2021-02-30")
    run = place.doit()
    assert run.code != 0
    assert "sources/verger/meetings/2021-03-taille/meeting.yaml:" in run.text
    assert "sources/verger/meetings/2021-05-verger/meeting.yaml:" in run.text
    assert "Traceback" not in run.text
    assert place.outputs() == before
    assert place.doit("check").code != 0


def test_a_bad_minutes_file_is_told_and_leaves_the_last_good_files(place: Workplace) -> None:
    before = place.outputs()
    folder = place.meeting("2021-03-taille")
    (folder / "minutes.fr.md").unlink()
    (folder / "minutes.fr.docx").write_bytes(b"PK\x03\x04 cut short")
    run = place.doit()
    assert run.code != 0
    assert "minutes.fr.docx" in run.text
    assert "Traceback" not in run.text
    assert place.outputs() == before


def test_every_bad_file_of_a_run_is_told_and_what_is_sound_is_made(place: Workplace) -> None:
    shutil.copytree(place.season, place.root / "sources" / "potager")
    edit(place.root / "sources" / "potager" / "season.yaml", "id: verger", "id: potager")
    (place.season / "foreword.fr.md").write_text("![Un pommier](pommier.jpg)\n", encoding="utf-8")
    (place.meeting("2021-03-taille") / "minutes.fr.md").write_text("", encoding="utf-8")
    run = place.doit("pdf")
    assert run.code != 0
    assert "verger/foreword.fr.md:1: error picture-missing" in run.text
    assert "2021-03-taille/minutes.fr.md: error minutes-empty" in run.text
    assert "2 things could not be made" in run.text
    assert "book:verger" not in run.text, "a consequence is no news"
    assert (place.root / "output/potager/fr/ateliers-du-verger.pdf").is_file()


def test_a_season_with_bad_records_does_not_keep_another_from_being_made(place: Workplace) -> None:
    for name in ("potager", "rucher"):
        shutil.copytree(place.season, place.root / "sources" / name)
        edit(place.root / "sources" / name / "season.yaml", "id: verger", f"idd: {name}")
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "apprend", "réapprend")
    run = place.doit()
    assert run.code != 0
    assert "sources/potager/season.yaml:" in run.text
    assert "sources/rucher/season.yaml:" in run.text
    assert "write ateliers-du-verger.pdf" in run.did


def spoil_minutes(place: Workplace, name: str) -> None:
    folder = place.meeting(name)
    for path in folder.glob("minutes.*"):
        path.unlink()
    (folder / "minutes.fr.docx").write_bytes(b"PK\x03\x04 cut short")


def test_all_bad_minutes_are_told_in_one_run(place: Workplace) -> None:
    before = place.outputs()
    for name in ("2021-03-taille", "2021-05-verger"):
        spoil_minutes(place, name)
    run = place.doit()
    assert run.code != 0
    assert run.text.count("minutes-broken") == 2
    assert run.text.rstrip().endswith(
        "2 things could not be made; the last good files stay as they were."
    )
    assert place.outputs() == before


def test_check_tells_what_a_run_would_refuse_in_the_minutes_and_makes_nothing(
    place: Workplace,
) -> None:
    spoil_minutes(place, "2021-03-taille")
    marked = place.season / "foreword.fr.md"
    marked.write_text('Un [mot]{.index term="people/personne"}.\n', encoding="utf-8")
    made = place.outputs()
    run = place.doit("check")
    assert run.code != 0
    assert "2021-03-taille/minutes.fr.docx" in run.text
    assert "could not be made" not in run.text
    shutil.rmtree(place.meeting("2021-03-taille"))
    run = place.doit("check")
    assert run.code != 0
    assert "index-term" in run.text
    assert "2021-03-taille" not in run.text
    assert place.outputs() == made


def test_check_finds_nothing_in_a_sound_season(place: Workplace) -> None:
    run = place.doit("check")
    assert run.code == 0, run.text


def test_check_tells_what_is_wrong_in_minutes_never_converted(place: Workplace) -> None:
    (place.season / "foreword.fr.md").write_text("![Un pommier](pommier.jpg)\n", encoding="utf-8")
    (place.meeting("2021-03-taille") / "minutes.fr.md").write_text("", encoding="utf-8")
    run = place.doit("check")
    assert run.code != 0
    assert "verger/foreword.fr.md:1: error picture-missing" in run.text
    assert "2021-03-taille/minutes.fr.md: error minutes-empty" in run.text
    assert "2 errors" in run.text


@pytest.mark.parametrize(
    ("module", "arguments"), [("corpus/check.py", ("check",)), ("book/compose.py", ())]
)
def test_a_mistake_of_ours_shows_no_traceback_and_says_where_it_is_kept(
    place: Workplace, module: str, arguments: tuple[str, ...]
) -> None:
    code = place.root / "src" / "carrefours_docs" / module
    code.write_text(code.read_text(encoding="utf-8") + "\nraise RuntimeError\n", encoding="utf-8")
    run = place.doit(*arguments)
    assert run.code != 0
    assert "Traceback" not in run.text
    assert "output/.build/error.log" in run.text
    assert "RuntimeError" in (place.work / "error.log").read_text(encoding="utf-8")


def test_clean_removes_all_that_was_made_and_nothing_else(place: Workplace) -> None:
    own = place.root / "output" / "mes-notes.txt"
    own.write_text("an organiser's own file")
    run = place.doit("clean")
    assert run.code == 0, run.text
    assert list(place.outputs()) == ["mes-notes.txt"]
    assert place.doit("data").did == [DATA]


@pytest.mark.slow
def test_two_folders_give_the_same_bytes(place: Workplace, tmp_path: Path) -> None:
    assert_as_a_fresh_build(place, tmp_path / "elsewhere, très loin")


def test_a_misspelt_task_is_told_with_its_nearest_name(place: Workplace) -> None:
    run = place.doit("bookle")
    assert run.code == 3
    assert "Did you mean “booklet”?" in run.text
    assert "Traceback" not in run.text


def test_a_run_that_is_killed_and_one_that_is_interrupted_are_ended_by_the_next(
    place: Workplace,
) -> None:
    before = place.outputs()
    shutil.rmtree(place.root / "output")
    place.killed_at("· compose the book")
    for name, content in place.outputs().items():
        assert content == before[name], "a half-written file stands in output/"
    run = place.interrupted_at("· write ateliers-du-verger.pdf")
    assert run.code != 0
    assert "Traceback" not in run.text
    assert "Stopped." in run.text
    assert place.doit().code == 0
    assert place.outputs() == before
    assert not place.half_written()


def test_an_unknown_option_is_named_and_nothing_else(place: Workplace) -> None:
    for command in (["check", "--foo"], ["--foo"]):
        run = place.doit(*command)
        assert run.code == 3
        assert run.text.splitlines()[0] == "This option is not known: --foo"


def test_a_file_where_a_folder_is_wanted_is_told(place: Workplace) -> None:
    shutil.rmtree(place.season.parents[1] / "output" / "verger" / "fr")
    (place.season.parents[1] / "output" / "verger" / "fr").write_text("in the way")
    run = place.doit()
    assert run.code != 0
    assert "output/verger/fr is in the way" in run.text
    assert "Traceback" not in run.text


def test_characters_no_font_has_are_told_by_a_run_and_by_check(place: Workplace) -> None:
    edit(place.meeting("2021-03-taille") / "minutes.fr.md", "apprend", "apprend 𓂀")
    run = place.doit("pdf")
    assert run.code == 0, run.text
    for said in (run.text, place.doit("check").text):
        assert "meetings/2021-03-taille: notice glyph-missing" in said
        assert "𓂀 (U+13080)" in said
