"""Plain text (a pad, an e-mail) → pandoc blocks: the marks people type, and no Markdown.

Paragraphs stand between blank lines, hard wraps are joined; lists, quoted lines, underlined or
capital headings are seen. "1998." starts no list, four spaces are no code, @name is a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import panflute as pf

from carrefours_docs.messages import _
from carrefours_docs.minutes.headings import CAPITALS
from carrefours_docs.minutes.inlines import UNWRAPPED
from carrefours_docs.minutes.registry import Rule, applies, applies_where, is_on, note
from carrefours_docs.minutes.rows import Row, spaced
from carrefours_docs.minutes.shown import shown

BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-*•–▪◦●‣·])\s+(?=\S)")
NUMBER = re.compile(
    r"(?P<indent>\s*)(?P<mark>(?P<number>\d{1,3})[.)]|(?P<letter>[a-z])\))\s+(?=\S)"
)
RULE = re.compile(r"\s*([-_*=~])(\s*\1){2,}\s*\Z")
UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})\s*\Z")
HASHES = re.compile(r"(#{1,6})\s+(?P<text>\S.*?)\s*#*\Z")
LONGEST_HEADING = 90
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~-])")
NOTE = re.compile(r"\[(?P<number>\d{1,3})\]:?\s+(?P<words>\S.*)\Z")
NOTE_MARK = re.compile(r"\[(\d{1,3})\]")

NUMBERED = Rule(
    "numbered-headings",
    lambda: _("A short numbered line that stands alone above a text is a heading."),
    "2. Le débat\n\nOn a parlé de tout.",
    "## 2. Le débat\n\nOn a parlé de tout.",
    ".txt",
)
UNDERLINED = Rule(
    "underlined-headings",
    lambda: _("A line above a row of signs is a heading."),
    "Le débat\n--------\n\nOn a parlé.",
    "## Le débat\n\nOn a parlé.",
    ".txt",
)
ESCAPES = Rule(
    "pad-escapes",
    lambda: _("The backslashes that a pad puts before signs go."),
    "le sigle A\\_B\\*",
    "le sigle A_B\\*",
    ".txt",
)
TABS = Rule(
    "tabs",
    lambda: _("A tab is the spaces up to the next four."),
    "-\tun\n-\tdeux",
    "- un\n- deux",
    ".txt",
    always=True,
)
TYPED_TABLES = Rule(
    "typed-tables",
    lambda: _("Two lines and more whose cells are parted by tabs or bars are a table: votes, say."),
    "Vote\tPour\tContre\nBudget\t12\t3",
    "| Vote   | Pour | Contre |\n|--------|------|--------|\n| Budget | 12   | 3      |",
    ".txt",
)
FOOTNOTES = Rule(
    "typed-footnotes",
    lambda: _("A number in brackets, and a line below that begins with it, are a footnote."),
    "Le plan [1] est prêt.\n\n[1] Celui de mars.",
    "Le plan[^1] est prêt.\n\n[^1]: Celui de mars.",
    ".txt",
)
WRAP = range(45, 101)
"""Where an editor wraps lines; a longer line is a paragraph that its editor did not wrap."""


def parse_text(text: str) -> list[pf.Block]:
    """The blocks of a plain text with LF line ends.

    >>> parse_text("ORDRE DU JOUR\\n\\n- un\\n- deux")[0].level
    2
    """
    lines = without_tabs(without_escapes(text)).split("\n")
    kept, notes = _footnotes(lines)
    blocks = _blocks(kept, _wrap(kept))
    return with_notes(blocks, notes) if notes else blocks


@applies(ESCAPES)
def without_escapes(text: str) -> str:
    """A text without the backslashes of Markdown, which a pad's export leaves."""
    return ESCAPE.sub(r"\1", text)


@applies(TABS)
def without_tabs(text: str) -> str:
    """Lines whose tabs are spaces, but for those of a typed table; no spaces at their ends."""
    return "\n".join(
        line.rstrip() if _cells(line) else line.expandtabs(4).rstrip() for line in text.split("\n")
    )


