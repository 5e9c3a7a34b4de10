"""The task creators of the print files: what a print shop gets, and what a desk printer makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from carrefours_docs.graph import print_actions
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.state import Intact
from carrefours_docs.graph.tasks import Task, Workshop, task_name
from carrefours_docs.messages import _
from carrefours_docs.printing.names import PrintFile


def print_files(workshop: Workshop) -> Iterator[Task]:
    """The inside of each edition."""
    for plan, edition in workshop.editions():
        target = workshop.print_file(plan, edition, PrintFile.INSIDE)
        pages = inside_pages(workshop, plan, edition)
        yield {
            "name": f"{task_name(plan, edition)}/inside",
            "doc": _("write {file}", file=target.name),
            "actions": [(print_actions.write_inside, [workshop, plan, edition, target, pages])],
            "file_dep": [
                workshop.book(plan, edition),
                workshop.edition(plan, edition) / "timeline.json",
                *plan.records,
                *([plan.profile] if plan.profile else []),
                *workshop.code("corpus", "book", "pdf", "printing"),
                *workshop.template("pdf", "fonts", "icc"),
            ],
            "targets": [target, pages],
            "uptodate": [Intact(workshop.shown(plan))],
            "verbosity": 2,
        }


def inside_pages(workshop: Workshop, plan: Plan, edition: Edition) -> Path:
    """Where the number of the inside's pages is kept: the cover's spine needs it."""
    return workshop.edition(plan, edition) / "inside.json"
