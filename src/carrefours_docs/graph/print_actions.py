"""Actions that make the print files; each imports its stage when it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.errors import BuildError, Place, Problem, Severity
from carrefours_docs.files import replacing, write_text
from carrefours_docs.graph.actions import (
    as_written,
    corpus_of,
    document_of,
    refuse_withheld,
    staged,
)
from carrefours_docs.graph.plan import Edition, Plan
from carrefours_docs.graph.speech import say, tell
from carrefours_docs.graph.tidy import announce
from carrefours_docs.messages import _
from carrefours_docs.printing.names import FOR_THE_SHOP, PrintFile

if TYPE_CHECKING:
    from carrefours_docs.graph.tasks import Workshop
    from carrefours_docs.metadata import Metadata
    from carrefours_docs.printing.facts import Shown


@staged
def write_inside(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The inside of the book for a print shop, and what is known of it once it is laid out."""
    from carrefours_docs.printing.facts import write_facts
    from carrefours_docs.printing.inside import write_inside as write

    project = workshop.project
    announce(project, target)
    with replacing(target, workshop.edition(plan, edition)) as temporary:
        facts = write(
            document_of(workshop, plan, edition),
            workshop.build(plan),
            project.templates,
            corpus_of(project, plan).season.print,
            _profile(workshop, plan),
            temporary,
            project.work,
        )
        refuse_withheld(as_written(project, plan), temporary, target)
    write_facts(facts, inside_facts(workshop, plan, edition))


