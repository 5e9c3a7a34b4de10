"""Which parts of the book a save most likely changes: made alone, they are shown before the rest.

Takes the saved files, what is shown and where the reader looks; gives blocks of the tree, most
likely first. A guess that is wrong costs a moment: the whole book follows in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carrefours_docs.corpus.corpus import MEETINGS
from carrefours_docs.corpus.load import EASY_STEM, TEXTS
from carrefours_docs.graph.plan import Plan
from carrefours_docs.graph.tasks import Workshop
from carrefours_docs.paths import Project
from carrefours_docs.preview.writing import Writing

FRONT = ("cover", "title-page", "imprint", "colophon")
"""Parts that say what the records say, and hold no text (book/one_front.py)."""

TRIED = 4
"""Chapters that are made to find one that is not as it was."""

Made = tuple[Plan, Workshop, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class First:
    """What is made alone of a season's book, after a save."""

    project: Project
    season: Path
    writing: Writing

    def owners(self, files: frozenset[Path]) -> frozenset[str]:
        """The ids of the parts that files belong to."""
        return frozenset(f"m-{name}" if beneath else name for beneath, name in self._places(files))

    def blocks(
        self, files: frozenset[Path], bodies: Mapping[str, str], looked: str
    ) -> Iterator[Made]:
        """Blocks that `files` may change, each made when it is asked for.

        `bodies` are the HTML of the parts that are shown, `looked` the part before the reader's
        eyes. Raises CarrefoursError with what is wrong in the texts.
        """
        owner = self._written_in(files)
        if owner:
            yield from self._chapters([owner])
            return
        templates = any(file.is_relative_to(self.project.templates) for file in files)
        season = self.season / "season.yaml" in files
        chapters = {name: body for name, body in bodies.items() if _is_chapter(name)}
        names: list[str] = []
        authorities = self.project.sources / "authorities"
        if season or any(file.is_relative_to(authorities) for file in files):
            names = self.writing.concerned(chapters)
            names.sort(key=lambda name: name != looked)
        if season or (templates and looked in FRONT):
            made = self.writing.front()
            plan, workshop, blocks = made or (None, None, [])
            for block in sorted(blocks, key=lambda block: bool(block["c"][0][0] != looked)):
                if plan is not None and workshop is not None:
                    yield plan, workshop, block
        if (season or templates) and chapters:
            names.append(looked if looked in chapters else _first_meeting(chapters))
        yield from self._chapters([name.removeprefix("m-") for name in names[:TRIED]])

    def _chapters(self, owners: list[str]) -> Iterator[Made]:
        for owner in owners:
            made = self.writing.chapter(owner)
            if made is not None:
                yield made

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
        names = [parts[0].split(".")[0] for parts in inside if len(parts) == 1]
        return [*meetings, *((False, name.removeprefix(f"{EASY_STEM}-")) for name in names)]


def _is_chapter(name: str) -> bool:
    return name.startswith("m-") or name in TEXTS


def _first_meeting(chapters: Mapping[str, str]) -> str:
    return next((name for name in chapters if name not in TEXTS), next(iter(chapters)))