@applies_where(FOOTNOTES)
def _are_noted(lines: Sequence[str], at: int) -> bool:
    """Whether line `at` is the text of a footnote that an earlier line calls, once."""
    match = NOTE.match(lines[at])
    if match is None:
        return False
    calls = [n for n, line in enumerate(lines) if f"[{match['number']}]" in line and n != at]
    return len(calls) == 1 and calls[0] < at and not NOTE.match(lines[calls[0]])


def _footnotes(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without the texts of footnotes, and these by their numbers."""
    notes: dict[str, str] = {}
    kept: list[str] = []
    for at, line in enumerate(lines):
        match = NOTE.match(line)
        if match is not None and match["number"] not in notes and _are_noted(lines, at):
            notes[match["number"]] = match["words"]
        else:
            kept.append(line)
    return kept, notes


def with_notes(blocks: list[pf.Block], notes: dict[str, str]) -> list[pf.Block]:
    """The calls of footnotes as footnotes."""

    def call(element: Any, _doc: Any) -> Any:
        match = NOTE_MARK.search(element.text) if isinstance(element, pf.Str) else None
        if match is None or match[1] not in notes:
            return None
        before, after = element.text[: match.start()], element.text[match.end() :]
        note = pf.Note(pf.Para(*spaced(notes[match[1]])))
        return [*([pf.Str(before)] if before else []), note, *([pf.Str(after)] if after else [])]

    document = pf.Doc(*blocks).walk(call)
    document.walk(_notes_hug)
    return list(document.content)


def _notes_hug(element: Any, _doc: Any) -> None:
    """No space before the call of a footnote."""
    if isinstance(element, pf.Para | pf.Plain | pf.Header):
        row = list(element.content)
        element.content = [
            one
            for number, one in enumerate(row)
            if not (
                isinstance(one, pf.Space) and isinstance((row[number + 1 :] or [0])[0], pf.Note)
            )
        ]


def _cells(line: str) -> list[str]:
    """The cells of a line parted by tabs or bars, two at least; else none."""
    if line.count("|") >= 2 or (line.count("|") and " | " in line):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    elif "\t" in line.strip():
        cells = [cell.strip() for cell in re.split(r"\t+", line.strip())]
    else:
        return []
    typed = not BULLET.match(line) and not NUMBER.match(line) and not line.startswith((" ", "\t"))
    return cells if len(cells) > 1 and typed and all(cells) else []


@applies_where(TYPED_TABLES)
def _is_table(lines: Sequence[str], at: int) -> bool:
    """Two lines and more from `at` with as many cells."""
    first = _cells(lines[at])
    second = _cells(lines[at + 1]) if at + 1 < len(lines) else []
    return len(first) > 1 and len(first) == len(second)


def _table(lines: Sequence[str], at: int) -> tuple[list[pf.Block], int]:
    wide = len(_cells(lines[at]))
    rows: list[list[str]] = []
    while at < len(lines) and len(_cells(lines[at])) == wide:
        cells = _cells(lines[at])
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            rows.append(cells)
        at += 1
    made = [pf.TableRow(*(pf.TableCell(pf.Plain(*spaced(c))) for c in row)) for row in rows]
    head, *body = made
    return [
        pf.Table(
            pf.TableBody(*body),
            head=pf.TableHead(head),
            colspec=[("AlignDefault", "ColWidthDefault")] * wide,
        )
    ], at


def _wrap(lines: Sequence[str]) -> int:
    """The width at which the text was wrapped: its longest wrapped line."""
    lengths = [len(line) for line in lines if len(line) in WRAP]
    return max(lengths, default=WRAP.start)


def _blocks(lines: Sequence[str], wrap: int) -> list[pf.Block]:
    blocks: list[pf.Block] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        read, at = _block(lines, at, wrap)
        blocks += read
    return blocks


def _block(lines: Sequence[str], at: int, wrap: int) -> tuple[list[pf.Block], int]:
    """The block that begins at line `at`, and where the next one begins."""
    line = lines[at]
    if line.lstrip().startswith(">"):
        return _quote(lines, at, wrap)
    if _is_table(lines, at):
        return _table(lines, at)
    following = lines[at + 1] if at + 1 < len(lines) else ""
    if _is_underlined(lines, at):
        level = 1 if following.startswith("=") else 2
        return [pf.Header(*spaced(_one_line(line)), level=level)], at + 2
    if RULE.match(line):
        return [pf.HorizontalRule()], at + 1
    if match := HASHES.match(line.strip()):
        return [pf.Header(*spaced(_one_line(match["text"])), level=len(match[1]))], at + 1
    if _is_heading(lines, at) or _is_numbered_heading(lines, at):
        return [pf.Header(*spaced(_one_line(line)), level=2)], at + 1
    if _begins_list(line):
        return _list(lines, at, wrap)
    return _paragraphs(lines, at, wrap)


@applies_where(UNDERLINED)
def _is_underlined(lines: Sequence[str], at: int) -> bool:
    following = lines[at + 1] if at + 1 < len(lines) else ""
    line = lines[at]
    return (
        UNDERLINE.match(following) is not None
        and not RULE.match(line)
        and len(line) <= LONGEST_HEADING
    )


@applies_where(CAPITALS)
def _is_heading(lines: Sequence[str], at: int) -> bool:
    """A line in capitals that stands alone, or above a list: « ORDRE DU JOUR »."""
    line = lines[at].strip()
    letters = [char for char in line if char.isalpha()]
    alone = at == 0 or not lines[at - 1].strip()
    following = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return (
        alone
        and (not following or _begins_list(following))
        and len(letters) >= 4
        and line.upper() == line != line.lower()
        and len(line) <= LONGEST_HEADING
        and line[-1] not in ".:;,"
    )


@applies_where(NUMBERED)
def _is_numbered_heading(lines: Sequence[str], at: int) -> bool:
    """A short numbered line that stands alone above a text, not above a list: « 2. Débat »."""
    line = lines[at].strip()
    match = NUMBER.match(line)
    around = (lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else "")
    if match is None or not match["number"] or any(map(str.strip, around)):
        return False
    following = next((text for text in lines[at + 1 :] if text.strip()), "")
    text_below = bool(following) and not following.startswith("  ") and not _item(following)
    return text_below and len(line) <= LONGEST_HEADING and line[-1] not in ".:;,"


def _quote(lines: Sequence[str], at: int, wrap: int) -> tuple[list[pf.Block], int]:
    """Lines that begin with >, as mail programs quote."""
    inner: list[str] = []
    while at < len(lines) and lines[at].lstrip().startswith(">"):
        inner.append(re.sub(r"\s*> ?", "", lines[at], count=1))
        at += 1
    deep = sum(1 for line in inner if line.startswith(">" * 20))
    if deep:  # no mail is quoted twenty times
        inner = [line.lstrip("> ") for line in inner]
    blocks = _blocks(inner, max(wrap - 2, WRAP.start))
    return ([pf.BlockQuote(*blocks)] if blocks else []), at


@dataclass
class _Item:
    """A list item being read: its mark's place and its lines, paragraphs parted by ""."""

    indent: int
    kind: str
    start: int
    lines: list[str]


def _begins_list(line: str) -> bool:
    return bool(BULLET.match(line) or NUMBER.match(line)) and not RULE.match(line)


def _item(line: str) -> _Item | None:
    if RULE.match(line):
        return None
    if match := BULLET.match(line):
        return _Item(len(match["indent"]), "bullet", 1, [line[match.end() :]])
    if match := NUMBER.match(line):
        if match["letter"]:
            start, kind = ord(match["letter"]) - ord("a") + 1, "letter)"
        else:
            start, kind = int(match["number"]), "number" + match["mark"][-1]
        return _Item(len(match["indent"]), kind, start, [line[match.end() :]])
    return None


def _list(lines: Sequence[str], at: int, wrap: int) -> tuple[list[pf.Block], int]:
    """Items one after the other, nested by their indent; blank lines may stand between them."""
    items: list[_Item] = []
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            after = next((n for n in range(at, len(lines)) if lines[n].strip()), len(lines))
            goes_on = after < len(lines) and (
                _begins_list(lines[after]) or _indented(lines[after], items[-1])
            )
            if not goes_on:
                break
            if not _begins_list(lines[after]):
                items[-1].lines.append("")
            at = after
            continue
        item = _item(line)
        if item is not None:
            if items and item.indent == items[0].indent and item.kind != items[0].kind:
                break
            items.append(item)
        elif _continues(lines, at, items[-1], wrap):
            items[-1].lines.append(line.strip())
        else:
            break
        at += 1
    return [_tree(items, wrap)], at


def _continues(lines: Sequence[str], at: int, item: _Item, wrap: int) -> bool:
    """Whether line `at` belongs to `item`: it stands below its text, or its text wrapped there."""
    line = lines[at]
    if line.lstrip().startswith(">") or RULE.match(line):
        return False
    return _indented(line, item) or _wrapped(lines[at - 1], line.strip(), wrap)


def _indented(line: str, item: _Item) -> bool:
    return len(line) - len(line.lstrip()) >= item.indent + 2


def _tree(items: Sequence[_Item], wrap: int) -> pf.Block:
    """Nested lists from items in order; an item with a deeper indent belongs to the one before."""
    rows: list[pf.ListItem] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end].indent > items[0].indent:
            end += 1
        blocks: list[pf.Block] = []
        for part in "\n".join(items[at].lines).split("\n\n"):
            blocks += [pf.Para(*row) for row in _joined(part.split("\n"), wrap)]
        inner = list(items[at + 1 : end])
        while inner:  # lists of several kinds may stand below one item
            same = next(
                (
                    n
                    for n, item in enumerate(inner)
                    if item.indent <= inner[0].indent and item.kind != inner[0].kind
                ),
                len(inner),
            )
            blocks.append(_tree(inner[:same], wrap))
            inner = inner[same:]
        rows.append(pf.ListItem(*blocks))
        at = end
    kind, start = items[0].kind, items[0].start
    if kind == "bullet":
        return pf.BulletList(*rows)
    style = "LowerAlpha" if kind.startswith("letter") else "Decimal"
    delimiter = "OneParen" if kind.endswith(")") else "Period"
    return pf.OrderedList(*rows, start=start, style=style, delimiter=delimiter)


