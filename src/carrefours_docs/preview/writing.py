"""Sources → the book's document, again and again: only what was touched is converted anew.

The actions are those of the task graph (graph/actions.py), on a desk of their own below output/, so
that the preview shows what `./doit` will make, and neither gets in the other's way.
"""

from __future__ import annotations

import contextlib
import inspect
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from carrefours_docs.errors import CarrefoursError, Place, Problem, SourceError
from carrefours_docs.files import stamp
from carrefours_docs.graph import actions
from carrefours_docs.graph.plan import Edition, Plan, Source, plans
from carrefours_docs.graph.state import digest
from carrefours_docs.graph.tasks import Workshop
from carrefours_docs.messages import _
from carrefours_docs.paths import Project

Stamps = tuple[tuple[str, Any], ...]


class Writing:
    """The present state of one edition of one season, made from `project` (its preview desk)."""

    def __init__(self, project: Project, season: str, edition: str) -> None:
        self.project = project
        self._season = season
        self._edition = edition
        self._converted: dict[Source, Stamps] = {}
        self._drawn: dict[str, Stamps] = {}
        self._shown: dict[str, tuple[Any, str]] = {}

    def document(self) -> tuple[Plan, Workshop, dict[str, Any], str]:
        """The book as its sources are now, and the lines that a run tells of them.

        Raises CarrefoursError with everything that is wrong in them.
        """
        plan = next(plan for plan in plans(self.project) if plan.season == self._season)
        if plan.problems:
            raise CarrefoursError(plan.problems)
        edition = self._chosen(plan)
        workshop = Workshop(self.project, [plan])
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            self._convert(workshop, plan, edition)
            self._draw(workshop, plan, edition)
            inspect.unwrap(actions.compose_book)(workshop, plan, edition)
        document = actions.document_of(workshop, plan, edition)
        return plan, workshop, document, told.getvalue()

    def changed_pictures(self, build: Path) -> set[str]:
        """The files below `build` that a page shows and that are not as they were last time."""
        now: dict[str, tuple[Any, str]] = {}
        for folder in (build / "pictures", *build.glob("*/drawings")):
            for path in folder.rglob("*"):
                if path.is_file():
                    name, written = path.relative_to(build).as_posix(), stamp(path.stat())
                    known = self._shown.get(name)
                    same = known is not None and known[0] == written
                    now[name] = known if known and same else (written, digest(path))
        before, self._shown = self._shown, now
        return {n for n in now.keys() | before.keys() if _look(before, n) != _look(now, n)}

    def _chosen(self, plan: Plan) -> Edition:
        """The edition that was asked for, or the first there is. Raises SourceError."""
        names = [edition.name for edition in plan.editions]
        if self._edition in names:
            return plan.editions[names.index(self._edition)]
        if not self._edition:
            return plan.editions[0]
        what = _("“{word}” is not known here.", word=self._edition)
        remedy = _("There are: {words}.", words=", ".join(names))
        raise SourceError([Problem("edition", Place(plan.folder / "season.yaml"), what, remedy)])

    def _convert(self, workshop: Workshop, plan: Plan, edition: Edition) -> None:
        """Clean the texts that changed; all problems together."""
        problems: list[Problem] = []
        for source in plan.texts(edition):
            target = workshop.minutes_target(plan, source.owner, source.language)
            stamps = _stamps(workshop.watched(plan, source))
            if self._converted.get(source) == stamps and target.is_file():
                continue
            try:
                inspect.unwrap(actions.convert_minutes)(
                    self.project,
                    plan,
                    source,
                    target,
                    workshop.pictures(plan, source.owner, source.language),
                )
            except CarrefoursError as error:
                problems += error.problems
            else:
                self._converted[source] = stamps
        if problems:
            raise CarrefoursError(problems)

    def _draw(self, workshop: Workshop, plan: Plan, edition: Edition) -> None:
        stamps = _stamps([*plan.records, *workshop.template("timeline", "catalogues")])
        for language in edition.languages:
            target = workshop.drawn(plan, language)
            if self._drawn.get(language) == stamps and target.is_file():
                continue
            inspect.unwrap(actions.draw_timeline)(self.project, plan, language, target.parent)
            self._drawn[language] = stamps


def _look(shown: Mapping[str, tuple[Any, str]], name: str) -> str:
    return shown[name][1] if name in shown else ""


def _stamps(files: list[Path]) -> Stamps:
    return tuple(_existing(files))


def _existing(files: list[Path]) -> Iterator[tuple[str, Any]]:
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            yield str(file), stamp(file.stat())
