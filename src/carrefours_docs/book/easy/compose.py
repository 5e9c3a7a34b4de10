"""The easy edition as one pandoc document: a chapter a meeting, of its text that is easy to read.

Takes what has passed the door of consent. Facts are few and in words; there is no timeline, no
index and no note: a chapter is a page or two, and the contents lead to each (docs/design.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.acronyms import acronyms_used
from carrefours_docs.book.compose import Composed, finished, read_as
from carrefours_docs.book.consent import Published
from carrefours_docs.book.dates import phrase
from carrefours_docs.book.easy.lines import one_sentence_a_line
from carrefours_docs.book.facts import Fact
from carrefours_docs.book.foreign_names import ForeignNames
from carrefours_docs.book.records import meeting_view, part_id
from carrefours_docs.book.render import Templates
from carrefours_docs.book.typography import set_type
from carrefours_docs.book.words import Said, Words
from carrefours_docs.corpus.corpus import EASY
from carrefours_docs.corpus.schema import Meeting
from carrefours_docs.corpus.values import Text
from carrefours_docs.messages import book_messages

READING = "easy"


def compose_easy(published: Published, language: str, templates: Path) -> Composed:
    """The easy edition in `language` as a pandoc document; same input, same tree.

    Its texts are those of `published.minutes` whose owners end with EASY, in this language alone: a
    meeting that has none says so.
    """
    corpus = published.corpus
    words = Words(corpus, language, book_messages(language))
    render = Templates(templates / "records", words, READING)
    texts = _texts(published, language)
    views = {part_id(meeting): meeting_view(words, meeting, {}) for meeting in corpus.meetings}
    front = render.front()
    body = [
        _chapter(words, render, owner, texts.get(owner))
        for owner in ("foreword", *(meeting.id for meeting in corpus.meetings), "next")
        if owner != "next" or "next" in texts
    ]
    colophon = render.colophon()
    names = ForeignNames(corpus)
    for part in [*front, *body, *colophon]:
        names.tag(part, language)
        set_type(part, language)
    acronyms = render.acronyms(acronyms_used(body, corpus.organisations))
    rows = []
    for part in [*body, *acronyms]:
        heading = tree.header(part)
        view = views.get(part.identifier)
        if heading is not None:
            rows.append((part.identifier, tree.plain(heading), view.detail if view else ""))
    contents = render.contents(rows)
    for part in [*acronyms, *contents]:
        names.tag(part, language)
        set_type(part, language)
    for part in body:
        _set_lines(part)
    parts = [*front, *contents, *body, *acronyms, *colophon]
    return finished(words, parts, forms=False, **read_as(words, READING))


def easy_chapter(published: Published, owner: str, language: str, templates: Path) -> pf.Div:
    """The chapter of `owner` (a meeting's id, foreword, next) alone, as `compose_easy` has it.

    Raises KeyError for an owner that has no chapter.
    """
    words = Words(published.corpus, language, book_messages(language))
    render = Templates(templates / "records", words, READING)
    part = _chapter(words, render, owner, _texts(published, language).get(owner))
    ForeignNames(published.corpus).tag(part, language)
    set_type(part, language)
    _set_lines(part)
    return part


def _texts(published: Published, language: str) -> dict[str, list[Any]]:
    """The blocks of each owner's easy text."""
    return {
        owner.removesuffix(EASY): list(tree.loaded(files[language]).content)
        for owner, files in published.minutes.items()
        if owner.endswith(EASY) and language in files
    }


def _chapter(words: Words, render: Templates, owner: str, text: list[Any] | None) -> pf.Div:
    """Foreword, a meeting or what comes next, with its text. Raises KeyError for another owner."""
    say, reader, lacking = words.say, words.corpus.season.easy_read_by, ""
    if owner == "foreword":
        part = render.easy_text(owner, say("Before you read"), note=True)
    elif owner == "next" and text is not None:
        part = render.easy_text(owner, say("What comes next"), note=False)
    else:
        meeting = {one.id: one for one in words.corpus.meetings}[owner]
        part = render.easy_meeting(meeting_view(words, meeting, {}), _facts(words, meeting))
        reader, lacking = meeting.easy_read_by, say("This meeting has no easy-to-read text yet.")
    _fill(words, part, text, lacking, reader=reader)
    return part


def _set_lines(part: pf.Div) -> None:
    """A sentence a line, once the part is set."""
    one_sentence_a_line(
        node for node in part.content if isinstance(node, pf.Div) and "opener" not in node.classes
    )


def _fill(
    words: Words,
    part: pf.Div,
    blocks: list[Any] | None,
    lacking: str = "",
    *,
    reader: Text | None,
) -> None:
    """Put a text in its place; its first heading is the part's title, its end says who read it."""
    place = tree.child_div(part, "minutes")
    assert place is not None
    if not blocks:
        row = [pf.Div(pf.Para(*tree.inlines(lacking)), classes=["easy-missing"])] if lacking else []
        at = place.index
        part.content = [*list(part.content)[:at], *row, *list(part.content)[at + 1 :]]
        return
    heading = tree.header(part)
    if isinstance(blocks[0], pf.Header) and heading is not None:
        heading.content = blocks[0].content
        blocks = blocks[1:]
    tree.fit_headings(blocks, top=2)
    tree.own_ids(blocks, part.identifier)
    place.content = [_explained(words, block) for block in blocks]
    if reader:
        say = words.say
        told = say("Read and understood by: {readers}.", readers=words.text(reader).rstrip("."))
        signed = pf.Div(pf.Para(*tree.inlines(told)), classes=["easy-read-by"])
        part.content.insert(place.index + 1, signed)


def _explained(words: Words, block: Any) -> Any:
    """A list of definitions is a box of words that are explained."""
    if not isinstance(block, pf.DefinitionList):
        return block
    title = pf.Para(pf.Strong(*tree.inlines(words.say("Words explained"))))
    return pf.Div(title, block, classes=["words"])


def _facts(words: Words, meeting: Meeting) -> tuple[Fact, ...]:
    """When, where and how many, each asked as a question; what is unknown is left out."""
    say = words.say
    when = phrase(meeting.date, words.language, "sentence")
    rows: list[tuple[str, str]] = [(say("When?"), when[:1].upper() + when[1:])]
    if meeting.place:
        rows.append((say("Where?"), words.text(words.corpus.places[meeting.place].name)))
    if meeting.attendance:
        people = say.plural("{number} person", "{number} people", meeting.attendance)
        rows.append((say("How many people?"), people))
    return tuple(Fact(name, ((Said(value),),)) for name, value in rows)