def _paragraphs(lines: Sequence[str], at: int, wrap: int) -> tuple[list[pf.Block], int]:
    """Lines up to a blank one, or to a list that begins below them."""
    taken = [lines[at]]
    at += 1
    while at < len(lines) and lines[at].strip() and not lines[at].lstrip().startswith(">"):
        if _interrupts(lines, at):
            break
        taken.append(lines[at])
        at += 1
    return [pf.Para(*row) for row in _joined(taken, wrap)], at


def _interrupts(lines: Sequence[str], at: int) -> bool:
    """A list or rule begins right below a text: not a dash or a number that wrapped there."""
    if RULE.match(lines[at]):
        return True
    item = _item(lines[at])
    if item is None:
        return False
    if lines[at - 1].rstrip()[-1:] in (":", ";", ".", "!", "?"):
        return item.kind == "bullet" or item.start == 1
    other = _item(lines[at + 1]) if at + 1 < len(lines) else None
    return other is not None and other.kind == item.kind


def _joined(lines: Sequence[str], wrap: int) -> list[Row]:
    """Lines as the inlines of one paragraph or more: wraps joined, lines set apart kept apart."""
    rows: list[Row] = [[]]
    wraps = 0
    for number, line in enumerate(lines):
        words = spaced(_one_line(line))
        if number == 0:
            rows[-1] = words
        elif len(lines[number - 1]) > WRAP.stop:
            rows.append(words)
        elif _wrapped(lines[number - 1], line.strip(), wrap):
            rows[-1] += [pf.Space(), *words]
            wraps += 1
        else:
            rows[-1] += [pf.LineBreak(), *words]
    if wraps:
        note(UNWRAPPED, "\n".join(map(str.strip, lines)), " ¶ ".join(map(shown, rows)))
    return rows


def _wrapped(before: str, line: str, wrap: int) -> bool:
    """Whether `line` goes on where `before` was full, rather than being set apart."""
    if not is_on(UNWRAPPED):
        return False
    before = before.rstrip()
    if not line or not before:
        return True
    full = len(before) + 1 + len(line.split()[0]) > wrap
    goes_on = line[:1].islower() or before[-1] in ",(«'’"
    return full or goes_on or (len(before) > 0.7 * wrap and before[-1] not in ".:;!?…")


def _one_line(line: str) -> str:
    return " ".join(line.split())
