"""Makes parts in this process: pandoc's HTML, WeasyPrint's pages, and what is kept of them."""

from __future__ import annotations

import gc
import json
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from carrefours_docs.collector import collector_off
from carrefours_docs.pdf import fonts, libraries
from carrefours_docs.pdf.glyphs import covered_characters, part_with_glyphs
from carrefours_docs.pdf.html import Part, book_parts, running_head
from carrefours_docs.pdf.making.job import Job, Setting

if TYPE_CHECKING:
    from carrefours_docs.pdf.joining.furniture import Furniture
    from carrefours_docs.pdf.joining.part_file import PartFile
    from carrefours_docs.pdf.making.store import Store
    from carrefours_docs.pdf.parts import LaidOut, Press

COLLECTED = 50
"""The parts after which what no reference holds any more, but others of its kind, is collected."""


class Desk:
    """One press, and the margins of its pages, for as many parts as come.

    HTML that jobs have a name for is kept in the `store`.
    """

    def __init__(self, setting: Setting, store: Store) -> None:
        self._setting, self._store = setting, store
        self._covered = covered_characters(setting.templates / "fonts")
        self._uncollected = 0

    @cached_property
    def press(self) -> Press:
        fonts.use_only(self._setting.templates / "fonts", self._setting.work)
        libraries.load()
        from carrefours_docs.pdf.parts import Press

        setting = self._setting
        return Press(
            setting.templates, setting.build, setting.shell, setting.looks, look=setting.look
        )

    @cached_property
    def furniture(self) -> Furniture:
        self.press  # noqa: B018  (fonts first)
        from carrefours_docs.pdf.joining.furniture import Furniture

        return Furniture(self.press)

    def make(self, jobs: Sequence[Job]) -> Iterator[PartFile]:
        """Each part, in order."""
        kept = {job.html: self._store.html(job.html) for job in jobs if job.html}
        lacking = [job for job in jobs if not job.ready and kept.get(job.html) is None]
        converted = self._converted(lacking)
        for job in jobs:
            body = job.text if job.ready else kept.get(job.html)
            part = converted.popleft() if body is None else Part(job.id, job.role, body)
            if job.html and body is None:
                self._store.put_html(job.html, part.body)
            with self._collector_off():
                made = self._made(job, part_with_glyphs(part, self._covered))
                self.press.forget_pictures()
            yield made

    def _converted(self, jobs: Sequence[Job]) -> deque[Part]:
        """What pandoc makes of the blocks; these are let go, which have many times its bytes."""
        blocks = [job.tree() for job in jobs]
        setting = self._setting
        version = list(setting.version)
        tree = {"pandoc-api-version": version, "meta": json.loads(setting.labels), "blocks": blocks}
        return deque(book_parts(tree) if blocks else ())

    @contextmanager
    def _collector_off(self) -> Iterator[None]:
        """Pages hold many small objects, nearly all of which go with the last that refers to them.

        To walk through all that lives after each few parts takes a tenth of the time, and finds a
        few hundred kB.
        """
        with collector_off():
            try:
                yield
            finally:
                self._uncollected += 1
                if self._uncollected >= COLLECTED:
                    gc.collect()
                    self._uncollected = 0

    def _made(self, job: Job, part: Part) -> PartFile:
        laid_out = self._laid_out(job, part)
        from carrefours_docs.pdf.joining.capture import capture
        from carrefours_docs.pdf.joining.furniture import without_furniture

        if job.movable:
            running = running_head(part)
            margins = self.furniture.of(laid_out, running)
            if margins is not None:
                without_furniture(laid_out)
                return capture(
                    laid_out,
                    movable=True,
                    running=running,
                    furniture=margins,
                    without=job.without,
                    section=job.section,
                )
        return capture(laid_out, without=job.without, section=job.section)

    def _laid_out(self, job: Job, part: Part) -> LaidOut:
        press = self.press
        from carrefours_docs.pdf.facing import face
        from carrefours_docs.pdf.numbering import with_folios, with_locators

        if job.facing:
            return face(press, part, self._setting.languages, job.first)
        folios = dict(job.folios)
        filled = with_locators(with_folios(part, folios), folios)
        laid_out = press.lay_out(filled, job.first, roman=job.roman)
        if job.roman or job.ready:
            return laid_out
        return press.settled(laid_out)
