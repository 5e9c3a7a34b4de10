"""What `status`, `check` and a build say of translations: counts, changes, notices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.errors import Place, Problem, Severity
from carrefours_docs.messages import _, ngettext
from carrefours_docs.translation.describe import word_count
from carrefours_docs.translation.desk import Desk, Work, open_desk, wanted_languages
from carrefours_docs.translation.pairing import State


@dataclass(frozen=True, slots=True)
class Count:
    """Of one name (a meeting, a record): words of the original, and units by state."""

    name: str
    words: int
    translated: int
    states: Counter[State]
    extra: int

    @property
    def units(self) -> int:
        return self.states.total()


def counts(desk: Desk) -> list[Count]:
    """One row a meeting or record, in the order of the desk."""
    rows: dict[str, list[Work]] = {}
    for work in desk.works:
        rows.setdefault(work.name, []).append(work)
    return [_count(name, works) for name, works in rows.items()]


def _count(name: str, works: list[Work]) -> Count:
    items = [item for work in works for item in work.items]
    return Count(
        name,
        sum(word_count(item.source) for item in items),
        sum(word_count(i.source) for i in items if i.target or i.state is State.WITHOUT),
        Counter(item.state for item in items),
        sum(len(work.extra) for work in works),
    )


def notices(desk: Desk, missing: bool = True) -> Iterator[Problem]:
    """One notice a file whose translation somebody has to look at.

    `missing`: also where a record or a whole text is not translated, which `check` tells itself.
    """
    for work in desk.works:
        states = Counter(item.state for item in work.items)
        told = []
        if states[State.STALE]:
            told.append(
                ngettext(
                    "{number} text whose original has changed",
                    "{number} texts whose originals have changed",
                    states[State.STALE],
                )
            )
        if states[State.UNCONFIRMED]:
            told.append(
                ngettext(
                    "{number} text not yet confirmed",
                    "{number} texts not yet confirmed",
                    states[State.UNCONFIRMED],
                )
            )
        if states[State.MISSING] and (missing or (work.text and work.text.target)):
            told.append(
                ngettext("{number} text missing", "{number} texts missing", states[State.MISSING])
            )
        if work.extra:
            told.append(
                ngettext(
                    "{number} paragraph that translates nothing",
                    "{number} paragraphs that translate nothing",
                    len(work.extra),
                )
            )
        if work.moved and told:
            told.append(_("its order is not that of the original"))
        if told:
            yield _notice(work, ", ".join(told))


def _notice(work: Work, told: str) -> Problem:
    target = work.text.path if work.text and work.text.target else work.file
    line = next(
        (i.target_place.line for i in work.items if i.doubtful and i.target_place.file == target), 0
    )
    what = _("translation into “{language}”: {told}", language=work.language, told=told)
    remedy = _(
        "“{status}” shows which; once they are right, “{accept}”.",
        status="./carrefours status translations",
        accept=f"./carrefours translate accept {work.language} {work.name}",
    )
    return Problem("translation", Place(target, line), what, remedy, severity=Severity.NOTICE)


def season_notices(
    folder: Path, authorities: Path, edition: str = "", *, missing: bool = True
) -> list[Problem]:
    """The notices of a season's translations: those of an `edition` (fr, en, fr-en), or of all.

    Raises SourceError for a memory that cannot be read.
    """
    from carrefours_docs.corpus.load import load_season

    season = load_season(folder, authorities).season
    wanted = wanted_languages(season.languages, (edition,) if edition else season.editions)
    found: dict[Problem, None] = {}
    for language in wanted:
        found.update(dict.fromkeys(notices(open_desk(folder, authorities, language), missing)))
    return list(found)
