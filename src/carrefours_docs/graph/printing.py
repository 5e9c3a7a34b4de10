"""The task creators of the print files: what a print shop gets, and what a desk printer makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from carrefours_docs.graph import print_actions
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.state import Intact
from carrefours_docs.graph.tasks import Task, Workshop, task_name
from carrefours_docs.messages import _
from carrefours_docs.printing.names import FOR_THE_SHOP, PrintFile


def print_files(workshop: Workshop) -> Iterator[Task]:
    """The inside and the cover for a print shop, and the sheets for a desk printer."""
    for plan, edition in workshop.editions():
        yield _printed(workshop, plan, edition, PrintFile.INSIDE, print_actions.write_inside)
        yield _printed(workshop, plan, edition, PrintFile.COVER, print_actions.write_cover)
        yield _home(workshop, plan, edition)


def _printed(
    workshop: Workshop, plan: Plan, edition: Edition, part: PrintFile, action: Callable[..., Any]
) -> Task:
    """A file for the print shop; the inside comes first, and tells how many pages it has."""
    target = workshop.print_file(plan, edition, part)
    pages = print_actions.inside_pages(workshop, plan, edition)
    inside = part is PrintFile.INSIDE
    return {
        "name": f"{task_name(plan, edition)}/{part.value}",
        "doc": _("write {file}", file=target.name),
        "actions": [(action, [workshop, plan, edition, target, pages])],
        "file_dep": [
            workshop.book(plan, edition),
            *(workshop.drawn(plan, language) for language in edition.languages),
            *([] if inside else [pages]),
            *plan.records,
            *([plan.profile] if plan.profile else []),
            *workshop.code("corpus", "book", "pdf", "printing"),
            *workshop.template("pdf", "print", "fonts", "icc", "catalogues"),
        ],
        "targets": [target, *([pages] if inside else [])],
        "uptodate": [Intact(workshop.shown(plan))],
        "verbosity": 2,
    }


def _home(workshop: Workshop, plan: Plan, edition: Edition) -> Task:
    target = workshop.print_file(plan, edition, PrintFile.HOME)
    book = workshop.output(plan, edition, "pdf")
    return {
        "name": f"{task_name(plan, edition)}/{PrintFile.HOME.value}",
        "doc": _("write {file}", file=target.name),
        "actions": [(print_actions.write_home_booklet, [workshop, plan, edition, target, book])],
        "file_dep": [book, *workshop.code("printing")],
        "targets": [target],
        "uptodate": [Intact()],
    }


def preflight(workshop: Workshop) -> Iterator[Task]:
    """What a print shop would say of the files of each edition, told each time."""
    for plan, edition in workshop.editions():
        name = task_name(plan, edition)
        files = [workshop.print_file(plan, edition, part) for part in FOR_THE_SHOP]
        yield {
            "name": name,
            "doc": _(
                "look at the print files of {season} as a print shop does", season=plan.season
            ),
            "actions": [(print_actions.preflight, [workshop, plan, edition])],
            "file_dep": [*files, print_actions.inside_pages(workshop, plan, edition)],
            "uptodate": [False],
            "verbosity": 2,
        }
