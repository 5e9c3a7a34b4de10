"""The book as the sources make it now, written as DOCX and read again, with where each paragraph
comes from.

Takes a season's plan and an edition; runs the task graph's own actions in a folder that is thrown
away. Marks without words, put into the tree before it is written, tell the paragraphs apart.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import panflute as pf
from doit.exceptions import TaskFailed

from carrefours_docs.book import tree
from carrefours_docs.docx.write import write_docx
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.graph import actions
from carrefours_docs.graph.plan import Edition, Plan, Source
from carrefours_docs.graph.tasks import Workshop
from carrefours_docs.metadata import read_metadata
from carrefours_docs.minutes.rows import plain
from carrefours_docs.paths import Project
from carrefours_docs.review.model import Paragraph
from carrefours_docs.review.read import read_reviewed
from carrefours_docs.review.returned import returned_parts
from carrefours_docs.translation.units import Kind, slots

_MARK = "src_"
_OPENED = (pf.Para, pf.Plain, pf.Header)
MADE = frozenset({"contents", "index"})
"""Parts that follow from the others."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a paragraph of the book is: `part` and its role, the classes around it, its language.

    `slot` counts the places of a free text, in one language, from 0; -1 for what records say.
    """

    part: str
    role: str
    title: str
    inside: frozenset[str]
    language: str
    slot: int = -1


@dataclass(frozen=True, slots=True)
class Reference:
    """The paragraphs of the DOCX that the sources make now, and the origin of each.

    `texts`: the words of every slot of the free texts, by owner's part and language.
    """

    identifier: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    origins: tuple[Origin, ...]
    texts: dict[tuple[str, str], list[str]]
    easy: bool = False
    """Whether its free texts are those that are easy to read."""


def make_document(project: Project, plan: Plan, edition: Edition, folder: Path) -> dict[str, Any]:
    """An edition's tree, made in `folder`. Raises BuildError where the sources do not allow it."""
    desk = replace(project, output=folder)
    plan = replace(plan, sources=tuple(_needed(plan, edition)))
    workshop = Workshop(desk, [plan])
    with contextlib.redirect_stdout(io.StringIO()):
        for source in plan.sources:
            target = workshop.minutes_target(plan, source.owner, source.language)
            pictures = workshop.pictures(plan, source.owner, source.language)
            _done(actions.convert_minutes(desk, plan, source, target, pictures), plan)
        for language in edition.languages:
            drawn = workshop.drawn(plan, language).parent
            _done(actions.draw_timeline(desk, plan, language, drawn), plan)
        _done(actions.compose_book(workshop, plan, edition), plan)
    return actions.document_of(workshop, plan, edition)


def _needed(plan: Plan, edition: Edition) -> Iterator[Source]:
    """The texts that an edition is made of: those in its languages, all where one is missing."""
    wanted = {language.partition("-")[0] for language in edition.languages}
    known: dict[str, set[str]] = {}
    for source in plan.texts(edition):
        known.setdefault(source.owner, set()).add(source.language.partition("-")[0])
    for source in plan.texts(edition):
        if source.language.partition("-")[0] in wanted or not wanted <= known[source.owner]:
            yield source


def make_reference(project: Project, plan: Plan, edition: Edition) -> Reference:
    """The book of one edition, paragraph by paragraph. Raises BuildError."""
    with tempfile.TemporaryDirectory(prefix="carrefours-review-") as name:
        folder = Path(name)
        document = make_document(project, plan, edition, folder)
        about = read_metadata(document)
        book = tree.loaded(document)
        marked = _Marked(about.lang)
        for part in book.content:
            marked.part(part)
        build = Workshop(replace(project, output=folder), [plan]).build(plan)
        file = folder / "reference.docx"
        write_docx(tree.dumped(book), build, project.templates, file, {})
        paragraphs = read_reviewed(returned_parts(file)).paragraphs
    origins = list(_along(paragraphs, marked.origins))
    return Reference(
        about.identifier,
        about.lang,
        paragraphs,
        tuple(origins),
        marked.texts,
        edition.reading == "easy",
    )


