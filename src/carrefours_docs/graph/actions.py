"""What the tasks do: plain functions that read, call a stage, and put its result in place.

A stage's error becomes a message and a failed task; anything unforeseen is written to a log, so
that an organiser never meets a traceback. The last good output stays until a new one is whole.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.exceptions import TaskFailed

from carrefours_docs.errors import (
    BuildError,
    CarrefoursError,
    Place,
    Problem,
    Severity,
    SourceError,
)
from carrefours_docs.files import replacing, write_text
from carrefours_docs.graph.disk import trouble
from carrefours_docs.graph.plan import Edition, Plan, Source
from carrefours_docs.graph.speech import say, tell, told
from carrefours_docs.graph.squares import squares
from carrefours_docs.graph.tidy import announce, withdraw
from carrefours_docs.graph.unforeseen import developer_asks, unforeseen
from carrefours_docs.messages import _
from carrefours_docs.paths import Project

if TYPE_CHECKING:
    from carrefours_docs.book.page_starts import PageStart
    from carrefours_docs.book.texts import Texts
    from carrefours_docs.corpus.corpus import Corpus
    from carrefours_docs.graph.tasks import Workshop


def staged(function: Callable[..., TaskFailed | None]) -> Callable[..., TaskFailed | None]:
    """Turn a stage's errors into a failed task; the first argument is a Project or a Workshop."""

    @functools.wraps(function)
    def run(first: Any, *args: Any) -> TaskFailed | None:
        project: Project = first if isinstance(first, Project) else first.project
        try:
            return function(first, *args)
        except CarrefoursError as error:
            return TaskFailed(told(project, error.problems))
        except OSError as error:
            return TaskFailed(
                trouble(error, project)
                or _("The file {file}: {reason}", file=error.filename, reason=error.strerror)
            )
        except Exception:
            if developer_asks():
                raise
            return TaskFailed(unforeseen(project))

    return run


@staged
def refuse(project: Project, problems: Sequence[Problem]) -> None:
    """Fail with what is wrong in a season's records."""
    raise CarrefoursError(problems)


@staged
def convert_minutes(
    project: Project, plan: Plan, source: Source, target: Path, pictures: Path
) -> None:
    """One file of minutes → clean blocks; its notices are told."""
    from carrefours_docs.corpus.schema import Changes
    from carrefours_docs.minutes.convert import as_asked, convert, write
    from carrefours_docs.minutes.handling import Handling

    handling = Handling(Changes(source.changes), plan.draft)
    cleaning = as_asked(source.switches)
    minutes = convert(source.path, pictures.name, plan.folder, cleaning, handling)
    write(minutes, target, pictures)
    tell(project, minutes.notices)


@staged
def draw_timeline(project: Project, plan: Plan, language: str, folder: Path) -> None:
    """Draw the season's timeline, its ornaments and the cover's pattern."""
    from carrefours_docs.book.drawings import draw

    draw(as_written(project, plan), language, project.fonts, folder, plan.readings(language))


@staged
def compose_book(workshop: Workshop, plan: Plan, edition: Edition) -> None:
    """Corpus and minutes → the book's pandoc document."""
    from carrefours_docs.book.consent import publish
    from carrefours_docs.book.kept import Kept, code_of
    from carrefours_docs.book.parallel.compose import compose_edition
    from carrefours_docs.book.pictures import gaps, prepare_pictures
    from carrefours_docs.book.shared_pictures import coarse_pictures, shared
    from carrefours_docs.book.stored import write_book

    lacking = _untranslated(workshop.project, plan, edition)
    tell(workshop.project, lacking)
    corpus = as_written(workshop.project, plan)
    kept = Kept(workshop.kept(plan, edition), code_of(workshop.composing()))
    published = publish(corpus, _minutes(workshop, plan, edition), kept)
    tell(workshop.project, published.notices)
    build = workshop.build(plan)
    pictures = prepare_pictures(corpus, build)
    absent = gaps(corpus, pictures)
    tell(workshop.project, absent)
    sheets = "timeline-large" if edition.reading == "large" else "timeline"
    drawn = {
        language: json.loads(workshop.drawn(plan, language).read_text(encoding="utf-8"))[sheets]
        for language in edition.languages
    }
    known = known_of(workshop.project, plan, edition)
    composed = compose_edition(
        published,
        edition.languages,
        workshop.project.templates,
        pictures,
        drawn,
        known,
        reading=edition.reading,
    )
    coarse = coarse_pictures(corpus, build, pictures)
    tell(workshop.project, coarse)
    for part in workshop.print_parts(edition):  # what was printed of the book before is out of date
        withdraw(workshop.project, workshop.print_file(plan, edition, part))
    write_book(workshop.book(plan, edition), composed.head, shared(composed.texts(), build))
    kept.tidy()


