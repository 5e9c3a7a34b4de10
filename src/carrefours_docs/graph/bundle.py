"""The task creators of the bundle: all that was made of an edition, in one folder and one zip."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from carrefours_docs.bundle.shelves import print_kind
from carrefours_docs.graph import bundle_actions
from carrefours_docs.graph.drafts import refused_drafts, without_drafts
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.stamps import stamp_of
from carrefours_docs.graph.state import Intact, digest
from carrefours_docs.graph.tasks import Task, Workshop, task_name
from carrefours_docs.messages import _
from carrefours_docs.web.files import FileKind

PREVIOUS = "CARREFOURS_PREVIOUS"
"""Earlier bundles to compare with: a zip or a folder, or several as PATH has them."""


def bundles(workshop: Workshop) -> Iterator[Task]:
    """One task an edition, after all that goes into it and a look as a print shop's."""
    for task in workshop.refused():
        yield {**task, "name": f"{task['name']}/records"}
    yield from refused_drafts(workshop)
    names = []
    for plan, edition in without_drafts(workshop).editions():
        name = task_name(plan, edition)
        names.append(f"bundle:{name}")
        contents = _contents(workshop, plan, edition)
        archive = bundle_actions.archive_of(workshop, plan, edition)
        named = _named()
        yield {
            "name": name,
            "doc": _("bundle {season} ({language})", season=plan.season, language=edition.name),
            "actions": [(bundle_actions.make_bundle, [workshop, plan, edition, contents, named])],
            "file_dep": [
                workshop.book(plan, edition),
                *contents,
                *(stamp_of(workshop.project, path) for path in contents),
                *workshop.source_files(plan),
                *workshop.code("corpus", "book", "data", "markup", "epub", "bundle", "web"),
                *workshop.template("bundle", "web", "screen", "epub", "fonts", "catalogues"),
            ],
            "task_dep": [f"preflight:{name}"] if workshop.print_parts(edition) else [],
            "targets": [archive],
            "uptodate": [Intact([workshop.bundle(plan, edition)]), _Same(named)],
            "verbosity": 2,
        }
    for task in workshop.sweep():
        yield {**task, "name": f"sweep/{task['name']}", "task_dep": names}


def _contents(workshop: Workshop, plan: Plan, edition: Edition) -> dict[Path, FileKind]:
    """The finished files of an edition, in the order in which they are told."""
    found = workshop.finished(plan, edition)
    for part in workshop.print_parts(edition):
        found[workshop.print_file(plan, edition, part)] = print_kind(part.value)
    return found


def _named() -> list[Path]:
    """The bundles that the environment points to."""
    value = os.environ.get(PREVIOUS, "")
    return [Path(name).resolve() for name in value.split(os.pathsep) if name]


class _Same:
    """For `uptodate`: the bundles that were named are the same as when the task ended."""

    def __init__(self, named: list[Path]) -> None:
        self._told = [digest(path) if path.is_file() else str(path) for path in named]

    def __call__(self, task: Any, values: dict[str, Any]) -> bool:
        task.value_savers.append(lambda: {"compared": self._told})
        return bool(values.get("compared") == self._told)
