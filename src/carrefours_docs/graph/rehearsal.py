"""A season's book as far as its composition, made in a scratch folder and thrown away.

Takes a sound plan; gives all that its minutes, pictures and index marks have wrong: what a run
would refuse, told together and before anything is written.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from carrefours_docs.errors import CarrefoursError, Problem, Severity
from carrefours_docs.graph.actions import known_of
from carrefours_docs.graph.plan import Plan
from carrefours_docs.graph.squares import squares
from carrefours_docs.paths import Project

_DRAWN = ("timeline-1.svg",)
"""The book only names its drawings: none need be made to compose it."""


def rehearse(project: Project, plan: Plan) -> list[Problem]:
    """Every problem of the season's texts and pictures, errors and notices."""
    from carrefours_docs.corpus.schema import Changes
    from carrefours_docs.minutes.convert import as_asked, convert
    from carrefours_docs.minutes.handling import Handling
    from carrefours_docs.translation.report import season_notices

    problems: list[Problem] = [*_unsaid(plan)]
    minutes: dict[str, dict[str, Any]] = {}
    for source in plan.sources:
        try:
            owner = f"{source.owner}.{source.language}"
            handling = Handling(Changes(source.changes), plan.draft)
            cleaning = as_asked(source.switches)
            clean = convert(source.path, owner, plan.folder, cleaning, handling)
        except CarrefoursError as error:
            problems += error.problems
        else:
            problems += clean.notices
            minutes.setdefault(source.owner, {})[source.language] = clean.document
    try:
        problems += season_notices(plan.folder, project.sources / "authorities", missing=False)
    except CarrefoursError as error:
        problems += error.problems
    try:
        problems += _compose(
            project, plan, minutes, any(p.severity is Severity.ERROR for p in problems)
        )
    except CarrefoursError as error:
        problems += error.problems
    return problems


def _unsaid(plan: Plan) -> Iterator[Problem]:
    """What the catalogues of the editions' languages lack."""
    from carrefours_docs.translation.catalogues import SAID, SAID_IN_TWO, unsaid

    for language in dict.fromkeys(code for edition in plan.editions for code in edition.languages):
        yield from unsaid(language, SAID)
    for edition in plan.editions:
        if len(edition.languages) > 1:
            for language in edition.languages:
                yield from unsaid(language, SAID_IN_TWO)


def _compose(
    project: Project, plan: Plan, minutes: dict[str, dict[str, Any]], incomplete: bool
) -> list[Problem]:
    """The pictures of the records, and the book where every text of it was read; its notices."""
    from carrefours_docs.book.consent import publish
    from carrefours_docs.book.parallel.compose import compose_edition
    from carrefours_docs.book.pictures import prepare_pictures
    from carrefours_docs.book.shared_pictures import coarse_pictures
    from carrefours_docs.book.stored import in_memory
    from carrefours_docs.corpus.load import load_season

    corpus = load_season(plan.folder, project.sources / "authorities")
    with tempfile.TemporaryDirectory(prefix="carrefours-") as scratch:
        pictures = prepare_pictures(corpus, Path(scratch))
        coarse = coarse_pictures(corpus, Path(scratch), pictures)
        if incomplete:
            return coarse
        published = publish(corpus, minutes)
        books = [
            compose_edition(
                published,
                edition.languages,
                project.templates,
                pictures,
                dict.fromkeys(edition.languages, _DRAWN),
                known_of(project, plan, edition),
                reading=edition.reading,
            ).document()
            for edition in plan.editions
        ]
    notices = [notice for book in books for notice in squares(in_memory(book), plan, project.fonts)]
    return [*coarse, *published.notices, *notices]
