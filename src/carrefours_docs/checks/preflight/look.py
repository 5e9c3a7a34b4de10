"""The whole preflight of a file, and its table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import pikepdf

from carrefours_docs.checks.preflight.colours import colours
from carrefours_docs.checks.preflight.quiet import quiet
from carrefours_docs.checks.preflight.raster import raster
from carrefours_docs.checks.preflight.structure import structure
from carrefours_docs.checks.preflight.verdict import Judgement, Order, Verdict
from carrefours_docs.corpus.schema import Imprint
from carrefours_docs.messages import _, ngettext
from carrefours_docs.printing.job import missing_facts

WIDTH = 100
"""Characters in a line of the table: what a terminal shows, and a page of text."""


def preflight(path: Path, order: Order) -> tuple[Verdict, ...]:
    """What a print shop's own preflight would say of the file, demand by demand.

    Raises BuildError where Ghostscript or poppler is missing.
    """
    with pikepdf.open(path) as pdf:
        return (
            *structure(pdf, order),
            *colours(pdf, order),
            *raster(path, pdf, order),
            *quiet(path, pdf, order),
        )


def imprint(facts: Imprint) -> Verdict:
    """Whether the imprint says what law and custom ask of a printed book."""
    missing = missing_facts(facts)
    demand = _("the imprint says what law and custom ask")
    if not missing:
        return Verdict("M01", demand, _("all of it"), Judgement.PASS)
    measured = _("missing in season.yaml: {names}", names=", ".join(missing))
    return Verdict("M01", demand, measured, Judgement.FILL)


def table(name: str, verdicts: Sequence[Verdict]) -> str:
    """The verdicts as lines under the file's name, then their sum: at most `WIDTH` characters."""
    return "\n".join(_lines(name, verdicts))


def _lines(name: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    words = {
        Judgement.PASS: _("in order"),
        Judgement.FAIL: _("TO MEND"),
        Judgement.ASK: _("ask the printer"),
        Judgement.FILL: _("to fill in"),
    }
    first = max(len(word) for word in words.values())
    code = max((len(verdict.code) for verdict in verdicts), default=0)
    left = WIDTH - first - code - 8
    second = min(max((len(verdict.demand) for verdict in verdicts), default=0), left * 3 // 5)
    yield name
    for verdict in verdicts:
        demand = textwrap.wrap(verdict.demand, second, break_on_hyphens=False)
        measured = textwrap.wrap(verdict.measured, left - second, break_on_hyphens=False)
        heads = [words[verdict.judgement], *[""] * len([*demand, *measured])]
        codes = [verdict.code, *[""] * len(heads)]
        for said, found, head, number in zip_longest(demand, measured, heads, codes, fillvalue=""):
            if said or found:
                line = f"  {head:<{first}}  {number:<{code}}  {said:<{second}}  {found}"
                yield line.rstrip()
    failed = sum(verdict.judgement is Judgement.FAIL for verdict in verdicts)
    if failed:
        yield "  " + ngettext(
            "{number} demand is not met: do not send this file.",
            "{number} demands are not met: do not send this file.",
            failed,
        )
        return
    yield "  " + _("Every demand is met.")
    asked = sum(verdict.judgement is Judgement.ASK for verdict in verdicts)
    if asked:
        yield "  " + ngettext(
            "{number} line is a question to the printer.",
            "{number} lines are questions to the printer.",
            asked,
        )
    if any(verdict.judgement is Judgement.FILL for verdict in verdicts):
        yield "  " + _("What is to fill in is yours: the file itself is in order.")
