"""Inks alone, text in one black, lines that a press holds, pictures fine enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from carrefours_docs.checks.preflight.drawing import Colour, Drawn, drawn
from carrefours_docs.checks.preflight.verdict import Judgement, Order, Verdict, judged, told
from carrefours_docs.messages import _, ngettext

INKS = ("DeviceCMYK", "DeviceGray")
HAIRLINE = 0.25
"""The thinnest line a press holds, in points."""

FINE, COARSE, TOO_COARSE = 300, 180, 150
"""Pixels an inch at the printed size: what is asked, what is told, what is refused."""

DARK = 0.85
"""Ink from which a colour is a black: of the black ink, or of all three others with it."""

_ROUNDING = 0.01


def colours(pdf: pikepdf.Pdf, order: Order) -> Iterator[Verdict]:
    """The verdicts on colours, lines and pictures."""
    things = tuple(drawn(pdf))
    yield _inks(pdf, things)
    yield _black(things)
    yield _hairlines(things)
    yield _pictures([thing for thing in things if thing.kind == "picture"])
    yield from _coarse(order)


def _inks(pdf: pikepdf.Pdf, things: Sequence[Drawn]) -> Verdict:
    """No colour but inks, in what is drawn and in every object, transparency groups too."""
    pages: dict[str, set[int]] = {}
    for thing in things:
        if thing.colour.space not in (*INKS, "Pattern", "shading", "None"):
            pages.setdefault(thing.colour.space, set()).add(thing.page)
    for item in pdf.objects:
        for space in _spaces(item):
            if space not in (*INKS, "Pattern"):
                pages.setdefault(space, set())
    found = [
        f"{space} ({_pages(sorted(where))})" if where else space
        for space, where in sorted(pages.items())
    ]
    demand = _("inks alone: CMYK or grey, transparency too")
    return judged("C01", demand, ", ".join(found) or _("CMYK"), not found)


def _spaces(item: Any) -> Iterator[str]:
    """The colour spaces that an object names, itself or in what it holds directly."""
    if isinstance(item, pikepdf.Array):
        for held in item:
            if not getattr(held, "is_indirect", False):
                yield from _spaces(held)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, held in item.items():
            if key in ("/ColorSpace", "/CS") and isinstance(held, (pikepdf.Name, pikepdf.Array)):
                yield str(held[0] if isinstance(held, pikepdf.Array) else held).lstrip("/")
            elif not getattr(held, "is_indirect", False):
                yield from _spaces(held)


def _black(things: Sequence[Drawn]) -> Verdict:
    """Black letters stand in black alone, else four inks must fall on one another."""
    rich = sorted({t.page for t in things if t.kind == "text" and _is_rich(t.colour)})
    demand = _("black text in black ink alone")
    measured = _pages(rich) if rich else _("black alone")
    return judged("C02", demand, measured, not rich)


def _is_rich(colour: Colour) -> bool:
    """Whether a colour is a black of several inks."""
    if colour.space != "DeviceCMYK" or len(colour.values) != 4:
        return False
    *chromatic, black = colour.values
    if black >= DARK:
        return max(chromatic) > _ROUNDING
    return min(chromatic) + black >= DARK


def _hairlines(things: Sequence[Drawn]) -> Verdict:
    thin = [
        thing
        for thing in things
        if thing.kind in ("stroke", "fill")
        and thing.thin is not None
        and 0 < thing.thin < HAIRLINE - _ROUNDING
    ]
    drawn_lines = [t.thin for t in things if t.kind == "stroke" and t.thin is not None]
    measured = (
        _pages(sorted({thing.page for thing in thin}))
        if thin
        else _("{width} pt at least", width=told(min(drawn_lines, default=HAIRLINE)))
    )
    return judged("C03", _("lines of {width} pt or more", width=told(HAIRLINE)), measured, not thin)


def _pictures(pictures: Sequence[Drawn]) -> Verdict:
    demand = _("pictures of {number} ppi at their printed size", number=FINE)
    if not pictures:
        return judged("I01", demand, _("no picture"), kept=True)
    coarsest = min(picture.ppi or 0 for picture in pictures)
    pages = sorted({p.page for p in pictures if (p.ppi or 0) < FINE - 1})
    measured = ngettext("{number} picture", "{number} pictures", len(pictures))
    measured += ", " + _("{number} ppi at least", number=int(coarsest))
    if pages:
        measured += f" ({_pages(pages)})"
    if coarsest < TOO_COARSE:
        return Verdict("I01", demand, measured, Judgement.FAIL)
    return Verdict("I01", demand, measured, Judgement.ASK if coarsest < COARSE else Judgement.PASS)


def _coarse(order: Order) -> Iterator[Verdict]:
    """A verdict for each picture whose file is too coarse, with what to do."""
    for shown in order.shown:
        if shown.ppi >= COARSE:
            continue
        demand = _("picture {file}, p. {page}", file=shown.file, page=shown.page)
        measured = _(
            "{number} ppi: it has {pixels} pixels across and prints {width} mm wide. Put the "
            "original in its place, {least} pixels or more across, not a copy from a message or a "
            "web page; or show it smaller.",
            number=round(shown.ppi),
            pixels=shown.pixels,
            width=told(shown.across),
            least=round(shown.across / 25.4 * FINE),
        )
        judgement = Judgement.FAIL if shown.ppi < TOO_COARSE else Judgement.ASK
        yield Verdict("I02", demand, measured, judgement)


def _pages(pages: Sequence[int]) -> str:
    return _("p. {pages}", pages=", ".join(map(str, pages)))