@staged
def tell_translations(workshop: Workshop, plan: Plan, target: Path) -> None:
    """What somebody has to look at in the translations: told, and kept to be told again."""
    from carrefours_docs.translation.report import season_notices

    notices = season_notices(plan.folder, workshop.project.sources / "authorities")
    text = told(workshop.project, notices)
    if text:
        say(text)
    write_text(target, f"{text}\n" if text else "")


@staged
def write_pdf(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The book as PDF, and where everything fell."""
    from carrefours_docs.book.stored import opened
    from carrefours_docs.pdf.pagination import write_pagination
    from carrefours_docs.pdf.write import write_pdf as write

    project = workshop.project
    announce(project, target)
    withdraw(project, workshop.web_page(plan, edition))
    build = workshop.build(plan)
    with opened(workshop.book(plan, edition)) as tree:
        notices = squares(tree, plan, project.fonts)
        tell(project, notices)
        kept = workshop.parts(plan, edition)
        pagination = write(tree, build, project.templates, target, project.work, kept=kept)
    refuse_withheld(as_written(project, plan), target, target)
    write_pagination(pagination, workshop.edition(plan, edition) / "pagination.json")
    withdraw(project, workshop.contact_sheet(plan, edition))


@staged
def write_epub(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The book as EPUB, with the pages of the PDF where there is one."""
    from carrefours_docs.book.stored import opened
    from carrefours_docs.epub.write import write_epub as write
    from carrefours_docs.pdf.pagination import read_pagination

    starts: Sequence[PageStart] = ()
    if "pdf" in edition.formats:
        starts = read_pagination(workshop.edition(plan, edition) / "pagination.json").starts

    announce(workshop.project, target)
    withdraw(workshop.project, workshop.web_page(plan, edition))
    book, build = workshop.book(plan, edition), workshop.build(plan)
    with replacing(target, workshop.edition(plan, edition)) as temporary:
        with _pieces(workshop, plan, edition, "epub"), opened(book) as tree:
            write(tree, build, workshop.project.templates, temporary, starts)
        refuse_withheld(as_written(workshop.project, plan), temporary, target)


@staged
def write_docx(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The book as DOCX, with the folios of the PDF in its contents and index.

    On facing pages a PDF has twice as many as Word's columns: those are counted instead.
    """
    from carrefours_docs.book.stored import opened
    from carrefours_docs.docx.write import write_docx as write
    from carrefours_docs.pdf.pagination import folios_in_columns, read_pagination

    project, build = workshop.project, workshop.build(plan)
    folios = None
    if len(edition.languages) > 1:
        document = document_of(workshop, plan, edition)
        folios = folios_in_columns(document, build, project.templates, project.work)
    if folios is None:
        folios = read_pagination(workshop.edition(plan, edition) / "pagination.json").folios
    announce(project, target)
    withdraw(project, workshop.web_page(plan, edition))
    book = workshop.book(plan, edition)
    with replacing(target, workshop.edition(plan, edition)) as temporary:
        with _pieces(workshop, plan, edition, "docx"), opened(book) as tree:
            write(tree, build, project.templates, temporary, folios)
        refuse_withheld(as_written(workshop.project, plan), temporary, target)


def _pieces(
    workshop: Workshop, plan: Plan, edition: Edition, ending: str
) -> AbstractContextManager[None]:
    """What writing a format keeps of its slow pieces."""
    from carrefours_docs.book.kept import code_of
    from carrefours_docs.pieces import keeping

    code = code_of(workshop.writing(ending))
    return keeping(workshop.pieces(plan, edition, ending), code)


def refuse_withheld(corpus: Corpus, file: Path, target: Path) -> None:
    """Nothing stays at `target` where `file` holds a name that someone did not agree to."""
    from carrefours_docs.checks.withheld import refuse_leaks

    try:
        refuse_leaks(file, corpus, target)
    except BuildError:
        target.unlink(missing_ok=True)
        raise


@staged
def write_data(
    workshop: Workshop, plan: Plan, edition: Edition, targets: Mapping[Any, Path]
) -> None:
    """The season's events as iCalendar and JSON-LD, and its tables."""
    from carrefours_docs.data.write import write

    _untranslated(workshop.project, plan, edition)
    for target in targets.values():
        announce(workshop.project, target)
    withdraw(workshop.project, workshop.web_page(plan, edition))
    corpus = as_written(workshop.project, plan)
    write(corpus, edition.language, targets, workshop.build(plan))
    for target in targets.values():
        refuse_withheld(corpus, target, target)


@staged
def look_at_pages(workshop: Workshop, plan: Plan, edition: Edition) -> None:
    """Print what a proof-reader sees on each page; fail where there is something to mend."""
    from carrefours_docs.checks.findings import report
    from carrefours_docs.checks.pages import look_at_book

    project = workshop.project
    document = document_of(workshop, plan, edition)
    looks = look_at_book(document, workshop.build(plan), project.templates, project.work)
    say(report(looks))
    if any(look.findings for look in looks):
        place = Place(workshop.output(plan, edition, "pdf"))
        what = _("some pages have something to mend: each is told above, below its page")
        remedy = _("change the text there; where that cannot help, tell the developers")
        raise BuildError([Problem("pages", place, what, remedy)])


@staged
def draw_contact_sheet(workshop: Workshop, plan: Plan, edition: Edition) -> None:
    """All pages of the PDF on one picture."""
    from carrefours_docs.checks.contact_sheet import write_contact_sheet

    project = workshop.project
    target = workshop.contact_sheet(plan, edition)
    announce(project, target)
    pdf = workshop.output(plan, edition, "pdf")
    write_contact_sheet(pdf, project.fonts, target, project.work)
    refuse_withheld(as_written(project, plan), target, target)


@staged
def review_index(workshop: Workshop, plan: Plan, edition: Edition) -> None:
    """The page where an organiser goes through the index, and a word about it on the terminal."""
    from carrefours_docs.desk.page import render, report
    from carrefours_docs.desk.survey import survey

    project = workshop.project
    target = workshop.index_page(plan, edition)
    document = document_of(workshop, plan, edition)
    desk = survey(as_written(project, plan), document, _minutes(workshop, plan, edition))
    announce(project, target)
    write_text(target, render(desk, project.templates, project.root))
    say(report(desk, Place(target).shown(project.root)))


@staged
def write_html(workshop: Workshop, plan: Plan, edition: Edition, target: Path) -> None:
    """The book as one page of HTML."""
    from carrefours_docs.book.stored import opened
    from carrefours_docs.html.write import write_html as write

    project = workshop.project
    announce(project, target)
    withdraw(project, workshop.web_page(plan, edition))
    book, build = workshop.book(plan, edition), workshop.build(plan)
    with replacing(target, workshop.edition(plan, edition)) as temporary:
        with _pieces(workshop, plan, edition, "html"), opened(book) as tree:
            write(tree, build, project.templates, temporary)
        refuse_withheld(as_written(project, plan), temporary, target)


WRITERS = {"pdf": write_pdf, "epub": write_epub, "docx": write_docx, "html": write_html}


def document_of(workshop: Workshop, plan: Plan, edition: Edition) -> dict[str, Any]:
    """The whole tree of an edition. Raises BuildError where its file is not whole."""
    from carrefours_docs.book.stored import read_document

    return read_document(workshop.book(plan, edition))


def _untranslated(project: Project, plan: Plan, edition: Edition) -> list[Problem]:
    """Notices of the texts that an edition lacks in its languages.

    Raises SourceError where it wants no translation to be missing, and one is.
    """
    from carrefours_docs.corpus.load import read_season
    from carrefours_docs.corpus.untranslated import told_when_made

    reading = read_season(plan.folder, project.sources / "authorities")
    problems = [p for language in edition.languages for p in told_when_made(reading, language)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise SourceError(problems)
    return problems


def known_of(project: Project, plan: Plan, edition: Edition) -> Mapping[str, Mapping[int, int]]:
    """What the memories of translations know of the texts of an edition side by side."""
    from carrefours_docs.translation.known import known_blocks

    if len(edition.languages) == 1:
        return {}
    return known_blocks(plan.folder, project.sources / "authorities", *edition.languages)


def _minutes(workshop: Workshop, plan: Plan, edition: Edition) -> dict[str, Texts]:
    """The clean texts of an edition: owner, language, document."""
    from carrefours_docs.book.texts import Texts

    found: dict[str, dict[str, Callable[[], bytes]]] = {}
    for source in plan.texts(edition):
        target = workshop.minutes_target(plan, source.owner, source.language)
        found.setdefault(source.owner, {})[source.language] = target.read_bytes
    return {owner: Texts(readers) for owner, readers in found.items()}


def corpus_of(project: Project, plan: Plan) -> Corpus:
    """A season's records as they may be published, for a stage that does not see to it itself."""
    from carrefours_docs.book.consent import published_corpus

    return published_corpus(as_written(project, plan))


def as_written(project: Project, plan: Plan) -> Corpus:
    """A season's records, with names that may not be printed."""
    from carrefours_docs.corpus.load import load_season

    return load_season(plan.folder, project.sources / "authorities")
