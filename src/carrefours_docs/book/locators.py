"""Folios for the index and the contents, read off the laid-out pages.

Mentions on one page count once. The pages of one discussion (`data-run`) join into a range with an
en dash, both numbers whole as French printers write them (12–15); separate mentions stay separate
(ISO 999, 7.3.2; Chicago Manual 16.14).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EN_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that an index entry points to: its mark's id and the discussion it belongs to."""

    target: str
    run: str


@dataclass(frozen=True, slots=True)
class Locator:
    """What is printed: pages `first` to `last`, leading to the first mention among them."""

    first: int
    last: int
    target: str

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}{EN_DASH}{self.last}"


def locators(mentions: Iterable[Mention], folios: Mapping[str, int]) -> tuple[Locator, ...]:
    """The locators of one entry, in page order; `folios` gives the page of each mark."""
    runs: dict[str, list[Mention]] = {}
    for mention in mentions:
        runs.setdefault(mention.run, []).append(mention)
    spans = sorted(
        (
            Locator(
                min(folios[m.target] for m in members),
                max(folios[m.target] for m in members),
                min(members, key=lambda m: folios[m.target]).target,
            )
            for members in runs.values()
        ),
        key=lambda span: (span.first, -span.last),
    )
    merged: list[Locator] = []
    for span in spans:
        if merged and span.first <= merged[-1].last:
            last = merged[-1]
            merged[-1] = Locator(last.first, max(last.last, span.last), last.target)
        else:
            merged.append(span)
    return tuple(merged)


def roman(number: int) -> str:
    """A lower-case roman numeral (1 → i), as front matter is numbered."""
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text