@staged
def write_cover(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The cover for a print shop, for an inside of as many pages as its facts tell."""
    from carrefours_docs.checks.preflight.verdict import told as measure
    from carrefours_docs.printing.cover import write_cover as write

    project = workshop.project
    announce(project, target)
    season = corpus_of(project, plan).season
    with replacing(target, workshop.edition(plan, edition)) as temporary:
        sheet = write(
            document_of(workshop, plan, edition),
            workshop.build(plan),
            project.templates,
            season.print,
            _profile(workshop, plan),
            _facts(workshop, plan, edition).pages,
            season.imprint.isbn.get("print", ""),
            temporary,
            project.work,
        )
        refuse_withheld(as_written(project, plan), temporary, target)
    if sheet.spine:
        say(
            _(
                "{file}: the spine is {width} mm; ask the printer whether it is theirs.",
                file=target.name,
                width=measure(sheet.spine),
            )
        )


@staged
def write_job(workshop: Workshop, plan: Plan, edition: Edition, target: Path, text: Path) -> None:
    """The job sheet, as a page and as a text; what the imprint still lacks is told."""
    from carrefours_docs.printing.job import Job, missing_facts
    from carrefours_docs.printing.job import write_job as write

    project = workshop.project
    announce(project, target)
    announce(project, text)
    season = corpus_of(project, plan).season
    job = Job(
        about=_about(workshop, plan, edition),
        imprint=season.imprint,
        printing=season.print,
        pages=_facts(workshop, plan, edition).pages,
        files=tuple(workshop.print_file(plan, edition, part) for part in FOR_THE_SHOP),
        profile=_profile(workshop, plan),
    )
    write(job, edition.languages, project.templates, target, text, project.work)
    corpus = as_written(project, plan)
    for file in (target, text):
        refuse_withheld(corpus, file, file)
    lacking = missing_facts(season.imprint)
    if lacking:
        what = _("the imprint does not say yet: {names}", names=", ".join(lacking))
        remedy = _("Fill in “imprint” before you send the files: a printed book must say it.")
        place = Place(plan.folder / "season.yaml")
        notice = Problem("imprint", place, what, remedy, severity=Severity.NOTICE)
        tell(project, [notice])


@staged
def write_home_booklet(
    workshop: Workshop, plan: Plan, edition: Edition, target: Path, book: Path
) -> None:
    """The finished PDF on A4 sheets to fold."""
    from carrefours_docs.printing.home import write_home_booklet as write

    announce(workshop.project, target)
    write(book, target, workshop.project.work)


@staged
def write_fold(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The page that says how to print and fold the sheets."""
    from carrefours_docs.printing.fold import write_fold as write

    project = workshop.project
    announce(project, target)
    about = _about(workshop, plan, edition)
    booklet = workshop.print_file(plan, edition, PrintFile.HOME)
    write(booklet, edition.languages, about, project.templates, target, project.work)


@staged
def write_timeline(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The timeline on a large sheet."""
    from carrefours_docs.printing.wall import write_wall

    project = workshop.project
    announce(project, target)
    about = _about(workshop, plan, edition)
    corpus = corpus_of(project, plan)
    write_wall(corpus, edition.languages, about, project.templates, target, project.work)
    refuse_withheld(as_written(project, plan), target, target)


@staged
def preflight(workshop: Workshop, plan: Plan, edition: Edition) -> None:
    """Print what a print shop would say of the files, and keep it as a text; fail where it would
    send one back.
    """
    from carrefours_docs.checks.preflight.look import imprint, table
    from carrefours_docs.checks.preflight.look import preflight as look
    from carrefours_docs.checks.preflight.orders import orders
    from carrefours_docs.checks.preflight.verdict import Judgement
    from carrefours_docs.printing.boxes import page_of

    season = corpus_of(workshop.project, plan).season
    facts = _facts(workshop, plan, edition)
    wanted = orders(
        season.print,
        page_of(columns=edition.columns),
        facts.pages,
        _profile(workshop, plan).identifier,
        tuple(_shown(workshop, plan, facts.pictures)),
    )
    refused: list[Problem] = []
    tables: list[str] = []
    for part, order in wanted.items():
        path = workshop.print_file(plan, edition, part)
        verdicts = look(path, order)
        if part is PrintFile.INSIDE:
            verdicts = (*verdicts, imprint(season.imprint))
        tables.append(table(path.name, verdicts))
        if any(verdict.judgement is Judgement.FAIL for verdict in verdicts):
            what = _("a print shop would send this file back: what it says is told above")
            remedy = _(
                "change the text or season.yaml; where that cannot help, tell the developers"
            )
            refused.append(Problem("preflight", Place(path), what, remedy))
    report = "\n\n".join(tables)
    say(report)
    target = workshop.print_file(plan, edition, PrintFile.REPORT)
    announce(workshop.project, target)
    write_text(target, report + "\n")
    if refused:
        raise BuildError(refused)


def _shown(workshop: Workshop, plan: Plan, pictures: tuple[Shown, ...]) -> Iterator[Shown]:
    """The pictures of an inside under the names that organisers gave them."""
    corpus = corpus_of(workshop.project, plan)
    names: dict[str, str] = {}
    for meeting in corpus.meetings:
        for number, picture in enumerate(meeting.pictures, start=1):
            names[f"records/{meeting.id}-{number}"] = f"{meeting.id}/{picture.file}"
    for source in plan.sources:
        folder = source.owner if source.path.parent != plan.folder else ""
        told_as = f"{folder}/{source.path.name}".lstrip("/")
        names[f"{source.owner}.{source.language}"] = told_as
    for shown in pictures:
        place = Path(shown.file.removeprefix("pictures/"))
        name = names.get(place.with_suffix("").as_posix())
        owner = names.get(place.parent.as_posix(), place.parent.as_posix())
        yield replace(shown, file=name or f"{place.name} ({owner})")


def inside_facts(workshop: Workshop, plan: Plan, edition: Edition) -> Path:
    """Where the facts of the inside are kept: the cover's spine needs its pages."""
    return workshop.edition(plan, edition) / "inside.json"


def _facts(workshop: Workshop, plan: Plan, edition: Edition) -> Any:
    from carrefours_docs.printing.facts import read_facts

    return read_facts(inside_facts(workshop, plan, edition))


def _about(workshop: Workshop, plan: Plan, edition: Edition) -> Metadata:
    from carrefours_docs.metadata import read_metadata

    return read_metadata(document_of(workshop, plan, edition))


def _profile(workshop: Workshop, plan: Plan) -> Any:
    from carrefours_docs.printing.profile import FOGRA39, PrintProfile

    return PrintProfile(plan.profile or workshop.project.templates / "icc" / FOGRA39)