def _done(result: TaskFailed | None, plan: Plan) -> None:
    if result is not None:
        raise BuildError([Problem("review-sources", Place(plan.folder), str(result.message), "")])


class _Marked:
    """Puts a bookmark at the start of every paragraph of a tree, and keeps what each is."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.origins: list[Origin] = []
        self.texts: dict[tuple[str, str], list[str]] = {}

    def part(self, part: Any) -> None:
        heading = tree.header(part)
        role = next((name for name in part.classes if name != "part"), "")
        origin = Origin(
            part.identifier,
            role,
            tree.plain(heading) if heading is not None else "",
            frozenset(),
            self.language,
        )
        if role in MADE:  # the writer makes their paragraphs anew
            if heading is not None:
                self._mark(heading, origin)
        else:
            self._blocks(list(part.content), origin)

    def _blocks(self, blocks: Sequence[Any], origin: Origin) -> None:
        for block in blocks:
            here = _around(block, origin)
            if isinstance(block, pf.Div) and "minutes" in block.classes:
                self._free(block, here)
            elif isinstance(block, _OPENED):
                self._mark(block, here)
            else:
                self._blocks([c for c in tree.children(block) if isinstance(c, pf.Element)], here)

    def _free(self, div: pf.Div, origin: Origin) -> None:
        """A free text: its slots are counted, in each language."""
        for blocks, here in list(_sides(div, origin)):
            texts = self.texts.setdefault((here.part, here.language), [])
            for slot in slots(blocks):
                place = replace(here, slot=len(texts))
                texts.append(plain(slot.words()))
                if slot.kind is Kind.ALT or isinstance(slot.element, pf.Image):
                    continue
                number = len(self.origins)
                self.origins.append(place)
                element = slot.element
                if isinstance(element, pf.DefinitionItem):
                    element.term = [_bookmark(number), *element.term]
                elif isinstance(element, pf.LineBlock):
                    line = element.content[0]
                    line.content = [_bookmark(number), *line.content]
                else:
                    element.content = [_bookmark(number), *element.content]

    def _mark(self, block: Any, origin: Origin) -> None:
        block.content = [_bookmark(len(self.origins)), *block.content]
        self.origins.append(origin)


def _around(block: Any, origin: Origin) -> Origin:
    classes = getattr(block, "classes", ())
    attributes = getattr(block, "attributes", None) or {}
    return replace(
        origin,
        inside=origin.inside | set(classes),
        language=attributes.get("lang", origin.language),
    )


def _sides(div: Any, origin: Origin) -> Iterator[tuple[list[Any], Origin]]:
    """The blocks of a free text with their language: its own, or those of each side of a pair."""
    run: list[Any] = []
    for block in div.content:
        if isinstance(block, pf.Div) and {"pairs", "pair", "side"} & set(block.classes):
            if run:
                yield run, origin
            run = []
            yield from _sides(block, _around(block, origin))
        else:
            run.append(block)
    if run:
        yield run, origin


def _bookmark(number: int) -> pf.RawInline:
    identifier = 8_000_000 + number
    return pf.RawInline(
        f'<w:bookmarkStart w:id="{identifier}" w:name="{_MARK}{number}"/>'
        f'<w:bookmarkEnd w:id="{identifier}"/>',
        format="openxml",
    )


def _along(paragraphs: Sequence[Paragraph], origins: Sequence[Origin]) -> Iterator[Origin]:
    """The origin of each paragraph: its own mark's, else that of the part that is going on."""
    last = origins[0] if origins else Origin("", "", "", frozenset(), "")
    for paragraph in paragraphs:
        own = [int(name.removeprefix(_MARK)) for name in paragraph.names if name[:4] == _MARK]
        if own:
            last = origins[own[0]]
            yield last
        else:
            yield replace(last, slot=-1)
