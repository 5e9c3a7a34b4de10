"""Pages, boxes, fonts, and what makes the file a PDF/X-4 (ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from carrefours_docs.checks.preflight.verdict import Judgement, Order, Verdict, judged, told
from carrefours_docs.messages import _, ngettext

NEAR = 0.05
"""How far a box may be from its size, in mm: less than any guillotine tells."""

LEAST_GLUED = 48
_MM = 25.4 / 72
_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_ACTIVE = ("/AA", "/OpenAction", "/AcroForm", "/Encrypt")


def structure(pdf: pikepdf.Pdf, order: Order) -> Iterator[Verdict]:
    """The verdicts on the file's structure."""
    yield _identity(pdf)
    yield _intent(pdf, order)
    yield _still(pdf)
    yield from _boxes(pdf, order)
    yield from _pages(len(pdf.pages), order)
    yield _fonts(pdf)


def _identity(pdf: pikepdf.Pdf) -> Verdict:
    with pdf.open_metadata() as metadata:
        version = str(metadata.get(_VERSION, ""))
    info = pdf.trailer.get("/Info", pikepdf.Dictionary())
    complete = all(key in info for key in ("/Title", "/CreationDate", "/ModDate", "/Trapped"))
    complete = complete and "/ID" in pdf.trailer
    demand = _("PDF/X-4, with title, dates, trapping and identifier")
    return judged("X01", demand, version or _("no PDF/X"), version == "PDF/X-4" and complete)


def _intent(pdf: pikepdf.Pdf, order: Order) -> Verdict:
    demand = _("one output intent with its profile inside: {name}", name=order.condition)
    intents = [i for i in pdf.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFX"]
    name = str(intents[0].get("/OutputConditionIdentifier", "")) if intents else ""
    profile = intents[0].get("/DestOutputProfile") if intents else None
    kept = len(intents) == 1 and name == order.condition
    if not isinstance(profile, pikepdf.Stream) or profile.read_bytes()[16:20] != b"CMYK":
        kept = False
    return judged("X02", demand, name or _("none"), kept)


def _still(pdf: pikepdf.Pdf) -> Verdict:
    """Nothing that acts: neither links nor forms nor scripts, nor a lock."""
    found = [name for name in _ACTIVE if name in pdf.Root or name in pdf.trailer]
    found += [f"/Annots ({n})" for n, page in enumerate(pdf.pages, 1) if "/Annots" in page.obj]
    demand = _("no links, forms, scripts or password")
    return judged("X03", demand, ", ".join(found) or _("none"), not found)


def _boxes(pdf: pikepdf.Pdf, order: Order) -> Iterator[Verdict]:
    sizes, bleeds = set(), set()
    right = True
    wide = True
    for page in pdf.pages:
        trim = _box(page.obj.get("/TrimBox"))
        bleed = _box(page.obj.get("/BleedBox", page.obj.get("/TrimBox")))
        media = _box(page.mediabox)
        if trim is None or bleed is None or media is None:
            right = wide = False
            continue
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        sizes.add(f"{told(width)} × {told(height)}")
        right &= abs(width - order.width) <= NEAR and abs(height - order.height) <= NEAR
        margins = [abs(bleed[side] - trim[side]) for side in range(4)]
        bleeds.add(told(min(margins)))
        wide &= min(margins) >= order.bleed - NEAR
        wide &= all(media[side] <= bleed[side] + NEAR for side in (0, 1))
        wide &= all(media[side] >= bleed[side] - NEAR for side in (2, 3))
    size = f"{told(order.width)} × {told(order.height)}"
    yield judged(
        "B01",
        _("trimmed size of every page: {size} mm", size=size),
        ", ".join(sorted(sizes)) or _("no trim box"),
        right,
    )
    yield judged(
        "B02",
        _("bleed on every side: {bleed} mm or more", bleed=told(order.bleed)),
        ", ".join(sorted(bleeds)) or _("none"),
        wide,
    )


def _box(box: Any) -> tuple[float, float, float, float] | None:
    """A box in mm."""
    if box is None:
        return None
    left, bottom, right, top = (float(value) * _MM for value in box)
    return (left, bottom, right, top)


def _pages(pages: int, order: Order) -> Iterator[Verdict]:
    measured = ngettext("{number} page", "{number} pages", pages)
    if order.cover:
        demand = _("the cover is one sheet: back, spine, front")
        yield judged("P01", demand, measured, pages == 1)
        return
    demand = _("pages in gatherings of {number}", number=order.multiple)
    yield judged("P01", demand, measured, pages > 0 and pages % order.multiple == 0)
    if order.stapled:
        demand = _("stapled: {number} pages of this paper at most", number=order.most_pages)
        held = Judgement.PASS if pages <= order.most_pages else Judgement.ASK
        yield Verdict("P02", demand, measured, held)
    else:
        demand = _("glued: {number} pages at least", number=LEAST_GLUED)
        held = Judgement.PASS if pages >= LEAST_GLUED else Judgement.ASK
        yield Verdict("P02", demand, measured, held)


def _fonts(pdf: pikepdf.Pdf) -> Verdict:
    """Every font's file is inside (ISO 15930-7, 6.2.5)."""
    missing = sorted({name for name, embedded in _faces(pdf) if not embedded})
    count = len({name for name, _embedded in _faces(pdf)})
    measured = ", ".join(missing) or ngettext("{number} font", "{number} fonts", count)
    return judged("F01", _("every font is inside the file"), measured, not missing)


def _faces(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/Font":
            continue
        kind = item.get("/Subtype")
        if kind in ("/Type0", "/Type3"):
            continue  # its descendant has the file; a Type 3 font is its own
        described = item.get("/FontDescriptor", pikepdf.Dictionary())
        embedded = any(f"/FontFile{n}" in described for n in ("", "2", "3"))
        yield str(item.get("/BaseFont", "?")).lstrip("/"), embedded
