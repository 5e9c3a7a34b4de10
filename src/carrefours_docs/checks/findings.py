"""What a look at the pages gives: one page's findings, and a report that an organiser reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carrefours_docs.messages import _, ngettext

TITLE_WIDTH = 46
"""Characters that a page's title takes at most in the report."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: a stable code, the part's id, the printed folio, the words there."""

    code: str
    part: str
    folio: str
    words: str

    def shown(self) -> str:
        """A line an organiser reads."""
        where = _("{part}, p. {folio}:", part=self.part, folio=self.folio)
        words = f" [{self.words}]" if self.words else ""
        return f"{where} {self.code}, {said(self.code)}{words}"


def said(code: str) -> str:
    """What a code means."""
    match code:
        case "page-blank":
            return _("the page is empty and was not meant to be.")
        case "page-thin":
            return _("the page holds next to nothing, and its chapter goes on.")
        case "heading-alone":
            return _("a heading stands at the foot of the page, its text on the next.")
        case "line-short":
            return _("a paragraph ends on a stump of a line.")
        case "hyphens":
            return _("three lines or more in a row end with a hyphen.")
        case "picture-apart":
            return _("a picture and its caption stand on different pages.")
        case "row-split":
            return _("a row of a table is cut by the end of the page.")
        case "overfull":
            return _("something reaches out of its place on the page.")
        case "trim":
            return _("text stands less than 5 mm from the edge, where the paper is cut.")
        case "faint":
            return _("the text's colour is too near that of its ground (WCAG 2.2, level AA).")
        case "glyph-missing":
            return _("no font of the booklet has this character.")
        case unknown:
            raise ValueError(unknown)


@dataclass(frozen=True, slots=True)
class Look:
    """One page that was looked at: its number in the file (from 1), its folio, the title of its
    part, how far down it is filled (from 0 to 1), what was found."""

    number: int
    folio: str
    title: str
    filled: float
    findings: tuple[Finding, ...]


def report(looks: Sequence[Look]) -> str:
    """Every page on a line, what was found on it below, and the sum of all."""
    return "\n".join(_lines(looks))


def _lines(looks: Sequence[Look]) -> Iterator[str]:
    width = max((len(look.folio) for look in looks), default=0)
    for look in looks:
        title = look.title
        if len(title) > TITLE_WIDTH:
            title = title[: TITLE_WIDTH - 1].rstrip() + "…"
        filled = _("{percent} % full", percent=f"{100 * look.filled:3.0f}")
        yield f"  {look.folio:>{width}}  {title:<{TITLE_WIDTH}}  {filled}"
        for finding in look.findings:
            words = f" [{finding.words}]" if finding.words else ""
            yield f"  {'':>{width}}  → {finding.code}: {said(finding.code)}{words}"
    found = sum(len(look.findings) for look in looks)
    pages = ngettext("{number} page", "{number} pages", len(looks))
    if found:
        marks = ngettext("{number} thing to look at", "{number} things to look at", found)
    else:
        marks = _("nothing to mend")
    yield _("{pages}: {marks}.", pages=pages, marks=marks)
