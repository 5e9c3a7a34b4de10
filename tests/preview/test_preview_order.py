"""What is shown first: the page of a save before the book around it, and a later save before that.

The saves are told to the session in the middle of its own work, so that nothing depends on how fast
the machine is.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from carrefours_docs.paths import ROOT, Project
from carrefours_docs.pdf import sections
from carrefours_docs.preview.session import Session
from carrefours_docs.preview.snapshot import Snapshot
from seeded_season import seeded
from workplace import SEASON

MEETINGS = 10
NBSP = "\xa0"
PATIENCE = 600


class Watched(Session):
    """A session that keeps all it showed; `then` is done once, as soon as a place is shown."""

    def __init__(self, *arguments: Any) -> None:
        self.shown: list[Snapshot] = []
        self.before_the_book = 0
        """How many it had shown when it last began to make the whole book."""
        self.then: Callable[[], None] | None = None
        super().__init__(*arguments)

    def _show(self, **changes: Any) -> None:
        super()._show(**changes)
        self.shown.append(self.snapshot)
        if changes.get("focus") and self.then is not None:
            then, self.then = self.then, None
            then()

    def _make(self) -> None:
        self.before_the_book = len(self.shown)
        super()._make()


@dataclass
class Desk:
    """A preview of a season of some meetings."""

    season: Path
    session: Watched

    def meeting(self, number: int) -> Path:
        return sorted(self.season.glob("meetings/*/minutes.fr.md"))[number]

    def part(self, number: int) -> str:
        return f"m-{self.meeting(number).parent.name}"

    def write(self, number: int, text: str) -> None:
        """Save one more paragraph in a meeting's minutes."""
        file = self.meeting(number)
        file.write_text(file.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
        self.session.saved(frozenset({file}))

    def built(self, change: Callable[[], None], builds: int = 1) -> list[Snapshot]:
        """What is shown after `change`, until so many builds are begun and the book is whole."""
        shown = len(self.session.shown)
        wanted = self.session.shown[-1].builds + builds
        change()
        whole(self.session, wanted)
        return self.session.shown[shown:]

    def save(self, file: Path) -> Callable[[], None]:
        return lambda: self.session.saved(frozenset({file}))


def whole(session: Watched, builds: int) -> None:
    """Wait until so many builds are begun and the book is whole."""
    while not session.shown or session.shown[-1].builds < builds or session.shown[-1].doing:
        session.after(session.shown[-1].version if session.shown else 0, PATIENCE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("order")
    maker = seeded()
    files = maker.season(MEETINGS, terms=60, characters=1200)
    season, _authorities = maker.write(files, root / "sources")
    session = Watched(Project(ROOT, root / "sources", root / "output"), season, "")
    thread = threading.Thread(target=session.run, daemon=True)
    thread.start()
    whole(session, 1)
    assert not session.snapshot.problems
    yield Desk(season, session)
    session.close()
    thread.join(300)
    assert not thread.is_alive()


def keys(snapshot: Snapshot, part: str = "") -> dict[str, str]:
    """The looks of the pages, and the part of each; those of parts whose names begin so."""
    return {s.key: s.part for s in snapshot.sheets if not part or s.part.startswith(part)}


def focused(shown: list[Snapshot]) -> list[Snapshot]:
    """Those that were the first to show a place."""
    return [snapshot for snapshot in shown if snapshot.focused == snapshot.version]


def test_the_changed_page_is_shown_before_the_index_that_follows_from_it(desk: Desk) -> None:
    before = desk.session.snapshot
    names = (desk.season.parent / "authorities" / "organisations.yaml").read_text(encoding="utf-8")
    term = next(word for word in names.split('"') if word.startswith("Entraide "))
    shown = desk.built(lambda: desk.write(6, f"Ce jour-là, {term} était là. " * 3))
    (first,) = focused(shown)
    last = shown[-1]
    assert first.doing and not last.doing
    new = keys(first).items() - keys(before).items()
    assert {part for _key, part in new} == {desk.part(6)}
    assert first.focus is not None and first.sheets[first.focus.page].part == desk.part(6)
    assert keys(first, "index") == keys(before, "index") != keys(last, "index")
    assert keys(first, desk.part(6)) == keys(last, desk.part(6)), "laid out once"


def test_a_save_while_the_book_is_made_is_shown_before_it_goes_on(desk: Desk) -> None:
    before = desk.session.snapshot
    desk.session.then = lambda: desk.write(3, "Un autre jour, encore une phrase. " * 2)
    shown = desk.built(lambda: desk.write(8, "Une phrase de plus. " * 40), builds=2)
    first, second = focused(shown)
    parts = [s.sheets[s.focus.page].part for s in (first, second) if s.focus is not None]
    assert parts == [desk.part(8), desk.part(3)]
    assert second.builds == first.builds + 1
    between = shown[shown.index(first) : shown.index(second)]
    assert all(snapshot.doing for snapshot in between), "the book was given up"
    assert all(keys(s, "index") == keys(before, "index") for s in between)
    last = shown[-1]
    assert keys(last, desk.part(8)) == keys(first, desk.part(8))
    assert keys(last, desk.part(3)) == keys(second, desk.part(3))


def test_a_record_is_shown_first_too_and_what_is_wrong_in_it_is_told(desk: Desk) -> None:
    record = desk.meeting(4).with_name("meeting.yaml")
    good = record.read_text(encoding="utf-8")
    pages = [sheet.key for sheet in desk.session.snapshot.sheets]
    record.write_text(good.replace('"title": "', '"titel": "'), encoding="utf-8")
    last = desk.built(desk.save(record))[-1]
    assert [problem.place.file for problem in last.problems][:1] == [record]
    assert [sheet.key for sheet in last.sheets] == pages
    record.write_text(good.replace('"title": "', '"title": "Autrement : '), encoding="utf-8")
    shown = desk.built(desk.save(record))
    (first,) = focused(shown)
    assert first.doing and not first.problems
    assert {sheet.part for sheet in first.sheets if sheet.key not in pages} == {desk.part(4)}


def test_a_picture_of_a_text_that_is_changed_is_drawn_anew(desk: Desk) -> None:
    from PIL import Image

    picture = desk.meeting(1).with_name("dessin.png")
    Image.new("RGB", (900, 600), (200, 30, 30)).save(picture)
    desk.built(lambda: desk.write(1, "![Un carré rouge](dessin.png)"))
    before = keys(desk.session.snapshot, desk.part(1))
    Image.new("RGB", (900, 600), (30, 30, 200)).save(picture)
    desk.built(desk.save(picture))
    assert not keys(desk.session.snapshot, desk.part(1)).keys() & before.keys()


def first_new(session: Watched, before: Snapshot) -> tuple[Snapshot, set[str]]:
    """What showed other pages than `before` ere the book was made anew: the last, and new parts."""
    known = keys(before)
    first = session.shown[session.before_the_book - 1]
    assert first.version > before.version
    return first, {part for key, part in keys(first).items() if key not in known}


def test_a_record_of_the_authorities_is_shown_first_where_it_is_spoken_of(desk: Desk) -> None:
    file = desk.season.parent / "authorities" / "people.yaml"
    good = file.read_text(encoding="utf-8")
    desk.built(lambda: desk.write(7, "Ce jour-là, Léonie Vauquelin parlait peu."))
    before = desk.session.snapshot
    made = good.replace(
        '"people": [',
        '"people": [{"id": "leonie-vauquelin", '
        '"name": "Léonie Vauquelin", "sort": "Vauquelin, Léonie"}, ',
        1,
    )
    assert made != good
    file.write_text(made, encoding="utf-8")
    shown = desk.built(desk.save(file))
    first, new = first_new(desk.session, before)
    assert first.doing and new == {desk.part(7)}
    assert first.focus is not None and first.sheets[first.focus.page].part == desk.part(7)
    assert keys(first, "index") == keys(before, "index") != keys(shown[-1], "index")
    assert not shown[-1].problems


def test_the_title_of_the_season_is_shown_on_its_cover_first(desk: Desk) -> None:
    file, before = desk.season / "season.yaml", desk.session.snapshot
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"title": "', '"title": "Encore : ', 1), encoding="utf-8")
    shown = desk.built(desk.save(file))
    first, new = first_new(desk.session, before)
    assert first.doing and new == {"cover"}
    assert first.focus is not None and first.sheets[first.focus.page].part == "cover"
    assert shown[-1].title.startswith("Encore") and not shown[-1].problems


def test_other_styles_are_shown_first_where_the_reader_looks(desk: Desk) -> None:
    before = desk.session.snapshot
    looked = next(sheet for sheet in before.sheets if sheet.part == desk.part(5))
    desk.session.seen(looked.key)
    desk.session.seen("no page of this book")
    shown = desk.built(desk.save(desk.session.project.templates / "pdf" / "book.css"))
    first, new = first_new(desk.session, before)
    assert first.doing and new == {desk.part(5)}
    assert first.focused == before.focused, "nothing was said otherwise: the reader stays there"
    assert not keys(shown[-1]).keys() & keys(before).keys(), "then all the others"


def test_what_the_index_alone_prints_is_brought_into_view_in_the_end(desk: Desk) -> None:
    file, before = desk.season.parent / "authorities" / "themes.yaml", desk.session.snapshot
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"name": "', '"sort": "Aaa", "name": "', 1), encoding="utf-8")
    last = desk.built(desk.save(file))[-1]
    assert not last.problems and last.focused > before.focused
    assert last.focus is not None and last.sheets[last.focus.page].part == "index"


def test_what_the_back_of_the_book_says_is_brought_into_view(desk: Desk) -> None:
    file, before = desk.season / "season.yaml", desk.session.snapshot
    good = file.read_text(encoding="utf-8")
    for text in ("Un récit.", "Un autre récit."):
        file.write_text(good.replace("{", f'{{"description": "{text}",', 1), encoding="utf-8")
        last = desk.built(desk.save(file))[-1]
        assert not last.problems and last.focused > before.focused
        assert last.focus is not None and last.sheets[last.focus.page].part == "back-cover-end"
        before = last


def test_another_name_of_a_kind_is_shown_first_in_a_meeting_of_it(desk: Desk) -> None:
    file, before = desk.season / "season.yaml", desk.session.snapshot
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"Rencontre"', '"Assemblée"', 1), encoding="utf-8")
    last = desk.built(desk.save(file))[-1]
    _first, new = first_new(desk.session, before)
    assert not last.problems and len(new) == 1 and next(iter(new)).startswith("m-")


def test_an_easy_text_is_shown_first_too(tmp_path: Path) -> None:
    shutil.copytree(SEASON, tmp_path / "sources")
    season = tmp_path / "sources" / "verger"
    with (season / "season.yaml").open("a", encoding="utf-8") as record:
        record.write("editions: [fr, fr-easy]\n")
    easy = season / "meetings" / "2021-03-taille" / "easy.fr.md"
    easy.write_text("# Tailler\n\nOn coupe. On garde.\n", encoding="utf-8")
    (season / "easy-foreword.fr.md").write_text("# Bonjour\n\nVoici.\n", encoding="utf-8")
    session = Watched(Project(ROOT, tmp_path / "sources", tmp_path / "output"), season, "fr-easy")
    thread = threading.Thread(target=session.run, daemon=True)
    thread.start()
    whole(session, 1)
    for number, (file, part) in enumerate(
        ((easy, "m-2021-03-taille"), (season / "easy-foreword.fr.md", "foreword")), start=2
    ):
        before = session.snapshot
        file.write_text(file.read_text(encoding="utf-8") + "\nEncore.\n", encoding="utf-8")
        session.saved(frozenset({file}))
        whole(session, number)
        first, new = first_new(session, before)
        assert first.doing and new == {part} and not session.snapshot.problems
        assert keys(first, part) == keys(session.snapshot, part), "laid out once"
    session.close()
    thread.join(60)


def test_each_section_of_a_long_index_has_a_name_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "SECTION", 4)
    shutil.copytree(SEASON, tmp_path / "sources")
    season = tmp_path / "sources" / "verger"
    session = Watched(Project(ROOT, tmp_path / "sources", tmp_path / "output"), season, "")
    thread = threading.Thread(target=session.run, daemon=True)
    thread.start()
    whole(session, 1)
    session.close()
    thread.join(60)
    parts = {sheet.part for sheet in session.snapshot.sheets}
    assert len([part for part in parts if part.startswith("index")]) > 1
    told = {snapshot.doing for snapshot in session.shown}
    assert {"La frise se dessine…", "Le livre se compose…"} <= told
    assert any(re.fullmatch(f"Les textes se lisent{NBSP}: 1 sur [2-9]…", doing) for doing in told)
    assert any("Index, " in doing for doing in told)
    assert not [doing for doing in told if doing.endswith(f"{NBSP}: …")], told


def test_two_languages_that_face_each_other_are_shown_first_too(tmp_path: Path) -> None:
    shutil.copytree(SEASON, tmp_path / "sources")
    season = tmp_path / "sources" / "verger"
    record = season / "season.yaml"
    text = record.read_text(encoding="utf-8").replace("[fr]", "[fr, en]")
    text = text.replace("du-verger}", "du-verger, en: orchard}")
    record.write_text(f"{text}parallel: facing\neditions: [fr, fr-en]\n", encoding="utf-8")
    minutes = season / "meetings" / "2021-03-taille" / "minutes.fr.md"
    minutes.with_name("minutes.en.md").write_text("Pruning.\n\nMore of it.\n", encoding="utf-8")
    session = Watched(Project(ROOT, tmp_path / "sources", tmp_path / "output"), season, "fr-en")
    before: list[Snapshot] = []

    def save() -> None:
        before.append(session.snapshot)
        text = minutes.read_text(encoding="utf-8")
        minutes.write_text(f"{text}\nEncore une phrase.\n", encoding="utf-8")
        session.saved(frozenset({minutes}))

    thread = threading.Thread(target=session.run, daemon=True)
    thread.start()
    whole(session, 1)
    save()
    whole(session, 2)
    session.close()
    thread.join(300)
    (first,) = focused(session.shown)
    assert first.doing and not session.snapshot.doing and not session.snapshot.problems
    assert {part for _key, part in keys(first).items() - keys(before[0]).items()} == {
        "m-2021-03-taille"
    }
    assert keys(first, "m-2021-03") == keys(session.snapshot, "m-2021-03")
