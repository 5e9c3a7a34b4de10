"""The parts of a whole book in reading order, each kept or made, and where every one begins.

The order of the work is that of `layout.py`: the body, whose folios fill the index that ends it,
then the front matter. What can stand on any page is made first, by several processes where it pays.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from carrefours_docs.book.locators import roman as as_roman
from carrefours_docs.book.page_starts import PageStart, from_json
from carrefours_docs.book.stored import Block, Tree, pictures_of
from carrefours_docs.metadata import read_metadata
from carrefours_docs.pdf.glyphs import covered_characters, with_glyphs
from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.layout import FACING, back_cover, bare, shell
from carrefours_docs.pdf.making.crew import Batch, Crew
from carrefours_docs.pdf.making.desk import Desk
from carrefours_docs.pdf.making.job import (
    Job,
    Setting,
    named_places,
    pictures,
    shown_in_html,
)
from carrefours_docs.pdf.making.store import Store
from carrefours_docs.pdf.order import FRONT, Order
from carrefours_docs.pdf.patterns import patterns
from carrefours_docs.pdf.sections import divided, whole

if TYPE_CHECKING:
    from carrefours_docs.pdf.joining.part_file import PartFile

PAYS = 600_000
"""Characters of JSON to make, from which on other processes pay for their start."""

BATCHES = 6
"""The batches a process is told at least, one after the other: the last ones end together."""

MOST_AT_ONCE = 700_000
"""Characters of JSON in a batch at most, about: what pandoc makes of them is held at once."""

HELD = 48_000_000
"""Bytes of parts that are held in memory between placing and linking; others are read again."""

PRINTED = ("index", "contents")
"""The parts that print folios."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A part in its place: the key it is kept under, its first page, and what it tells of itself.

    `anchors` are the places in it, with their page from 0, `links` those that it leads to, `begun`
    the pages, from 0, with their first words, `letters` what these count in all.
    """

    key: str
    job: Job
    first: int
    pages: int
    anchors: tuple[tuple[str, int], ...]
    links: tuple[str, ...]
    begun: tuple[tuple[int, PageStart], ...]
    letters: int

    @property
    def after(self) -> int:
        """The number of the page that follows."""
        return self.first + self.pages

    def folios(self) -> dict[str, int]:
        """The page of every anchor."""
        return {name: self.first + page for name, page in self.anchors}

    def starts(self) -> Iterator[PageStart]:
        """Where each page begins, with the folio that it has here."""
        for page, start in self.begun:
            yield replace(start, folio=_numeral(self.first + page, roman=self.job.roman))


@dataclass(frozen=True, slots=True)
class Made:
    """A book's parts in reading order, the pages before its body, and the body's first number."""

    stands: tuple[Stand, ...]
    front: int
    body: int
    folios: Mapping[str, str]


class Book:
    """Makes what is not kept of a book's parts, and places all of them."""

    def __init__(
        self,
        tree: Tree,
        build: Path,
        templates: Path,
        work: Path,
        store: Store,
        processes: int,
    ) -> None:
        about = read_metadata(tree.head)
        self._about, self._build, self._store = about, build, store
        self._processes = processes
        self._blocks = tree.each
        covered = covered_characters(templates / "fonts")
        self.setting = Setting(
            templates=templates,
            build=build,
            work=work,
            shell={key: with_glyphs(value, covered) for key, value in shell(about).items()},
            looks=(about.parallel,) if about.parallel else (),
            languages=about.languages if about.parallel == FACING else (),
            version=tuple(tree.head["pandoc-api-version"]),
            labels=json.dumps({k: v for k, v in tree.head["meta"].items() if k == "labels"}),
            reading=about.reading,
        )
        self.desk = Desk(self.setting, store)
        self._fingerprint = self.setting.fingerprint()
        self._held: dict[str, PartFile] = {}
        self._room = HELD
        self._indexes: dict[str, Job] = {}
        self.used: set[str] = set()

    def read(self, key: str, job: Job) -> PartFile:
        """A part that was placed; made again should it be gone meanwhile."""
        held = self._held.get(key)
        if held is None:
            held = self._store.get(key)
        if held is None:
            held = next(self.desk.make([job]))
            self._store.put(key, held)
        return held

    def reader(self, stand: Stand) -> Callable[[], PartFile]:
        """How to read a part that was placed."""
        return lambda: self.read(stand.key, stand.job)

    def place(self) -> Made:
        """Every part in its place."""
        with Crew(self._processes, self.setting, self._store) as crew:
            return self._place(crew)

    def _place(self, crew: Crew) -> Made:
        jobs = [self.job(*one) for block in self._blocks() for one in divided(block)]
        sections = [job for job in jobs if job.section]
        lacking = self._lacking([job for job in jobs if job.movable and not job.section])
        by_crew = self._pays(lacking)
        if by_crew:
            crew.start(len(lacking))
            crew.make(_batches(lacking, self._processes * BATCHES))
        else:
            if lacking and self._are_many(sections):
                crew.start(self._processes - 1)  # ready when the folios are known, if they changed
            self._make_here(lacking)
        back = self._ready(back_cover(self._about))
        texts = [job for job in jobs if job.role not in FRONT]
        fronts = [job for job in jobs if job.role in FRONT]
        start = 2 if self.setting.languages else 1
        bound = self.setting.look.is_bound
        in_front = Order(self._placed_in_front, self._bare, bound)

        def placed(job: Job, first: int, folios: Mapping[str, int]) -> Stand:
            if job.role == "index" and not self._indexes:
                self._fill_indexes([one for one in texts if one.role == "index"], folios)
                foreseen = _foreseen(fronts, job, first, folios)
                self._make_sections(
                    crew,
                    None if by_crew else self._make_here,
                    lambda: foreseen and in_front.front(fronts, foreseen, start),
                )
            return self._stand(self._indexes.get(job.id, job), first)

        order = Order(placed, self._bare, bound)
        body = order.body(texts, back, start, lambda job: job.facing)
        folios = {name: number for stand in body for name, number in stand.folios().items()}
        front = in_front.front(fronts, folios, start)
        stands = self._with_live_links([*front, *body])
        pages = sum(stand.pages for stand in front)
        stands = [*_in_one_flow(stands)]
        return Made(tuple(stands), pages, body[0].first, _numerals(stands))

    # ---- jobs ----

    def job(self, block: Block, section: int) -> Job:
        """What there is to make of a block of the tree; its text stays where it lies."""
        role, text = block.role, block.text.read()
        shown = pictures_of(text)
        facing = bool(self.setting.languages) and '["pairs"]' in text
        front = role in FRONT
        shut = front or self.setting.languages or role in PRINTED
        job = Job(
            id=block.id,
            role=role,
            text=text if role in PRINTED else "",
            block=None if role in PRINTED else block.text,
            movable=not shut or section > 0,
            section=section,
            facing=facing and not front,
            pictures=pictures(self._build, iter([*shown, *self._pattern(role)])),
        )
        return replace(job, html=job.html_key(self._fingerprint)) if role in PRINTED else job

    def _ready(self, part: Part) -> Job:
        """What there is to make of a part that stands not in the tree."""
        shown = [*shown_in_html(part.body), *self._pattern(part.role)]
        found = pictures(self._build, iter(shown))
        return Job(id=part.id, role=part.role, text=part.body, ready=True, pictures=found)

    def _pattern(self, role: str) -> list[str]:
        grounds = patterns(self.setting.shell["lang"], self.setting.look)
        return [grounds[role]] if role in grounds else []

    def _lacking(self, jobs: Sequence[Job]) -> list[tuple[str, Job]]:
        """What is not kept, with the keys it will be kept under."""
        keyed = [(job.key(self._fingerprint), job) for job in jobs]
        return [(key, job) for key, job in keyed if not self._store.has(key)]

    def _pays(self, lacking: Batch) -> bool:
        """Whether there is so much to make that other processes are worth their start."""
        return self._are_many([job for _, job in lacking])

    def _are_many(self, jobs: Sequence[Job]) -> bool:
        size = sum(job.size for job in jobs)
        return self._processes > 1 and size >= PAYS and len(jobs) > 1

    def _fill_indexes(self, jobs: Sequence[Job], folios: Mapping[str, int]) -> None:
        """Give the indexes the folios of all that stands before."""
        known = dict(folios)
        self._indexes = {job.id: self._filled(job, known) for job in jobs}

    def _make_sections(
        self,
        crew: Crew,
        here: Callable[[Batch], None] | None,
        meanwhile: Callable[[], object],
    ) -> None:
        """Make the sections of indexes that are not kept, the longest first.

        Where other processes had nothing to make before, this one takes its share (`here`), after
        what it can do `meanwhile`.
        """
        lacking = self._lacking([job for job in self._indexes.values() if job.section])
        lacking.sort(key=lambda one: -one[1].size)
        if self._pays(lacking):
            crew.start(min(len(lacking), self._processes - (here is not None)))
            crew.make([[one] for one in lacking], here, meanwhile)
        else:
            self._make_here(lacking)

    def _make_here(self, lacking: Batch) -> None:
        """Make what is lacking in this process."""
        made = self.desk.make([job for _, job in lacking]) if lacking else ()
        for (key, _), part in zip(lacking, made, strict=False):
            self._store.put(key, part)
            self._hold(key, part)

    def _hold(self, key: str, part: PartFile) -> None:
        """Keep a part in memory while there is room."""
        size = sum(len(data) for *_, data in part.streams) + 2 * sum(map(len, part.objects))
        if key not in self._held and size < self._room:
            self._room -= size
            self._held[key] = part

    # ---- places ----

    def _stand(self, job: Job, first: int) -> Stand:
        """A part that begins on page `first`."""
        job = job if job.movable else job.fixed(first)
        key = job.key(self._fingerprint)
        part = self.read(key, job)
        if job.movable and not part.movable:  # its margins bear what depends on the page
            return self._stand(job.fixed(first), first)
        self._hold(key, part)
        self.used.update(filter(None, (key, job.html)))
        anchors = tuple((name, place.page) for name, place in part.anchors)
        begun = tuple(_begun(part))
        return Stand(key, job, first, len(part.leaves), anchors, part.links, begun, part.letters)

    def _placed_in_front(self, job: Job, first: int, folios: Mapping[str, int]) -> Stand:
        return self._stand(self._filled(replace(job, roman=True), folios), first)

    def _bare(self, role: str, name: str) -> Job:
        return self._ready(bare(role, name))

    def _filled(self, job: Job, folios: Mapping[str, int]) -> Job:
        """A part with the folios that it prints."""
        if job.role not in PRINTED:
            return job
        names = named_places(job.text)
        printed = sorted((name, folios[name]) for name in names if name in folios)
        return replace(job, folios=tuple(printed))

    def _with_live_links(self, stands: Sequence[Stand]) -> list[Stand]:
        """The parts without links to places that are nowhere in the book."""
        known = {name for stand in stands for name, _ in stand.anchors}
        found: list[Stand] = []
        for stand in stands:
            dead = frozenset(stand.links) - known
            job = replace(stand.job, without=dead)
            found.append(self._stand(job, stand.first) if dead else stand)
        return found


