"""What an edition does for want of a translation: it shows the original and says so, or nothing.

Which of the two, season.yaml says (`missing`); an edition that refuses is not composed at all
(corpus/untranslated.py). A chapter is a meeting's minutes, the foreword or what comes next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import panflute as pf

from carrefours_docs.book.texts import alone
from carrefours_docs.book.words import Said, Value, Words
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.values import Missing
from carrefours_docs.languages import locale_of

Minutes = Mapping[str, Mapping[str, dict[str, Any]]]


def chapters(corpus: Corpus, minutes: Minutes, language: str) -> tuple[str, ...]:
    """The owners of the texts that `language` lacks, in the order of the book."""
    order = ("foreword", *(meeting.id for meeting in corpus.meetings), "next")
    return tuple(owner for owner in order if minutes.get(owner) and language not in minutes[owner])


def shown(corpus: Corpus, minutes: Minutes, language: str) -> Minutes:
    """The texts that the edition prints: all, or those in its language alone."""
    if corpus.season.missing_in(language) is not Missing.LEAVE_OUT:
        return minutes
    return {owner: alone(texts, language) for owner, texts in minutes.items() if language in texts}


def statement(words: Words, owners: tuple[str, ...]) -> Value:
    """The line of the imprint that says which chapters are not translated; empty where all are."""
    if not owners:
        return ()
    say, season = words.say, words.corpus.season
    if season.missing_in(words.language) is Missing.LEAVE_OUT:
        told = say("For want of a translation, this edition leaves out the text of:")
    else:
        told = say("For want of a translation, these chapters stay as they were written:")
    row: list[Said] = [Said(f"{told} ")]
    meetings = {meeting.id: meeting for meeting in words.corpus.meetings}
    titles = {"foreword": say("Foreword"), "next": say("What comes next")}
    for number, owner in enumerate(owners):
        if number:
            row.append(Said("; "))
        title = (Said(titles[owner]),) if owner in titles else words.said(meetings[owner].title)
        row += title
    return (*row, Said("."))


def note(words: Words, language: str) -> pf.Div:
    """The discreet line above a chapter that is shown in `language`."""
    name = str(locale_of(words.language).languages.get(language, language))
    text = words.say("Not translated: this text is in {language}.", language=name)
    return pf.Div(pf.Para(pf.Str(text)), classes=["translation-note"])
