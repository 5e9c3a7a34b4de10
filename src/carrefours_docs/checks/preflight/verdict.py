"""What preflight says of one demand: kept, broken, to be asked of the printer, or to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from babel.numbers import format_decimal

from carrefours_docs.messages import tool_language
from carrefours_docs.printing.facts import Shown


class Judgement(Enum):
    PASS = "pass"
    FAIL = "fail"
    ASK = "ask"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A demand, what was measured, and the judgement; `code` is stable."""

    code: str
    demand: str
    measured: str
    judgement: Judgement


def judged(code: str, demand: str, measured: str, kept: bool) -> Verdict:
    """A verdict that is kept or broken."""
    return Verdict(code, demand, measured, Judgement.PASS if kept else Judgement.FAIL)


def told(value: float) -> str:
    """A measure as the tool's language writes it, two decimals at most."""
    return str(format_decimal(round(value, 2), locale=tool_language()))


@dataclass(frozen=True, slots=True)
class Order:
    """What a print file promises: its trimmed size and bleed in mm, its pages, its binding.

    `multiple` is what the number of pages must be a multiple of; `stapled` a booklet in one
    signature of `most_pages` at most; `quiet` the mm inside the trim that hold no text, `gutter`
    those at the spine. Of a cover, `spine` is its thickness in mm and `titled` whether it says the
    title. `shown` are the pictures, to be named where they are too coarse.
    """

    width: float
    height: float
    bleed: float
    multiple: int
    stapled: bool
    quiet: float
    gutter: float
    condition: str
    cover: bool = False
    most_pages: int = 0
    spine: float = 0
    titled: bool = False
    shown: tuple[Shown, ...] = ()
