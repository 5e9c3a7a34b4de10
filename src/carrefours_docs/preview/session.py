"""One preview: a thread that builds what was saved, and the snapshot that browsers are shown.

The chapter that was written in is made alone and shown first, where it can be; the whole book
follows. A save that comes meanwhile puts an end to the book: what is finished stays warm.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import html

from carrefours_docs.collector import collector_off
from carrefours_docs.corpus.corpus import MEETINGS
from carrefours_docs.corpus.load import TEXTS
from carrefours_docs.errors import CarrefoursError, Place, Problem
from carrefours_docs.graph.unforeseen import developer_asks, unforeseen
from carrefours_docs.messages import _
from carrefours_docs.metadata import read_metadata
from carrefours_docs.paths import Project
from carrefours_docs.pdf.glyphs import covered_characters, part_with_glyphs
from carrefours_docs.preview.focus import changed_block, span_of
from carrefours_docs.preview.html_parts import HtmlParts
from carrefours_docs.preview.raster import Raster
from carrefours_docs.preview.snapshot import Focus, Sheet, Snapshot
from carrefours_docs.preview.writing import Writing
from carrefours_docs.superseded import Superseded, as_long_as

if TYPE_CHECKING:
    from carrefours_docs.pdf.parts import LaidOut
    from carrefours_docs.preview.warm import WarmPress

SHOWN_FIRST = ("foreword", "glance", "meeting", "next")
"""Parts whose change is the one that was typed; the index and the contents follow from it."""


class Session:
    """The book of `edition` of `season`, kept as its sources are."""

    def __init__(self, project: Project, season: Path, edition: str) -> None:
        self.project = project.preview
        self.season = season
        self.snapshot = Snapshot(doing=_("The pages are being made…"))
        self.engine = threading.RLock()
        """Held by whoever works with WeasyPrint."""
        self.raster = Raster(self.engine)
        self.changed = threading.Condition()
        self._saved: queue.Queue[frozenset[Path] | None] = queue.Queue()
        self._writing = Writing(self.project, season.name, edition)
        self._html = HtmlParts()
        self._head: dict[str, Any] = {}
        self._press: WarmPress | None = None
        self._made: tuple[Any, ...] = ()
        self._generation = 0
        self._parts: list[LaidOut] = []
        self._bodies: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._fresh: frozenset[Path] = frozenset()
        self._asked: frozenset[str] = frozenset()
        self._focused = False

    # ---- the outside ----

    def folders(self) -> list[Path]:
        """What is watched."""
        authorities = self.project.sources / "authorities"
        return [f for f in (self.season, authorities, self.project.templates) if f.is_dir()]

    def saved(self, files: frozenset[Path]) -> None:
        """Tell that files were saved; from any thread."""
        self._saved.put(files)

    def after(self, version: int, patience: float) -> Snapshot:
        """The snapshot as soon as it is not `version`, or the same after `patience` seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.snapshot.version != version, patience)
            return self.snapshot

    def close(self) -> None:
        self._saved.put(None)

    def run(self) -> None:
        """Build at once, then after each save, until closed. For a thread of its own."""
        files: frozenset[Path] | None = frozenset()
        while files is not None:
            self._build(files)
            files = self._next()

    def _next(self) -> frozenset[Path] | None:
        """The next batch; those that wait already are one."""
        files = self._saved.get()
        while files is not None and not self._saved.empty():
            more = self._saved.get()
            files = None if more is None else files | more
        return files

    # ---- building ----

    def _build(self, files: frozenset[Path]) -> None:
        """Make the book as it is now, unless a later save puts an end to it."""
        self._show(doing=_("The pages are being made…"), builds=self.snapshot.builds + 1)
        if any(file.is_relative_to(self.project.templates) for file in files):
            self._press = None
        self._fresh = files
        self._asked = frozenset(self._owners(files))
        self._before, self._focused = dict(self._bodies), not self._parts
        try:
            with collector_off():
                self._make_first(files)
            with as_long_as(self._saved.empty):
                self._make()
        except Superseded:
            pass
        except CarrefoursError as error:
            self._show(problems=error.problems, doing="")
        except Exception:
            if developer_asks():
                raise
            problem = Problem("", Place(self.season), unforeseen(self.project), "")
            self._show(problems=(problem,), doing="")

    def _make_first(self, files: frozenset[Path]) -> None:
        """Show the chapter that was written in, before the book is made again around it."""
        owner = self._written_in(files)
        if not owner or not self._head or not self._parts:
            return
        try:
            made = self._writing.chapter(owner)
        except CarrefoursError:
            return  # the book's turn will tell all that is wrong
        if made is None:
            return
        plan, workshop, block = made
        self._forget(self._writing.changed_pictures(workshop.build(plan)))
        from carrefours_docs.pdf.layout import facing_languages, lay_out_part

        covered = covered_characters(self.project.fonts)
        part = part_with_glyphs(self._html.one(self._head, block), covered)
        stands = next((one for one in self._parts if one.part.id == part.id), None)
        if stands is not None:
            press = self._press_for(*self._made)
            lay_out_part(press, part, stands.first, {}, facing_languages(self._head))

    def _make(self) -> None:
        plan, workshop, document, told = self._writing.document()
        from carrefours_docs.pdf.layout import lay_out_book

        build = workshop.build(plan)
        self._forget(self._writing.changed_pictures(build))
        about = read_metadata(document)
        self._head = {name: value for name, value in document.items() if name != "blocks"}
        self._show(title=about.title, lang=about.lang, notices=tuple(told.splitlines()))
        project = self.project
        booklet = lay_out_book(
            document,
            build,
            project.templates,
            project.work,
            make=self._press_for,
            read=self._html.parts,
        )
        parts = list(booklet.parts())
        self._bodies = {p.part.id: self._bodies.get(p.part.id, "") for p in parts}
        self._parts = parts
        self._show(sheets=self._sheets(parts), problems=(), doing="")

    def _owners(self, files: frozenset[Path]) -> Sequence[str]:
        """The ids of the parts that files belong to."""
        return [f"m-{name}" if beneath else name for beneath, name in self._places(files)]

    def _written_in(self, files: frozenset[Path]) -> str:
        """The meeting's id, foreword or next that `files` all belong to, or the first of several.

        "" where something else is among them: it may change any chapter.
        """
        places = self._places(files)
        if len(places) < len(files) or any(
            not beneath and name not in TEXTS for beneath, name in places
        ):
            return ""
        return min((name for _beneath, name in places), default="")

    def _places(self, files: frozenset[Path]) -> list[tuple[bool, str]]:
        """For each file of the season whether it lies in a meeting's folder, and the owner."""
        folder = self.season
        inside = [file.relative_to(folder).parts for file in files if file.is_relative_to(folder)]
        meetings = [(True, parts[1]) for parts in inside if parts[0] == MEETINGS and parts[1:]]
        return [
            *meetings,
            *((False, parts[0].split(".")[0]) for parts in inside if len(parts) == 1),
        ]

    def _press_for(self, *arguments: Any) -> WarmPress:
        """The press of the last time, where it would be made of the same."""
        from carrefours_docs.preview.warm import WarmPress

        if self._press is None or self._made != arguments:
            self._press = WarmPress(self.engine, self._tell, *arguments)
            self._made = arguments
            self._generation += 1
        return self._press

    def _forget(self, pictures: set[str]) -> None:
        if pictures and self._press is not None:
            self._press.forget(pictures)
            self._generation += 1

    # ---- showing ----

    def _tell(self, before: LaidOut, settled: LaidOut) -> None:
        """A part of the body is laid out: show it where it is new."""
        name = before.part.id
        self._bodies[name] = before.part.body
        ids = [laid_out.part.id for laid_out in self._parts]
        if name in ids:
            if self._parts[ids.index(name)] is settled:
                return
            self._parts[ids.index(name)] = settled
        else:
            self._parts.insert(self._place(ids, settled), settled)
        if before.part.role in SHOWN_FIRST and not self._focused and self._is_asked(name):
            self._focused = True
            focus = self._focus(name)
            if focus is not None:  # drawn now: later it would be drawn beside the book's making
                self.raster.png(self._sheets(self._parts)[focus.page], self.raster.scale)
            self._show_part(before, focus=focus, problems=self._elsewhere())
        elif not self._before:
            self._show_part(before)

    def _show_part(self, part: LaidOut, **changes: Any) -> None:
        doing = _("The pages are being made: {part}…", part=_title(part.part.body))
        self._show(sheets=self._sheets(self._parts), doing=doing, **changes)

    def _elsewhere(self) -> tuple[Problem, ...]:
        """The problems that are told, but for those of files that were saved and are sound now."""
        return tuple(p for p in self.snapshot.problems if p.place.file not in self._fresh)

    def _place(self, ids: Sequence[str], settled: LaidOut) -> int:
        """Where a new part goes: before the first that is numbered after it."""
        later = (n for n, p in enumerate(self._parts) if not p.roman and p.first >= settled.first)
        return next(later, len(ids))

    def _is_asked(self, name: str) -> bool:
        changed = self._before.get(name) != self._bodies.get(name)
        named = self._asked & set(self._bodies)
        return changed and (not named or name in named)

    def _focus(self, name: str) -> Focus | None:
        start = 0
        for laid_out in self._parts:
            if laid_out.part.id == name:
                block = changed_block(self._before.get(name, "<div></div>"), self._bodies[name])
                with self.engine:
                    pages = laid_out.document.wake().pages
                    found = span_of(block, pages) if block else None
                page, top, bottom = found or (0, 0.0, 0.3)
                return Focus(start + page, top, bottom)
            start += len(laid_out.pages)
        return None

    def _sheets(self, parts: Sequence[LaidOut]) -> tuple[Sheet, ...]:
        sheets: list[Sheet] = []
        for laid_out in parts:
            look = f"{self._generation}|{laid_out.part.role}|{laid_out.first}|{laid_out.roman}|"
            name = blake2b((look + laid_out.part.body).encode(), digest_size=8).hexdigest()
            for number, page in enumerate(laid_out.pages):
                folio = laid_out.numeral(laid_out.first + number)
                key, size = f"{name}-{number}", (float(page.width), float(page.height))
                document = laid_out.document
                sheets.append(Sheet(key, laid_out.part.id, folio, size, number, document))
        return tuple(sheets)

    def _show(self, **changes: Any) -> None:
        """Put a new snapshot before the browsers."""
        with self.changed:
            version = self.snapshot.version + 1
            if changes.get("focus"):
                changes["focused"] = version
            self.snapshot = replace(self.snapshot, version=version, **changes)
            self.changed.notify_all()


def _title(body: str) -> str:
    """What a part is called in its running head."""
    heading: Any = html.fragment_fromstring(body).find(".//h1")
    return "" if heading is None else str(heading.get("data-running") or "")
