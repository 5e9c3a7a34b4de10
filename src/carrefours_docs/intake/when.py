"""When a meeting took place: what its file says in each place, and whether all of it agrees.

Sure is what a heading, a line "Date :", an opening sentence or the file's name says in full, and
nothing contradicts. The date of a blog's post is that of the post: it only lends its year.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carrefours_docs.intake.day_words import Mention, mentions, readable
from carrefours_docs.intake.outline import Line, Part
from carrefours_docs.messages import _

TOP = 12
"""How many blocks from the top may tell of the meeting's own date."""
LABEL = re.compile(
    r"(?:date|jour|quand|when|held)(?: (?:de|du|of)[^:]{0,30})?(?: et [^:]{0,20})? ?: ?"
)
TIMES = re.compile(
    r"[\s\d:.,h()–-]*(?:(?:de|a|to|am|pm|a\.m\.|p\.m\.|est|edt|et|from|,)[\s\d:.,h()–-]*)*\Z"
)
HELD = re.compile(
    r"(?:s'est (?:tenue?|reunie?|deroulee?)|se sont (?:reuni\w*|tenu\w*|retrouve\w*)|a eu lieu"
    r"|ont eu lieu|was held|took place|met on)"
)
MEETING = re.compile(
    r"\b(?:reunions?|rencontres?|seances?|ateliers?|assemblees?(?: generale| constituante)?|comite"
    r"|seminaires?|carrefours?|conseil|compte-? ?rendu|meeting|minutes|workshop)"
    r"(?: [a-z#0-9'-]+){0,4} (?:du|des|de|of|le|on)(?: the)? \Z"
)
NEXT = re.compile(r"\b(?:prochaine?s?|next|a venir|upcoming)\b")
STILL_TO_COME = re.compile(r"\b(?:se tiendra|aura lieu|will (?:be held|take place)|se reunira)\b")
SPAN = datetime.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A date, and in plain words where it stands."""

    where: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class When:
    """`date` as a record writes it, "" where it is open; where from; what to confirm."""

    date: str = ""
    found: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    contradiction: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """What of a file may tell the date, beside its text."""

    name: str  # of the file, without its ending
    titles: Sequence[str]  # front matter, first heading, Word's title
    written: str = ""  # the front matter's date, as it stands
    english: bool = False


def when(lines: Sequence[Line], clues: Clues) -> When:
    """The date, if the file tells it for sure."""
    strong = list(_strong(lines, clues))
    post = next((one for one in mentions(clues.written[:10]) if one.period), None)
    named = [one for one in mentions(clues.name.replace("_", "-")) if one.year and one.day]
    if named and post and named[0].period == post.period:
        named = []  # a blog names its files by the day of the post
    strong += [Evidence(_("the file's name"), one) for one in named[:1]]
    return _decided(strong, post)


def _decided(strong: Sequence[Evidence], post: Mention | None) -> When:
    several = next((one for one in strong if one.mention.apart), None)
    if several:
        return When(
            doubts=(_("several days are named in {place}: one meeting, or two?",
                      place=several.where),)
        )  # fmt: skip
    full = _days([one for one in strong if one.mention.year])
    partial = [one for one in strong if not one.mention.year]
    dates = list(dict.fromkeys(one.mention.period for one in full))
    if len(dates) > 1:
        told = "; ".join(
            f"{date} ({', '.join(one.where for one in full if one.mention.period == date)})"
            for date in dates
        )
        return When(doubts=(_("the file contradicts itself: {dates}", dates=told),),
                    contradiction=True)  # fmt: skip
    if full:
        chosen = full[0].mention
        other = [one for one in partial if not _same_day(one.mention, chosen)]
        if other:
            told = ", ".join(f"{one.mention.day}/{one.mention.month} ({one.where})"
                             for one in other)  # fmt: skip
            return When(
                doubts=(_("the file contradicts itself: {dates}", dates=f"{dates[0]} "
                          f"({full[0].where}); {told}"),),
                contradiction=True,
            )  # fmt: skip
        return When(dates[0], tuple(dict.fromkeys(one.where for one in full)))
    return _from_post(partial, post)


def _days(found: Sequence[Evidence]) -> list[Evidence]:
    """Those to the day, where there are any: a month beside them is less, not another."""
    exact = [one for one in found if one.mention.day]
    if not exact:
        return list(found)
    months = {one.mention.period[:7] for one in exact}
    return [one for one in found if one.mention.day or one.mention.period not in months]


def _same_day(one: Mention, other: Mention) -> bool:
    last = other.last or other.day
    return one.month == other.month and other.day <= one.day <= last


def _from_post(partial: Sequence[Evidence], post: Mention | None) -> When:
    """A day without its year, where the post's own date gives it."""
    if post is None:
        if partial:
            return When(doubts=(_("a day without its year: {place}", place=partial[0].where),))
        return When(doubts=(_("no date was found"),))
    written = datetime.date(post.year, post.month, post.day or 1)
    days = {(one.mention.month, one.mention.day, one.mention.last) for one in partial}
    if len(days) > 1:
        return When(doubts=(_("several days without their year are named"),), contradiction=True)
    for one in partial:
        for year in (written.year, written.year - 1):
            meant = one.mention.in_year(year)
            if not meant.sound:
                continue
            age = written - datetime.date(year, meant.month, meant.day)
            if datetime.timedelta(0) <= age <= SPAN:
                told = _("{place}, the year from the post's date", place=one.where)
                return When(meant.period, (told,))
    return When(
        doubts=(
            _("only the date of the text itself is known: {date}; the meeting's may differ",
              date=post.period),
        )
    )  # fmt: skip


def _strong(lines: Sequence[Line], clues: Clues) -> Iterator[Evidence]:
    """What headings, labelled lines and opening sentences say."""
    for title in dict.fromkeys(clues.titles):
        if STILL_TO_COME.search(readable(title)):
            continue
        for one in mentions(title, clues.english)[:2]:
            yield Evidence(_("the title"), one)
    for line in lines:
        if line.block > TOP:
            break
        text = readable(line.text)
        label = LABEL.match(text)
        if label:
            for one in mentions(text[label.end() :], clues.english)[:1]:
                yield Evidence(_("the line “{words}”", words=line.text[:40]), one)
            continue
        if line.part is Part.TEXT:
            yield from _opening(line, text, clues)


def _opening(line: Line, text: str, clues: Clues) -> Iterator[Evidence]:
    """A line that is a date and times, or a sentence that says when people met."""
    for one in mentions(text, clues.english):
        rest = text[: one.start] + text[one.end :]
        before = text[max(0, one.start - 80) : one.start]
        after = text[one.end : one.end + 60]
        alone = one.day and TIMES.match(rest.strip()) is not None
        sentence = (text.rfind(".", 0, one.start) + 1, text.find(".", one.end))
        whole = text[sentence[0] : sentence[1] if sentence[1] > 0 else len(text)]
        if NEXT.search(whole) or STILL_TO_COME.search(whole):
            continue
        held = HELD.search(after) or HELD.search(before[-40:])
        if alone or (one.day and (held or MEETING.search(before))):
            yield Evidence(_("the line “{words}”", words=_around(line.text)), one)
            return


def _around(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
