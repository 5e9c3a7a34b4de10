"""What a YAML syntax error means to someone who knows no YAML.

Takes PyYAML's complaint (of its Python parser, whose wording is known) and the text; gives the
place to mend, which often stands before the place where the parser gave up, in plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from carrefours_docs.corpus.codes import Code
from carrefours_docs.messages import _


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end of a text between quotation marks; lines and columns from 0."""

    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Explained:
    """A code, line and column from 1, and the words."""

    code: Code
    mark: tuple[int, int]
    what: str
    remedy: str


_NAME = r"[^\W\d][\w-]*"
_GLUED = re.compile(rf"( *(?:- +)*){_NAME}(:)(?=[^\s:/])")
_GLUED_DASH = re.compile(r" *(-)(?=[^\s-])")
_NO_BREAK = re.compile(rf" *(?:-|(?:- +)?{_NAME} ?:)?([\u00a0\u202f])")
_CURLY = re.compile(r"[\[{,:] *([“”„‟])")
_FIELD_AGAIN = re.compile(r" [a-z]{2,3}\Z")  # {fr: Tailler en: Pruning}: a comma is missing
_KEY_ONLY = re.compile(rf" *(?:- +)*{_NAME} *\Z")


def explain(error: Exception, text: str, quoted: Span | None) -> Explained:
    """`quoted` is the text between quotation marks read last, if the last thing read was one."""
    lines = text.split("\n")
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    line, column = _at(getattr(error, "problem_mark", None)) or (0, 0)
    since = _at(getattr(error, "context_mark", None)) or (line, column)
    line = min(line, len(lines) - 1)

    for number in dict.fromkeys((since[0], line, _before(lines, line))):
        match = _NO_BREAK.match(lines[min(number, len(lines) - 1)])
        if match:
            return no_break_space(number, match.start(1))
    if isinstance(
        error, (ValueError, OverflowError)
    ):  # an escape beyond Unicode, in the Python parser
        return _escape(*_beyond_unicode(lines))
    if "escape" in problem:
        return _escape(line, column)
    if "quoted scalar" in context:
        return _unclosed_quote(*since)
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(text, lines, line, column)
    if "could not find expected ':'" in problem:
        return _no_colon(text, *since)
    if "flow" in context:
        curly = _CURLY.search(lines[since[0]])
        if curly and since[0] <= line <= since[0] + 1:
            return _curly(since[0], curly.start(1))
        return _bracket(lines, since, line, column)
    if quoted and quoted.end[0] == line and quoted.end[1] <= column and "block" in context:
        if quoted.start[0] < quoted.end[0]:
            return _unclosed_quote(*quoted.start)
        return _after_quote(line, column)
    if "expected <block end>" in problem or "expected the node content" in problem:
        return _indentation(line, column) if _first(lines, line, column) else _other(line, column)
    character = lines[line][column : column + 1]
    if "cannot start" in problem or "alphabetic or numeric" in problem or "directive" in context:
        return (
            _reserved(*since, character)
            if "alias" in context
            else _reserved(line, column, character)
        )
    if "document start" in problem and any(row.startswith("...") for row in lines[:line]):
        return Explained(
            Code.SEVERAL_DOCUMENTS,
            (line + 1, column + 1),
            _("a second document starts here, after “...”"),
            _("Keep one record a file: delete this line, or what follows it."),
        )
    return _other(line, column)


def missing_space(text: str, number: int) -> Explained | None:
    """The error where line `number` (from 0) is written `name:value` or `-value`."""
    row = text.split("\n")[number]
    match = _GLUED.match(row)
    if match:
        return Explained(
            Code.MISSING_SPACE,
            (number + 1, match.start(2) + 1),
            _("a space is missing after the colon"),
            _("Write “{example}”.", example=f"{row[: match.end()].strip()} {row[match.end() :]}"),
        )
    match = _GLUED_DASH.match(row)
    if match:
        return Explained(
            Code.MISSING_SPACE,
            (number + 1, match.start(1) + 1),
            _("a space is missing after the dash"),
            _("Write “{example}”.", example=f"- {row[match.end() :].strip()}"),
        )
    return None


def no_colon_in_braces(row: str, mark: tuple[int, int], name: str, before: str) -> Explained:
    """What `{fr: Entrer, sortir}` and `{fr:Entrer}` mean, where `name` has no colon and no value.

    `row` is its line, `mark` its place from 1, `before` the field and text it follows, if any.
    """
    glued = _GLUED.match(name)
    if glued:
        start = row.find(name, mark[1] - 1)
        return Explained(
            Code.MISSING_SPACE,
            (mark[0], max(start, 0) + glued.start(2) + 1),
            _("a space is missing after the colon"),
            _("Write “{example}”.", example=f"{name[: glued.end()]} {name[glued.end() :]}"),
        )
    if before:
        return Explained(
            Code.COMMA,
            mark,
            _("a comma cuts this text: between braces, a field starts after each comma"),
            _("Put the whole text between quotation marks: “{example}”.", example=before),
        )
    return Explained(
        Code.NO_COLON,
        mark,
        _("a text stands between braces without a field's name and its colon"),
        _("Write it so: “{example}”.", example=f"{{fr: {name}}}"),
    )


