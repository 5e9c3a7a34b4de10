"""Seasons that are drafts: their booklet may have gaps, so nothing of it is printed or bundled.

One task a season that says so stands for all those of its print files, its preflight, its bundle.
"""

from __future__ import annotations

from collections.abc import Iterator

from carrefours_docs.errors import Place, Problem
from carrefours_docs.graph import actions
from carrefours_docs.graph.tasks import Task, Workshop
from carrefours_docs.messages import _


def without_drafts(workshop: Workshop) -> Workshop:
    """The same, of the seasons that are no drafts."""
    return Workshop(workshop.project, [plan for plan in workshop.plans if not plan.draft])


def refused_drafts(workshop: Workshop) -> Iterator[Task]:
    """A task for each draft that fails with one clear message."""
    for plan in workshop.plans:
        if not plan.draft:
            continue
        place = Place(plan.folder / "season.yaml")
        what = _(
            "this season is a draft: its booklet may have gaps, and is neither printed nor sent"
        )
        remedy = _("write “state: final”, or delete the line, once every picture is there")
        problem = Problem("draft", place, what, remedy, "state")
        yield {
            "name": f"{plan.season}/draft",
            "doc": _("tell that {season} is a draft", season=plan.season),
            "actions": [(actions.refuse, [workshop.project, (problem,)])],
            "uptodate": [False],
        }
