"""Who was there: the list that a label or heading announces, or a table of presence.

« Présents : A, B », a heading « Participants » above a list or paragraphs, a list of boxes to tick,
a table with a column of names. Those excused or absent are no participants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from carrefours_docs.intake.known import folded
from carrefours_docs.intake.outline import Box, Line, Part
from carrefours_docs.intake.persons import SEVERAL, Attendee, attendee

_WHO = (
    r"(?:participants?|participantes?|presents?|presentes?|attendees|attendance|in attendance"
    r"|emargement|feuille de presence)"
)
LABEL = re.compile(
    r"(?:(?P<count>\d{1,3}) )?(?:liste des |list of )?(?:les )?"
    r"(?:personnes |membres |people |etaient |sont |etai[et]nt )?(?P<who>" + _WHO + r")"
    r"(?: et "
    + _WHO
    + r")?(?: a la (?:reunion|rencontre))?(?: \((?P<between>\d{1,3})\))? ?(?::|\Z)"
)
ELSEWHERE = re.compile(
    r"(?:\d{1,3} )?(?:personnes |membres |etaient |people )?"
    r"(?:excuses?|excusees?|absents?|absentes?|regrets|apologies|pouvoirs?|procurations?|representes?"
    r"|invites?|distribution|copie|diffusion)\b"
)
INCLUSIVE = re.compile(r"(?<=\w)[·.()-](?:e|es)[·.()-]?(?:s\b)?\)?", re.I)
OTHER_LABEL = re.compile(r"[^:]{2,30} ?:(?:\s|\Z)")
COUNT = re.compile(r"(?P<count>\d{1,3}) (?:personnes?|participants?|people)\s*:?\s*", re.I)
AND = re.compile(r"(?<=\S)\s+(?:et|and|&)\s+(?=\S)")
SENTENCE = re.compile(r"[.!?…]\Z")
NAMES = {"nom", "noms", "name", "names", "prenom nom", "nom prenom", "nom et prenom",
         "prenom et nom", "participant", "participants", "participante", "personne"}  # fmt: skip
FIRST, LAST = {"prenom", "prenoms", "first name"}, {"nom", "noms", "last name", "surname"}
BODIES = {"organisation", "organisme", "structure", "association", "organization", "service",
          "collectivite", "entite"}  # fmt: skip
THERE = {"present", "presente", "presence", "present.e", "presents", "emargement", "signature"}
YES = {"x", "oui", "yes", "o", "y", "1", "present", "presente", "p"}
TICKS = {"☒", "☑", "✓", "✔", "[x]"}
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Presence:
    """`people` of the list, in order, each once; `announced` how many the text says (0: nothing).

    `absent`: boxes left empty, or the table's column of presence. `where`: the label's words.
    """

    people: tuple[Attendee, ...] = ()
    absent: tuple[str, ...] = ()
    announced: int = 0
    where: str = ""

    @property
    def sure(self) -> tuple[Attendee, ...]:
        return tuple(one for one in self.people if one.sure)

    @property
    def open(self) -> tuple[Attendee, ...]:
        return tuple(one for one in self.people if not one.sure)


@dataclass
class _List:
    """The lines of a list, as they are gathered."""

    people: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def presence(lines: Sequence[Line]) -> Presence:
    """The people of the first list that names any; nothing where no list is announced."""
    for at, line in enumerate(lines):
        label = _label(line)
        if label is None:
            continue
        announced = int(label["count"] or label["between"] or 0)
        rest = line.text.partition(":")[2].strip() if ":" in line.text else ""
        if line.part is Part.ROW and len(line.cells) > 1:
            rest = line.cells[1]
        counted = COUNT.match(rest)
        if counted:
            announced = announced or int(counted["count"])
            rest = rest[counted.end() :]
        following = lines[at + 1] if at + 1 < len(lines) else None
        if not rest and not announced and following is not None and _label(following) is not None:
            continue  # « Participants » above « Présents : A, B »
        gathered = _gathered(lines, at, rest)
        if gathered.people or gathered.absent:
            return _read(gathered, announced, line.text)
        table = _table(lines[at + 1 :])
        if table is not None:
            return _read(table, announced, line.text)
        if announced:
            return Presence(announced=announced, where=line.text)
    table = _any_table(lines)
    return _read(table, 0, "") if table is not None else Presence()


def _label(line: Line) -> re.Match[str] | None:
    if line.part is Part.ITEM and line.depth > 1:
        return None
    text = folded(INCLUSIVE.sub("", line.text.replace("-", "\x00")).replace("\x00", " "))
    if line.part is Part.ROW and line.cells:
        first = folded(INCLUSIVE.sub("", line.cells[0])).rstrip(" :")
        return LABEL.fullmatch(first) if len(line.cells) == 2 else None
    return LABEL.match(text)


def _gathered(lines: Sequence[Line], at: int, rest: str) -> _List:
    """The lines that belong to the label at `at`; `rest` is what follows its colon."""
    found = _List()
    label = lines[at]
    following = lines[at + 1 :]
    if rest:
        found.people += _split(rest)
        for line in following:
            if line.block != label.block or line.part is not label.part or _ends(line):
                break
            if OTHER_LABEL.match(line.text):
                break
            found.people += _split(line.text)
        return found
    for number, line in enumerate(following):
        if line.part is Part.HEADING or _ends(line) or line.part is Part.ROW:
            break
        first = following[0]
        if line.part is not first.part or (line.part is Part.ITEM and line.block != first.block):
            break
        if line.part is Part.TEXT:
            if line.block == label.block or _apart(following, number):
                if OTHER_LABEL.match(line.text):
                    break
                if not _may_name(line.text):
                    break
            else:
                break
        if line.part is Part.ITEM and line.text.endswith(":"):
            continue
        many = line.part is Part.TEXT and line.text.count(",") > 1
        names = _split(line.text) if many else [line.text]
        (found.absent if line.box is Box.EMPTY else found.people).extend(names)
    boxes = [line.box for line in following[: len(found.people) + len(found.absent)]]
    if found.absent and Box.TICKED not in boxes:
        found.people, found.absent = [*found.people, *found.absent], []  # a list still to tick
    return found


def _apart(lines: Sequence[Line], number: int) -> bool:
    """Whether the paragraph stands next to those before it: nothing but paragraphs between."""
    return all(line.part is Part.TEXT for line in lines[: number + 1])


def _ends(line: Line) -> bool:
    return bool(ELSEWHERE.match(folded(INCLUSIVE.sub("", line.text))))


def _may_name(text: str) -> bool:
    """Whether a paragraph may be a person: short, no sentence, and it begins like a name."""
    return len(text) <= LONGEST and not SENTENCE.search(text) and text[:1].isupper()


def _split(text: str) -> list[str]:
    """Names in a line, parted by commas, semicolons, "et", outside brackets."""
    pieces: list[str] = []
    depth, piece = 0, ""
    mark = ";" if ";" in text else ","
    if mark == ",":
        text = AND.sub(", ", text)
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == mark and depth <= 0:
            pieces.append(piece)
            piece = ""
        else:
            piece += char
    names = [one.strip(" .;,") for one in [*pieces, piece] if one.strip(" .;,")]
    return [name for one in names for name in _each(one)]


def _each(piece: str) -> list[str]:
    """« Mmes Anne ROY et Lucie MARTIN » as two names, if both are; else the piece as it stands."""
    titles = SEVERAL.match(piece)
    if titles is None:
        return [piece]
    names = [one.strip() for one in AND.sub(", ", piece[titles.end() :]).split(",")]
    return names if all(attendee(one).sure for one in names) else [piece]


def _table(lines: Sequence[Line]) -> _List | None:
    """The table that stands right below a label."""
    rows: list[Line] = []
    for line in lines:
        if line.part is not Part.ROW or (rows and line.block != rows[0].block):
            break
        rows.append(line)
    return _read_table([line.cells for line in rows], announced=True) if rows else None


def _any_table(lines: Sequence[Line]) -> _List | None:
    """The first table whose head says names and presence."""
    blocks = dict.fromkeys(line.block for line in lines if line.part is Part.ROW)
    for block in blocks:
        rows = [one.cells for one in lines if one.block == block and one.part is Part.ROW]
        found = _read_table(rows, announced=False)
        if found is not None:
            return found
    return None


def _read_table(rows: Sequence[tuple[str, ...]], *, announced: bool) -> _List | None:
    """The people of a table; None where its head does not tell which column names them."""
    head = [folded(INCLUSIVE.sub("", cell)) for cell in rows[0]]
    there = next((n for n, cell in enumerate(head) if cell in THERE), None)
    first = next((n for n, cell in enumerate(head) if cell in FIRST), None)
    last = next((n for n, cell in enumerate(head) if cell in LAST), None)
    names = next((n for n, cell in enumerate(head) if cell in NAMES), None)
    body = next((n for n, cell in enumerate(head) if cell in BODIES), None)
    if (names is None and first is None) or not (announced or there is not None):
        return None
    found = _List()
    for row in rows[1:]:
        if first is not None and last is not None:
            name = f"{_cell(row, first)} {_cell(row, last)}".strip()
        else:
            name = _cell(row, names if names is not None else first)
        if not name:
            continue
        told = f"{name} ({_cell(row, body)})" if _cell(row, body) else name
        mark = _cell(row, there)
        came = there is None or folded(mark) in YES or mark in TICKS
        (found.people if came else found.absent).append(told)
    return found if found.people or found.absent else None


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _read(found: _List, announced: int, where: str) -> Presence:
    people: dict[str, Attendee] = {}
    for line in found.people:
        one = attendee(line)
        if one.raw:
            people.setdefault(folded(one.name or one.raw), one)
    return Presence(tuple(people.values()), tuple(found.absent), announced, where)
