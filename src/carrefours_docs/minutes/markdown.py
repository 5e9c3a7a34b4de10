"""Markdown as volunteers type it, made ready for pandoc: front matter, years, accidental code.

Line numbers stay, so that messages point into the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from carrefours_docs.messages import _
from carrefours_docs.minutes.registry import Rule, applies

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<body>.*?)\n(---|\.\.\.)[ \t]*(\n|\Z)", re.S)
KEY = re.compile(r"\s*(#.*\n\s*)*[\w-]+\s*:(\s|\Z)")
FENCE = re.compile(r" {0,3}(>\s*)*(?P<mark>`{3,}|~{3,})")
YEAR = re.compile(r"^(\s*)(\d{4})([.)])(?=\s)", re.M)
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
GLUED = re.compile(r"^(#{2,6})(?=[^\s#])")
TEMPLATE_TAG = re.compile(r"\{%[-\w \t'\"./:=|,]*%\}|\{\{[-\w \t'\"./|,]*\}\}")

HEADER = Rule(
    "front-matter",
    lambda: _("The header of a blog’s post is no text: the record says it."),
    "---\ntitle: Un billet\n---\nBonjour.",
    "Bonjour.",
)
TAGS = Rule(
    "template-tags",
    lambda: _("Tags of a site’s templates are no text."),
    "Un {% include photo %}mot {{ page.date }}.",
    "Un mot .",
)
GLUED_HEADINGS = Rule(
    "glued-headings",
    lambda: _("A heading typed without its space is a heading."),
    "##Le matin\n\nOn parle.",
    "## Le matin\n\nOn parle.",
)
YEARS = Rule(
    "years",
    lambda: _("A line that begins with a year and a full stop starts no list."),
    "1998. La loi.\n1999. Le décret.",
    "1998\\. La loi. 1999. Le décret.",
)
SPACED_BOLD = Rule(
    "spaced-bold",
    lambda: _("Stars with a space inside them make bold, as whoever typed them meant."),
    "voir ** Anne** et **Paul **.",
    "voir **Anne** et **Paul** .",
)
NO_CODE = Rule(
    "accidental-code",
    lambda: _("Lines that stand four spaces too far are no code of a program."),
    "On dit :\n\n    - un\n    - deux",
    "On dit :\n\n- un\n- deux",
)


@applies(SPACED_BOLD)
def bold_hugs_its_words(text: str) -> str:
    """`** un mot **` is bold, as whoever typed it meant: the spaces step out of the stars.

    A paragraph or item is left alone where its stars do not go in pairs, or may be code.

    >>> bold_hugs_its_words("-> ** Anne** et **Paul **.")
    '-> **Anne** et **Paul** .'
    """
    lines = text.split("\n")
    fenced = fenced_lines(lines)
    for run in _runs(lines, fenced):
        piece = "\n".join(lines[at] for at in run)
        if "** " in piece or " **" in piece or "**\n" in piece or "\n**" in piece:
            for at, line in zip(run, _hugged(piece).split("\n"), strict=True):
                lines[at] = line
    return "\n".join(lines)


def _runs(lines: Sequence[str], fenced: set[int]) -> Iterator[range]:
    """The paragraphs and the items of lists, as the numbers of their lines."""
    start = 0
    for at, line in enumerate([*lines, ""]):
        if at == len(lines) or not line.strip() or at in fenced or ITEM.match(line):
            if at > start:
                yield range(start, at)
            start = at if ITEM.match(line) and at not in fenced else at + 1


def _hugged(piece: str) -> str:
    parts = piece.split("**")
    if len(parts) % 2 == 0 or "***" in piece or "`" in piece or "\\*" in piece:
        return piece
    result = parts[0]
    for inside, after in zip(parts[1::2], parts[2::2], strict=True):
        words = inside.strip()
        before = inside[: len(inside) - len(inside.lstrip())]
        behind = inside[len(inside.rstrip()) :] if words else ""
        result += "" if result[-1:].isspace() else before
        result += f"**{words}**{behind}" if words else ""
        result += after
    return result


@applies(HEADER)
def without_front_matter(text: str) -> str:
    """The text, its YAML header blanked: records say what the header would.

    >>> without_front_matter("---\\ntitle: a\\n---\\nb")
    '\\n\\n\\nb'
    """
    match = FRONT_MATTER.match(text)
    if match is None or not KEY.match(match["body"]):
        return text
    return "\n" * match.group().count("\n") + text[match.end() :]


@applies(TAGS)
def without_template_tags(text: str) -> str:
    """Tags of a blog's templates (`{% include photo %}`) are no text."""
    return TEMPLATE_TAG.sub("", text)


@applies(GLUED_HEADINGS)
def headings_have_their_space(text: str) -> str:
    """`##Titre` is a heading; a single # without a space may be a hashtag.

    >>> headings_have_their_space("##Titre")
    '## Titre'
    """
    fenced = fenced_lines(text.split("\n"))
    return "\n".join(
        line if number in fenced else GLUED.sub(r"\1 ", line)
        for number, line in enumerate(text.split("\n"))
    )


@applies(YEARS)
def years_are_words(text: str) -> str:
    """A line that begins with "1998." starts no list.

    >>> years_are_words("1998. La loi")
    '1998\\\\. La loi'
    """
    fenced = fenced_lines(text.split("\n"))
    lines = [
        line if number in fenced or line.startswith(("    ", "\t")) else YEAR.sub(r"\1\2\\\3", line)
        for number, line in enumerate(text.split("\n"))
    ]
    return "\n".join(lines)


def fenced_lines(lines: Sequence[str]) -> set[int]:
    """The numbers (from 0) of lines in fenced code, fences included."""
    found: set[int] = set()
    opened = ""
    for number, line in enumerate(lines):
        match = FENCE.match(line)
        mark = match["mark"] if match else ""
        if opened:
            found.add(number)
            if mark.startswith(opened) and not line[match.end() :].strip() if match else False:
                opened = ""
        elif mark:
            opened = mark
            found.add(number)
    return found


@applies(NO_CODE)
def without_accidental_code(text: str, codes: Sequence[str]) -> str:
    """Move back to the left what stood four spaces too far and so became code.

    `codes` are the code blocks that pandoc found; those that stand between fences are meant.

    >>> without_accidental_code("a\\n\\n    - b\\n      c", ["- b\\n  c"])
    'a\\n\\n- b\\n  c'
    """
    lines = text.split("\n")
    fenced = fenced_lines(lines)
    start = 0
    for code in codes:
        wanted = [" ".join(line.split()) for line in code.split("\n")]
        for number in range(start, len(lines) - len(wanted) + 1):
            run = range(number, number + len(wanted))
            if [" ".join(lines[at].split()) for at in run] != wanted or number in fenced:
                continue
            indents = [_indent(lines[at]) for at in run if lines[at].strip()]
            if not indents or min(indents) < 4:
                continue
            first = next(line for line in code.split("\n") if line.strip())
            back = 4 + _indent(first)
            for at in run:
                width = _indent(lines[at])
                lines[at] = " " * max(width - back, 0) + lines[at].lstrip()
            start = number + len(wanted)
            break
    return "\n".join(lines)


def _indent(line: str) -> int:
    """The width of a line's indent, tabs counted to the next four."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())
