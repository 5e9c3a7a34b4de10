"""The task creator of the editions' pages, and what a task does: a page that leads to the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from carrefours_docs.files import replacing
from carrefours_docs.graph.actions import as_written, document_of, staged
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.state import Intact
from carrefours_docs.graph.tasks import Task, Workshop, task_name
from carrefours_docs.graph.tidy import announce, withdraw
from carrefours_docs.messages import _

CHECKED = [Path(__file__).resolve().parents[1] / "checks" / "withheld.py"]


def web_pages(workshop: Workshop) -> Iterator[Task]:
    """A page beside the finished files of each edition, which it links."""
    for plan, edition in workshop.editions():
        target = workshop.web_page(plan, edition)
        yield {
            "name": task_name(plan, edition),
            "doc": _("write {file}", file=target.name),
            "actions": [(write_page, [workshop, plan, edition, target])],
            "file_dep": [
                *workshop.finished(plan, edition),
                workshop.book(plan, edition),
                *plan.records,
                *workshop.code("corpus", "book", "data", "markup", "web"),
                *CHECKED,
                *workshop.template("web", "screen", "fonts", "catalogues"),
            ],
            "targets": [target],
            "uptodate": [Intact()],
            "verbosity": 2,
        }


@staged
def write_page(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The page of an edition, with what its files measure now."""
    from carrefours_docs.checks.withheld import refuse_leaks
    from carrefours_docs.web.files import BOOKS, measured
    from carrefours_docs.web.page import OtherEdition
    from carrefours_docs.web.page import write_page as write

    announce(workshop.project, target)
    files = [
        measured(path, kind, edition.languages if kind in BOOKS else (edition.language,))
        for path, kind in workshop.finished(plan, edition).items()
    ]
    others = [
        OtherEdition(
            other.languages,
            f"../{other.name}/{workshop.web_page(plan, other).name}",
            other.reading,
        )
        for other in plan.editions
        if other != edition
    ]
    withdraw(workshop.project, target)
    corpus = as_written(workshop.project, plan)
    with replacing(target, workshop.edition(plan, edition)) as temporary:
        write(
            document_of(workshop, plan, edition),
            corpus,
            files,
            temporary,
            workshop.project.templates,
            others,
        )
        refuse_leaks(temporary, corpus, target)
