"""Word's sections: page size, mirrored margins, running heads and folios of each kind of part.

Front matter counts in roman, the text from 1 in arabic; a cover, a title page and an imprint carry
neither head nor folio, and an opening page no head (ECMA-376 part 1, 17.6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from carrefours_docs.docx import fields
from carrefours_docs.docx.geometry import (
    BOOKLET,
    COVER_FOOT,
    FOOTER,
    HEADER,
    TOP,
    Sheet,
    twips,
)
from carrefours_docs.docx.ooxml import Element, R, W, make, markup, q

COLUMN_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages: its kind, running head and sheet, and whether the text's numbering begins.

    Kinds: cover, title, imprint, contents, text, columns (the index below its heading),
    colophon.
    """

    kind: str
    running: str = ""
    first: bool = False
    sheet: Sheet = BOOKLET


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer part: its file name, whether it is a header, its paragraph's markup."""

    name: str
    header: bool
    paragraph: str

    def xml(self) -> bytes:
        root = "hdr" if self.header else "ftr"
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{self.paragraph}</w:{root}>'
        ).encode()

    @property
    def relationship(self) -> str:
        return "rId" + self.name.removesuffix(".xml").replace("-", "")


def _paragraph(style: str, content: str = "") -> str:
    return markup("p", markup("pPr", markup("pStyle", val=style)) + content)


BLANK_HEAD = Margin("header-blank.xml", True, _paragraph("Header"))
BLANK_FOOT = Margin("footer-blank.xml", False, _paragraph("Footer"))
FOOT_RECTO = Margin("footer-recto.xml", False, _paragraph("FooterRight", fields.whole("PAGE", "1")))
FOOT_VERSO = Margin("footer-verso.xml", False, _paragraph("Footer", fields.whole("PAGE", "2")))
FOOT_OPENING = Margin(
    "footer-opening.xml", False, _paragraph("FooterOpening", fields.whole("PAGE", "1"))
)
"""An opening page may be a recto or a verso, and Word has one first page for both: centred."""


def head_verso(title: str) -> Margin:
    """The book's title, as the document's property has it."""
    return Margin("header-verso.xml", True, _paragraph("Header", fields.whole("TITLE", title)))


def head_recto(section: Section, number: int) -> Margin:
    """The chapter's title: Word takes it from the page, other readers from this section's own."""
    field = fields.whole("STYLEREF 1", section.running)
    return Margin(f"header-recto-{number}.xml", True, _paragraph("HeaderRight", field))


def margins_of(section: Section, number: int, title: str) -> dict[tuple[str, str], Margin]:
    """The header and footer of a section for each kind of page: (header, even) → part."""
    if section.kind == "columns":
        return {}  # as the section before
    text = section.kind == "text"
    head = head_recto(section, number) if text else BLANK_HEAD
    verso = head_verso(title) if text else BLANK_HEAD
    bare = section.kind in ("cover", "title", "imprint", "colophon")
    return {
        ("header", "even"): verso,
        ("header", "default"): head,
        ("header", "first"): BLANK_HEAD,
        ("footer", "even"): BLANK_FOOT if bare else FOOT_VERSO,
        ("footer", "default"): BLANK_FOOT if bare else FOOT_RECTO,
        ("footer", "first"): BLANK_FOOT if bare else FOOT_OPENING,
    }


def all_margins(sections: Sequence[Section], title: str) -> tuple[Margin, ...]:
    """Every header and footer part of the book, once."""
    found: dict[str, Margin] = {}
    for number, section in enumerate(sections, start=1):
        for margin in margins_of(section, number, title).values():
            found[margin.name] = margin
    return tuple(found.values())


def properties(section: Section, number: int, title: str) -> Element:
    """The w:sectPr that ends a section."""
    node = make("sectPr")
    for (part, kind), margin in margins_of(section, number, title).items():
        reference = make(f"{part}Reference", type=kind)
        reference.set(q("r:id"), margin.relationship)
        node.append(reference)
    node.append(make("type", val=_break(section, number)))
    sheet = section.sheet
    node.append(make("pgSz", w=twips(sheet.width), h=twips(sheet.height)))
    node.append(
        make(
            "pgMar",
            top=twips(TOP),
            right=twips(sheet.outside),
            bottom=twips(COVER_FOOT if section.kind == "cover" else sheet.foot),
            left=twips(sheet.inside),
            header=twips(HEADER),
            footer=twips(FOOTER),
            gutter=0,
        )
    )
    node.append(_numbering(section))
    if section.kind == "columns":
        node.append(make("cols", num=2, space=twips(COLUMN_GAP)))
    else:
        node.append(make("cols", space=0))
    if section.kind in ("text", "columns"):
        node.append(make("titlePg"))
    return node


def _break(section: Section, number: int) -> str:
    """Title page, contents and text begin on a recto."""
    if section.kind == "columns":
        return "continuous"
    if number > 1 and (section.kind in ("title", "contents") or section.first):
        return "oddPage"
    return "nextPage"


def _numbering(section: Section) -> Element:
    roman = section.kind in ("cover", "title", "imprint", "contents")
    node = make("pgNumType", fmt="lowerRoman" if roman else "decimal")
    if section.first:
        node.set(q("w:start"), "1")
    return node
