"""A rough tree → clean blocks that keep docs/architecture.md's contract: the rules, in their order.

`clean_words` comes before the pictures are gathered (media.py), `clean_shape` after. Rules live in
inlines.py, lists.py, blocks.py and headings.py; each says what it does and shows it.
"""

from __future__ import annotations

import functools
from typing import Any

import panflute as pf

from carrefours_docs.errors import Problem
from carrefours_docs.messages import _
from carrefours_docs.minutes import blocks, headings, inlines, lists
from carrefours_docs.minutes.read import Draft
from carrefours_docs.minutes.report import notice
from carrefours_docs.minutes.rows import each_block, each_block_row, each_line, plain
from carrefours_docs.minutes.sniff import Kind

WORDS = (
    inlines.raw_becomes_text,
    inlines.words_are_clean,
    inlines.mathematics_is_text,
    inlines.quotes_are_typed,
    inlines.citations_are_text,
    inlines.underlined_is_emphasised,
    inlines.spans_only_mark,
)
LINES = (inlines.line_is_tidy, inlines.addresses_are_links)
ROWS = (
    blocks.paragraphs_break_in_two,
    lists.lists_were_typed,
    lists.lists_were_numbered,
    blocks.nothing_is_empty,
    lists.years_begin_no_list,
    lists.lists_are_whole,
)
UNMARKED = (Kind.DOCX, Kind.ODT, Kind.TEXT)
"""Formats in which people write headings in bold rather than as headings."""


def clean_words(document: pf.Doc) -> None:
    """Every rule for what stands inside a line, in place."""
    document.walk(_in_turn)
    for line_rule in LINES:
        each_line(document, line_rule)
    document.walk(inlines.links_lead_to_the_web)
    document.walk(inlines.no_emphasis_twice)
    each_line(document, inlines.line_is_tidy)


def _in_turn(element: Any, document: Any) -> Any:
    """The rules for words one after the other, in one walk: the first that changes replaces."""
    row = [element]
    for rule in WORDS:
        changed: list[Any] = []
        for one in row:
            new = rule(one, document)
            changed += [one] if new is None else new if isinstance(new, list) else [new]
        row = changed
    return row[0] if len(row) == 1 else row


def clean_shape(document: pf.Doc, draft: Draft) -> list[Problem]:
    """Every rule for blocks, in place; gives notices."""
    each_block(document, blocks.divs_only_mark)
    each_block(document, blocks.code_is_clean)
    each_block(document, headings.headings_are_words)
    each_block(document, headings.headings_stand_free)
    for rule in ROWS:
        each_block_row(document, rule)
    if draft.kind.packaged:
        quotes = functools.partial(blocks.indents_are_no_quotes, quotes=draft.quotes)
        each_block_row(document, quotes)
    _lists(document)
    each_block(document, blocks.table_is_plain)
    each_block_row(document, blocks.pictures_stand_alone)
    each_block(document, blocks.figure_is_plain)
    captions = functools.partial(blocks.captions_join, captions=draft.captions)
    each_block_row(document, captions)
    each_block(document, blocks.figure_is_plain)
    each_block(document, blocks.pictures_are_no_items)
    each_block(document, lists.lists_are_tight)
    each_block_row(document, blocks.nothing_is_empty)
    each_block_row(document, blocks.rules_part_texts)
    notices = _headings(document, draft)
    notices += _pictures_without_words(document, draft)
    document.metadata = {}
    return notices


def _lists(document: pf.Doc) -> None:
    each_block(document, lists.list_is_plain)
    each_block_row(document, lists.lists_are_whole)
    each_block(document, lists.boxes_are_told)
    each_block(document, lists.lists_are_tight)


def _headings(document: pf.Doc, draft: Draft) -> list[Problem]:
    """Put headings into place; tell of a title that the chapter's own replaces."""
    row = headings.without_language_links(list(document.content))
    row, title = headings.own_title(row)
    row = headings.headings_fall_into_place(row)
    if draft.kind in UNMARKED:
        row = headings.bold_lines_are_headings(row)
        row = headings.capital_lines_are_headings(row)
    document.content = row
    left_out = " · ".join(words for words in (draft.title, title) if words)
    if not left_out:
        return []
    return [
        notice(
            "minutes-title",
            draft.source,
            _("The file’s own title “{title}” is left out: the chapter bears the meeting’s title.",
              title=left_out),
            _("Nothing to do, unless it says something that the record of the meeting does not."),
            draft.line_of(title),
        )
    ]  # fmt: skip


def _pictures_without_words(document: pf.Doc, draft: Draft) -> list[Problem]:
    """A notice for each picture that a reader who does not see it would miss."""
    found: list[Problem] = []

    def look(element: Any, _doc: Any) -> None:
        if isinstance(element, pf.Image) and not plain(element.content):
            name = element.url.rsplit("/", 1)[-1]
            found.append(
                notice(
                    "picture-without-text",
                    draft.source,
                    _("The picture {name} has no alternative text: people who do not see it learn "
                      "nothing of it.", name=name),
                    _("Say in a few words what it shows: ![a circle of chairs]({name}) in "
                      "Markdown, “Alternative text” in Word or LibreOffice.", name=name),
                    draft.line_of(name),
                )
            )  # fmt: skip

    document.walk(look)
    return list(dict.fromkeys(found))
