"""What preflight says of one demand: kept, broken, or to be asked of the printer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Judgement(Enum):
    PASS = "pass"
    FAIL = "fail"
    ASK = "ask"


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


@dataclass(frozen=True, slots=True)
class Order:
    """What a print file promises: its trimmed size and bleed in mm, its pages, its binding.

    `multiple` is what the number of pages must be a multiple of; `stapled` a booklet in one
    signature; `quiet` the mm inside the trim that hold no text, `gutter` those at the spine.
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