def _at(mark: Any) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark is not None else None


def _before(lines: list[str], line: int) -> int:
    """The line before `line` that says something."""
    for number in range(line - 1, -1, -1):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number
    return line


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _first(lines: list[str], line: int, column: int) -> bool:
    """Whether only spaces and dashes stand before this place."""
    return not lines[line][:column].strip(" -")


def _unexpected_colon(text: str, lines: list[str], line: int, column: int) -> Explained:
    row, before = lines[line], _before(lines, line)
    if re.search(r": ", row[:column]):
        return _colon(line, column)
    if before != line:
        found = missing_space(text, before)
        if found:
            return found
        if _indent(row) > _indent(lines[before]) and _KEY_ONLY.match(row[:column]):
            return _indentation(line, _indent(row))
        if not _KEY_ONLY.match(row[:column]):
            return _colon(line, column)
    return _other(line, column)


def _no_colon(text: str, line: int, column: int) -> Explained:
    return missing_space(text, line) or Explained(
        Code.NO_COLON,
        (line + 1, column + 1),
        _("this line is neither “name: value” nor the rest of the text above it"),
        _(
            "Add the colon and a space; a text that goes on over several lines starts further to "
            "the right than its field."
        ),
    )


def _colon(line: int, column: int) -> Explained:
    return Explained(
        Code.COLON,
        (line + 1, column + 1),
        _("this text holds a colon, which YAML takes for the start of a field"),
        _("Put the whole text between quotation marks: “{example}”.", example='title: "Die : …"'),
    )


def _indentation(line: int, column: int) -> Explained:
    return Explained(
        Code.INDENTATION,
        (line + 1, column + 1),
        _("this line does not start in the same column as those it belongs with"),
        _("Put it exactly below its neighbours, with spaces; look at the line above too."),
    )


def _unclosed_quote(line: int, column: int) -> Explained:
    return Explained(
        Code.QUOTE,
        (line + 1, column + 1),
        _("the quotation mark that opens here is not closed where it should be"),
        _("Add the closing one at the end of the text."),
    )


def _curly(line: int, column: int) -> Explained:
    return Explained(
        Code.QUOTE,
        (line + 1, column + 1),
        _("YAML does not know the quotation marks “ and ”, which a word processor puts in"),
        _(
            "Type straight ones in their place, before and after the text: {example}.",
            example='"…"',
        ),
    )


def _after_quote(line: int, column: int) -> Explained:
    return Explained(
        Code.QUOTE,
        (line + 1, column + 1),
        _("text goes on after the closing quotation mark"),
        _(
            "Put double quotation marks around the whole text; inside it, use ’ for an apostrophe "
            "and « » for a quotation."
        ),
    )


def _bracket(lines: list[str], since: tuple[int, int], line: int, column: int) -> Explained:
    opening = lines[since[0]][since[1] : since[1] + 1]
    in_text = lines[line][column : column + 1] == ":" and line == since[0]
    if in_text and not _FIELD_AGAIN.search(lines[line][:column]):
        return _colon(line, column)
    if line > since[0]:
        return Explained(
            Code.BRACKET,
            (since[0] + 1, since[1] + 1),
            _("the “{opening}” that opens here is not closed", opening=opening),
            _("Add “{closing}” at its end.", closing={"[": "]", "{": "}"}.get(opening, "]")),
        )
    return Explained(
        Code.BRACKET,
        (line + 1, column + 1),
        _("something is missing or too much here, between “[ ]” or “{ }”"),
        _(
            "Part the values with commas, and put a text that holds a comma, a colon or a bracket "
            "between quotation marks."
        ),
    )


def _reserved(line: int, column: int, character: str) -> Explained:
    return Explained(
        Code.RESERVED,
        (line + 1, column + 1),
        _("a text may not start with “{character}” in YAML", character=character),
        _("Put the text between quotation marks."),
    )


def _escape(line: int, column: int) -> Explained:
    return Explained(
        Code.ESCAPE,
        (line + 1, column + 1),
        _("between double quotation marks, “\\” has a meaning of its own"),
        _("Put the text between single quotation marks, or write “\\\\”."),
    )


def _beyond_unicode(lines: list[str]) -> tuple[int, int]:
    for number, row in enumerate(lines):
        for match in re.finditer(r"\\U([0-9a-fA-F]{8})", row):
            if int(match[1], 16) > 0x10FFFF:
                return number, match.start()
    return 0, 0


def no_break_space(line: int, column: int) -> Explained:
    return Explained(
        Code.NO_BREAK_SPACE,
        (line + 1, column + 1),
        _("a no-break space stands here where YAML wants an ordinary one"),
        _("Delete it and type an ordinary space."),
    )


def _other(line: int, column: int) -> Explained:
    return Explained(
        Code.SYNTAX,
        (line + 1, column + 1),
        _("this line cannot be read as YAML"),
        _(
            "Compare it with a record that works: “name: value”, spaces at the start, quotation "
            "marks around texts with special signs."
        ),
    )
