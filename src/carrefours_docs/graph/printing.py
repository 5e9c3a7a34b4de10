"""The task creators of the print files: what a print shop gets, and what a desk printer makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from carrefours_docs.graph import print_actions
from carrefours_docs.graph.drafts import refused_drafts, without_drafts
from carrefours_docs.graph.locations import WITHHELD
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.print_actions import inside_facts
from carrefours_docs.graph.state import Intact
from carrefours_docs.graph.tasks import Task, Workshop, task_name
from carrefours_docs.messages import _
from carrefours_docs.printing.names import FOR_THE_SHOP, TO_FOLD, PrintFile


def print_files(workshop: Workshop) -> Iterator[Task]:
    """The files for a print shop with their job sheet, and those for a desk printer."""
    yield from _refused(workshop)
    workshop = without_drafts(workshop)
    for plan, edition in workshop.editions():
        if not workshop.print_parts(edition):
            continue
        yield _inside(workshop, plan, edition)
        yield _cover(workshop, plan, edition)
        yield _job(workshop, plan, edition)
        yield _timeline(workshop, plan, edition)
        if set(TO_FOLD) <= set(workshop.print_parts(edition)):
            yield _home(workshop, plan, edition)
            yield _fold(workshop, plan, edition)


def _refused(workshop: Workshop) -> Iterator[Task]:
    """A season whose records are wrong says so, here as in every run; so does a draft."""
    for task in workshop.refused():
        yield {**task, "name": f"{task['name']}/records"}
    yield from refused_drafts(workshop)


def _task(
    workshop: Workshop,
    plan: Plan,
    edition: Edition,
    part: PrintFile,
    action: Callable[..., Any],
    needed: Sequence[Path],
    more: Sequence[Path] = (),
) -> Task:
    """What makes `part` from what is `needed`; `more` are made with it."""
    target = workshop.print_file(plan, edition, part)
    return {
        "name": f"{task_name(plan, edition)}/{part.value}",
        "doc": _("write {file}", file=target.name),
        "actions": [(action, [workshop, plan, edition, target])],
        "file_dep": [*needed, *workshop.code("printing")],
        "targets": [target, *more],
        "uptodate": [Intact(workshop.shown(plan))],
        "verbosity": 2,
    }


def _laid_out(workshop: Workshop, plan: Plan, edition: Edition) -> list[Path]:
    """What a print file is laid out from."""
    return [
        workshop.book(plan, edition),
        *(workshop.drawn(plan, language) for language in edition.languages),
        *plan.records,
        *([plan.profile] if plan.profile else []),
        *workshop.code("corpus", "book", "pdf"),
        WITHHELD,
        *workshop.template("pdf", "print", "fonts", "icc", "catalogues"),
    ]


def _inside(workshop: Workshop, plan: Plan, edition: Edition) -> Task:
    """The inside comes first, and tells how many pages it has."""
    return _task(
        workshop,
        plan,
        edition,
        PrintFile.INSIDE,
        print_actions.write_inside,
        _laid_out(workshop, plan, edition),
        [inside_facts(workshop, plan, edition)],
    )


def _cover(workshop: Workshop, plan: Plan, edition: Edition) -> Task:
    needed = [*_laid_out(workshop, plan, edition), inside_facts(workshop, plan, edition)]
    return _task(workshop, plan, edition, PrintFile.COVER, print_actions.write_cover, needed)


def _job(workshop: Workshop, plan: Plan, edition: Edition) -> Task:
    """The sheet that goes with the files, as a page and as a text."""
    text = workshop.print_file(plan, edition, PrintFile.JOB_TEXT)
    task = _task(
        workshop,
        plan,
        edition,
        PrintFile.JOB,
        print_actions.write_job,
        [
            *(workshop.print_file(plan, edition, part) for part in FOR_THE_SHOP),
            inside_facts(workshop, plan, edition),
            *_laid_out(workshop, plan, edition),
        ],
        [text],
    )
    action, arguments = task["actions"][0]
    return {**task, "actions": [(action, [*arguments, text])]}


def _timeline(workshop: Workshop, plan: Plan, edition: Edition) -> Task:
    return _task(
        workshop,
        plan,
        edition,
        PrintFile.TIMELINE,
        print_actions.write_timeline,
        _laid_out(workshop, plan, edition),
    )


def _home(workshop: Workshop, plan: Plan, edition: Edition) -> Task:
    book = workshop.output(plan, edition, "pdf")
    task = _task(workshop, plan, edition, PrintFile.HOME, print_actions.write_home_booklet, [book])
    action, arguments = task["actions"][0]
    return {**task, "actions": [(action, [*arguments, book])], "uptodate": [Intact()]}


def _fold(workshop: Workshop, plan: Plan, edition: Edition) -> Task:
    needed = [
        workshop.print_file(plan, edition, PrintFile.HOME),
        workshop.book(plan, edition),
        *workshop.code("book"),
        *workshop.template("print", "fonts", "catalogues"),
    ]
    return _task(workshop, plan, edition, PrintFile.FOLD, print_actions.write_fold, needed)


def preflight(workshop: Workshop) -> Iterator[Task]:
    """What a print shop would say of the files of each edition, told each time."""
    yield from _refused(workshop)
    workshop = without_drafts(workshop)
    for plan, edition in workshop.editions():
        if not workshop.print_parts(edition):
            continue
        name = task_name(plan, edition)
        files = [workshop.print_file(plan, edition, part) for part in FOR_THE_SHOP]
        yield {
            "name": name,
            "doc": _(
                "look at the print files of {season} as a print shop does", season=plan.season
            ),
            "actions": [(print_actions.preflight, [workshop, plan, edition])],
            "file_dep": [*files, inside_facts(workshop, plan, edition)],
            "targets": [workshop.print_file(plan, edition, PrintFile.REPORT)],
            "uptodate": [False],
            "verbosity": 2,
        }