def _foreseen(
    fronts: Iterable[Job], index: Job, first: int, folios: Mapping[str, int]
) -> dict[str, int]:
    """All folios that the front matter will print, it seems, before the index has any; or none.

    The index, or its first section, begins on page `first`: what is named in it is taken to be
    there. Where that turns out wrong, what was made with it is not used.
    """
    names = {name for job in fronts for name in named_places(job.text)}
    in_index = {name: first for name in names if f'"{name}"' in index.text}
    known = {**in_index, **folios}
    return known if names <= known.keys() else {}


def _in_one_flow(stands: Iterable[Stand]) -> Iterator[Stand]:
    """The parts, where the pages of an index's sections begin told as those of one part."""
    before = 0
    for stand in stands:
        before *= stand.job.section > 1
        if stand.job.section:
            name = whole(stand.job.id)
            begun = tuple(
                (page, replace(start, part=name, before=before + start.before))
                for page, start in stand.begun
            )
            yield replace(stand, begun=begun)
            before += stand.letters
        else:
            yield stand


def _numeral(number: int, *, roman: bool) -> str:
    """A page number as it is printed."""
    return as_roman(number) if roman else str(number)


def _begun(part: PartFile) -> Iterator[tuple[int, PageStart]]:
    """The pages of a part, from 0, that have a beginning."""
    pages = {part.numeral(part.first + page): page for page in range(len(part.leaves))}
    for kept in part.starts:
        start = from_json(kept)
        yield pages[start.folio], start


def _numerals(stands: Iterable[Stand]) -> dict[str, str]:
    """The printed folio of every anchor."""
    return {
        anchor: _numeral(number, roman=stand.job.roman)
        for stand in stands
        for anchor, number in stand.folios().items()
    }


def _batches(lacking: Batch, least: int) -> list[Batch]:
    """At least about `least` batches of as much text each, in order."""
    share = min(sum(job.size for _, job in lacking) / least, MOST_AT_ONCE)
    batches: list[list[tuple[str, Job]]] = [[]]
    size = 0
    for key, job in lacking:
        if size >= share:
            batches.append([])
            size = 0
        batches[-1].append((key, job))
        size += job.size
    return list(batches)
