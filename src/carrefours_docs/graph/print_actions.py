"""Actions that make the print files; each imports its stage when it runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.graph.actions import corpus_of, document_of, staged
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.tidy import announce
from carrefours_docs.messages import _

if TYPE_CHECKING:
    from carrefours_docs.graph.tasks import Workshop


@staged
def write_inside(
    workshop: Workshop, plan: Plan, edition: Edition, target: Path, pages: Path
) -> None:
    """The inside of the book for a print shop; `pages` tells how many it has."""
    from carrefours_docs.files import write_text
    from carrefours_docs.printing.inside import write_inside as write

    project = workshop.project
    announce(project, target)
    _refuse_draft(plan)
    printing = corpus_of(project, plan).season.print
    count = write(
        document_of(workshop, plan, edition),
        workshop.build(plan),
        project.templates,
        printing,
        _profile(workshop, plan),
        target,
        project.work,
    )
    write_text(pages, json.dumps(count) + "\n")


@staged
def write_cover(
    workshop: Workshop, plan: Plan, edition: Edition, target: Path, pages: Path
) -> None:
    """The cover for a print shop, for an inside of as many pages as `pages` tells."""
    from carrefours_docs.printing.cover import write_cover as write

    project = workshop.project
    announce(project, target)
    _refuse_draft(plan)
    season = corpus_of(project, plan).season
    write(
        document_of(workshop, plan, edition),
        workshop.build(plan),
        project.templates,
        season.print,
        _profile(workshop, plan),
        json.loads(pages.read_text(encoding="utf-8")),
        season.imprint.isbn.get("print", ""),
        target,
        project.work,
    )


@staged
def write_home_booklet(
    workshop: Workshop, plan: Plan, edition: Edition, target: Path, book: Path
) -> None:
    """The finished PDF on A4 sheets to fold."""
    from carrefours_docs.printing.home import write_home_booklet as write

    _refuse_draft(plan)
    announce(workshop.project, target)
    write(book, target, workshop.project.work)


def _refuse_draft(plan: Plan) -> None:
    """No print shop gets a book that may have gaps."""
    if plan.draft:
        place = Place(plan.folder / "season.yaml")
        what = _("this season is a draft: its booklet may have gaps, and is not printed")
        remedy = _("write “state: final”, or delete the line, once every picture is there")
        raise BuildError([Problem("draft", place, what, remedy, "state")])


@staged
def preflight(workshop: Workshop, plan: Plan, edition: Edition) -> None:
    """Print what a print shop would say of the files; fail where it would send one back."""
    from carrefours_docs.checks.preflight.look import preflight as look
    from carrefours_docs.checks.preflight.look import table
    from carrefours_docs.checks.preflight.orders import orders
    from carrefours_docs.checks.preflight.verdict import Judgement

    printing = corpus_of(workshop.project, plan).season.print
    pages = json.loads(inside_pages(workshop, plan, edition).read_text(encoding="utf-8"))
    refused: list[Problem] = []
    for part, order in orders(printing, pages, _profile(workshop, plan).identifier).items():
        path = workshop.print_file(plan, edition, part)
        verdicts = look(path, order)
        print(table(path.name, verdicts))
        if any(verdict.judgement is Judgement.FAIL for verdict in verdicts):
            what = _("a print shop would send this file back: what it says is told above")
            remedy = _(
                "change the text or season.yaml; where that cannot help, tell the developers"
            )
            refused.append(Problem("preflight", Place(path), what, remedy))
    if refused:
        raise BuildError(refused)


def inside_pages(workshop: Workshop, plan: Plan, edition: Edition) -> Path:
    """Where the number of the inside's pages is kept: the cover's spine needs it."""
    return workshop.edition(plan, edition) / "inside.json"


def _profile(workshop: Workshop, plan: Plan) -> Any:
    from carrefours_docs.printing.profile import FOGRA39, PrintProfile

    return PrintProfile(plan.profile or workshop.project.templates / "icc" / FOGRA39)
