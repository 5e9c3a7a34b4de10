"""One preview: a thread that builds what was saved, and the snapshot that browsers are shown.

The part that was written in, or that a record or a template changes (first.py), is made alone and
shown first; the whole book follows. A save that comes meanwhile puts an end to the book: what is
finished stays warm.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from carrefours_docs.collector import collector_off
from carrefours_docs.errors import CarrefoursError, Place, Problem
from carrefours_docs.graph.unforeseen import developer_asks, unforeseen
from carrefours_docs.messages import _
from carrefours_docs.metadata import read_metadata
from carrefours_docs.paths import Project
from carrefours_docs.pdf.glyphs import covered_characters, part_with_glyphs
from carrefours_docs.pdf.html import running_head
from carrefours_docs.pdf.order import BARE
from carrefours_docs.preview.first import FRONT, First, Made
from carrefours_docs.preview.focus import changed_block, showing_block, span_of
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
        self._writing = Writing(
            self.project, season.name, edition, lambda doing: self._show(doing=doing)
        )
        self._first = First(self.project, season, self._writing)
        self._html = HtmlParts()
        self._head: dict[str, Any] = {}
        self._press: WarmPress | None = None
        self._made: tuple[Any, ...] = ()
        self._generation = 0
        self._since: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
        """The generation in which each laid-out document was first shown."""
        self._parts: list[LaidOut] = []
        self._bodies: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._fresh: frozenset[Path] = frozenset()
        self._asked: frozenset[str] = frozenset()
        self._redrawn: frozenset[str] = frozenset()
        self._focused = False
        self._looked = ""

    # ---- the outside ----

    def folders(self) -> list[Path]:
        """What is watched."""
        authorities = self.project.sources / "authorities"
        return [f for f in (self.season, authorities, self.project.templates) if f.is_dir()]

    def saved(self, files: frozenset[Path]) -> None:
        """Tell that files were saved; from any thread."""
        self._saved.put(files)

    def seen(self, key: str) -> None:
        """Tell which page the reader has before the eyes, by the key of its sheet."""
        part = next((sheet.part for sheet in self.snapshot.sheets if sheet.key == key), None)
        self._looked = part or self._looked

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
        self._asked = self._first.owners(files)
        self._before, self._focused = dict(self._bodies), not self._parts
        self._redrawn = frozenset()
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
        """Show what the save changed, before the book is made again around it."""
        if not files or not self._head or not self._parts:
            return
        try:
            for made in self._first.blocks(files, self._bodies, self._looked):
                if self._show_alone(made):
                    return
        except CarrefoursError:
            pass  # the book's turn will tell all that is wrong

    def _show_alone(self, made: Made) -> bool:
        """Show a part that was made alone, where it stood; False where it is as it was."""
        plan, workshop, block = made
        self._forget(self._writing.changed_pictures(workshop.build(plan)))
        from carrefours_docs.pdf.layout import facing_languages, lay_out_part

        covered = covered_characters(self.project.fonts)
        part = part_with_glyphs(self._html.one(self._head, block), covered)
        stands = next((one for one in self._parts if one.part.id == part.id), None)
        styles = self._press is None
        if stands is None or not (styles or self._is_changed(part.id, part.body)):
            return False
        press = self._press_for(*self._made)
        if stands.roman:
            front = press.lay_out(part, stands.first, roman=True)
            self._tell(front, front)
        else:
            lay_out_part(press, part, stands.first, {}, facing_languages(self._head))
        if styles and not self._focused:  # it looks otherwise and says the same
            self._show(sheets=self._sheets(self._parts))
        return True

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
        self._bodies = {p.part.id: self._now(p) for p in parts}
        self._parts = parts
        if self._press is not None:
            self._press.rest(parts)
        sheets = self._sheets(parts)
        focus = None if self._focused else self._elsewhere_changed()
        self._show(sheets=sheets, problems=(), doing="", **({"focus": focus} if focus else {}))

    def _now(self, laid_out: LaidOut) -> str:
        """The HTML of a part; of one that came to rest, as it was told before that."""
        rested = not laid_out.roman and laid_out.part.role not in BARE
        return self._bodies[laid_out.part.id] if rested else laid_out.part.body

    def _press_for(self, *arguments: Any) -> WarmPress:
        """The press of the last time, where it would be made of the same."""
        from carrefours_docs.preview.warm import WarmPress

        if self._press is None or self._made != arguments:
            self._press = WarmPress(self.engine, self._tell, *arguments)
            self._made = arguments
            self._generation += 1
        return self._press

    def _forget(self, pictures: set[str]) -> None:
        self._redrawn |= pictures
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
        shown = before.part.role in (*SHOWN_FIRST, *FRONT)
        if shown and not self._focused and self._is_asked(name):
            self._focused = True
            focus = self._focus(name)
            if focus is not None:  # drawn now: later it would be drawn beside the book's making
                self.raster.png(self._sheets(self._parts)[focus.page], self.raster.scale)
            self._show_part(before, focus=focus, problems=self._of_other_files())
        elif not self._before:
            self._show_part(before)

    def _show_part(self, part: LaidOut, **changes: Any) -> None:
        name = running_head(part.part)
        making = _("The pages are being made…")
        doing = _("The pages are being made: {part}…", part=name) if name else making
        self._show(sheets=self._sheets(self._parts), doing=doing, **changes)

    def _of_other_files(self) -> tuple[Problem, ...]:
        """The problems that are told, but for those of files that were saved and are sound now."""
        return tuple(p for p in self.snapshot.problems if p.place.file not in self._fresh)

    def _place(self, ids: Sequence[str], settled: LaidOut) -> int:
        """Where a new part goes: before the first that is numbered after it."""
        later = (n for n, p in enumerate(self._parts) if not p.roman and p.first >= settled.first)
        return next(later, len(ids))

    def _is_asked(self, name: str) -> bool:
        named = self._asked & set(self._bodies)
        return self._is_changed(name, self._bodies[name]) and (not named or name in named)

    def _is_changed(self, name: str, body: str) -> bool:
        return self._before.get(name) != body or any(file in body for file in self._redrawn)

    def _elsewhere_changed(self) -> Focus | None:
        """Where the book is not as it was, when no text is: an index first, contents last."""
        if not self._before:
            return None
        changed = (n for n in self._bodies if self._is_changed(n, self._bodies[n]))
        name = min(changed, key=lambda name: name == "contents", default="")
        return self._focus(name) if name else None

    def _focus(self, name: str) -> Focus | None:
        start = 0
        for laid_out in self._parts:
            if laid_out.part.id == name:
                before = self._before.get(name) or "<div></div>"
                block = changed_block(before, self._bodies[name])
                block = block or showing_block(self._bodies[name], self._redrawn)
                with self.engine:
                    pages = laid_out.document.wake().pages
                    found = span_of(block, pages) if block else None
                page, top, bottom = found or (0, 0.0, 0.3)
                return Focus(start + page, top, bottom)
            start += len(laid_out.pages)
        return None

    def _sheets(self, parts: Iterable[LaidOut]) -> tuple[Sheet, ...]:
        sheets: list[Sheet] = []
        for laid_out in parts:
            since = self._since.setdefault(laid_out.document, self._generation)
            look = f"{since}|{laid_out.part.role}|{laid_out.first}|{laid_out.roman}|"
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
