"""How far each translation is: a table a language, and each paragraph that somebody must look at.

Takes a season's records; rests on translation/.
"""

from __future__ import annotations

from collections.abc import Iterator

from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.messages import _
from carrefours_docs.paths import Project
from carrefours_docs.status.table import Table
from carrefours_docs.translation.describe import state_in_words, words_changed
from carrefours_docs.translation.desk import Desk, open_desk
from carrefours_docs.translation.pairing import State
from carrefours_docs.translation.report import Count, counts

COLUMNS = (
    (State.CURRENT, State.WITHOUT),
    (State.REVIEWED,),
    (State.STALE,),
    (State.UNCONFIRMED,),
    (State.MISSING,),
)


def tables(project: Project, corpus: Corpus) -> list[Table]:
    """For each language but the first: the counts, then what has to be looked at."""
    found: list[Table] = []
    for language in corpus.season.languages[1:]:
        desk = open_desk(corpus.folder, project.sources / "authorities", language)
        found.append(_counts(desk))
        rows = tuple(_wanting(desk, project))
        if rows:
            columns = (_("Where"), _("State"), _("Words"))
            notes = (
                _("[-…-] stood in the original when it was translated, {+…+} stands there now."),
                _("Once they are right: {command}",
                  command=f"./carrefours translate accept {language}"),
            )  # fmt: skip
            title = _("To look at in the translation into “{language}”", language=language)
            found.append(Table(title, columns, rows, notes))
    return found


def _counts(desk: Desk) -> Table:
    rows = [*counts(desk)]
    columns = (
        _("Text"), _("Words of the original"), _("Translated"), _("Up to date"), _("Reviewed"),
        _("Stale"), _("Not yet confirmed"), _("Missing"),
    )  # fmt: skip
    return Table(
        _("Translation into “{language}”", language=desk.language),
        columns,
        tuple(_row(each) for each in rows if each.units or each.extra),
        (_("Numbers are paragraphs and fields; “translated” is a share of the words."),),
    )


def _row(count: Count) -> tuple[str, ...]:
    share = 100 * count.translated // count.words if count.words else 100
    return (
        count.name,
        str(count.words),
        _("{number} %", number=share),
        *(str(sum(count.states[state] for state in states) or "·") for states in COLUMNS),
    )


def _wanting(desk: Desk, project: Project) -> Iterator[tuple[str, ...]]:
    for work in desk.works:
        for item in work.items:
            if item.state in (State.STALE, State.UNCONFIRMED, State.MISSING):
                place = item.target_place if item.target else item.place
                yield (
                    place.shown(project.sources),
                    state_in_words(item.state),
                    words_changed(item.previous, item.source) if item.previous else item.source,
                )
        for place, words in work.extra:
            yield (place.shown(project.sources), _("translates nothing"), words)
        if work.moved:
            told = _("its order is not that of the original")
            yield (work.file.relative_to(project.sources).as_posix(), told, "")
