"""The whole preflight of a file, and its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from carrefours_docs.checks.preflight.colours import colours
from carrefours_docs.checks.preflight.quiet import quiet
from carrefours_docs.checks.preflight.raster import raster
from carrefours_docs.checks.preflight.structure import structure
from carrefours_docs.checks.preflight.verdict import Judgement, Order, Verdict
from carrefours_docs.messages import _, ngettext


def preflight(path: Path, order: Order) -> tuple[Verdict, ...]:
    """What a print shop's own preflight would say of the file, demand by demand.

    Raises BuildError where Ghostscript or poppler is missing.
    """
    with pikepdf.open(path) as pdf:
        return (
            *structure(pdf, order),
            *colours(pdf),
            *raster(path, pdf, order),
            *quiet(path, pdf, order),
        )


def table(name: str, verdicts: Sequence[Verdict]) -> str:
    """The verdicts as lines under the file's name, then their sum."""
    return "\n".join(_lines(name, verdicts))


def _lines(name: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    words = {
        Judgement.PASS: _("in order"),
        Judgement.FAIL: _("TO MEND"),
        Judgement.ASK: _("ask the printer"),
    }
    first = max(len(word) for word in words.values())
    second = max((len(verdict.demand) for verdict in verdicts), default=0)
    yield name
    for verdict in verdicts:
        word = words[verdict.judgement]
        yield f"  {word:<{first}}  {verdict.code}  {verdict.demand:<{second}}  {verdict.measured}"
    failed = sum(verdict.judgement is Judgement.FAIL for verdict in verdicts)
    if failed:
        yield "  " + ngettext(
            "{number} demand is not met: do not send this file.",
            "{number} demands are not met: do not send this file.",
            failed,
        )
    else:
        yield "  " + _("Every demand is met.")
