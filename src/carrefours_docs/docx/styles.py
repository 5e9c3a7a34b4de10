"""A style sheet as values, and as the XML of word/styles.xml (ECMA-376 part 1, 17.7).

Built-in styles keep their English names, which Word shows in the user's language ("heading 1" is
« Titre 1 » in a French Word); the book's own styles are named in French.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from carrefours_docs.docx.geometry import LEADING, points, twips
from carrefours_docs.docx.ooxml import MC, W14, Element, make, q, serialized

SERIF, SANS, SEMIBOLD = "Source Serif 4", "Source Sans 3", "Source Sans 3 SemiBold"


@dataclass(frozen=True, slots=True)
class Run:
    """How letters look; None is inherited. `size` in points; `figures` is Word's numForm."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    strike: bool = False
    small_capitals: bool = False
    underline: bool = False
    raised: str | None = None
    colour: str | None = None
    figures: str | None = None
    tabular: bool = False
    unproofed: bool = False


@dataclass(frozen=True, slots=True)
class Border:
    """A line above or below: eighths of a point, points of white, colour."""

    side: str
    weight: int
    white: int
    colour: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A box at the foot of the text, as wide as given (points): it fills upwards, and is edited
    like any paragraph. Neighbours in equal frames share one.
    """

    width: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """How a paragraph stands; what is None is inherited. Measures in points.

    `leading` 0 lets lines grow with what stands in them (pictures).
    """

    before: float | None = None
    after: float | None = None
    leading: float | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    align: str | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    new_page: bool | None = None
    hyphens: bool | None = None
    contextual: bool = False
    outline: int | None = None
    list_id: int | None = None
    tabs: tuple[tuple[str, float, str], ...] = ()
    borders: tuple[Border, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A named style; `kind` is paragraph or character."""

    id: str
    name: str
    based: str | None = "Normal"
    next: str | None = None
    kind: str = "paragraph"
    custom: bool = False
    priority: int = 10
    paragraph: Paragraph = field(default_factory=Paragraph)
    run: Run = field(default_factory=Run)


def styles_xml(styles: Iterable[Style], tables: Iterable[Element], language: str) -> bytes:
    """word/styles.xml: document defaults in `language` (fr-FR), then every style."""
    root = etree.Element(q("w:styles"), nsmap={"w": make("p").nsmap["w"], "mc": MC, "w14": W14})
    root.set(q("mc:Ignorable"), "w14")
    lang = make("lang", val=language, eastAsia="zh-CN", bidi="ar-SA")
    defaults = Run(SERIF, 10, colour="222222", figures="oldStyle")
    run = run_properties(defaults)
    run.insert(_place(run, "sz") + 2, lang)
    paragraph = _paragraph(Paragraph(0, 0, LEADING))
    paragraph.insert(0, make("widowControl"))
    root.append(
        make(
            "docDefaults",
            make("rPrDefault", run),
            make("pPrDefault", paragraph),
        )
    )
    root.append(
        make(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=1,
            defUnhideWhenUsed=1,
            defQFormat=0,
            count=376,
        )
    )
    for style in styles:
        root.append(_style(style))
    root.extend(tables)
    return serialized(root)


def _place(run: Element, name: str) -> int:
    return next(i for i, node in enumerate(run) if node.tag == q(f"w:{name}"))


def _style(style: Style) -> Element:
    node = make("style", type=style.kind, styleId=style.id)
    if style.id in ("Normal", "DefaultParagraphFont"):
        node.set(q("w:default"), "1")
    if style.custom:
        node.set(q("w:customStyle"), "1")
    node.append(make("name", val=style.name))
    if style.based and style.based != style.id:
        node.append(make("basedOn", val=style.based))
    if style.next:
        node.append(make("next", val=style.next))
    node.append(make("uiPriority", val=style.priority))
    if style.priority < 90:
        node.append(make("qFormat"))
    if style.kind == "paragraph":
        _append_filled(node, _paragraph(style.paragraph))
    _append_filled(node, run_properties(style.run))
    return node


def _append_filled(node: Element, part: Element) -> None:
    if len(part):
        node.append(part)


def _switch(name: str, on: bool | None) -> list[Element]:
    if on is None:
        return []
    return [make(name)] if on else [make(name, val=0)]


def _paragraph(given: Paragraph) -> Element:
    """w:pPr, in the order the schema asks for."""
    node = make("pPr")
    node.extend(_switch("keepNext", given.keep_next))
    node.extend(_switch("keepLines", given.keep_lines))
    node.extend(_switch("pageBreakBefore", given.new_page))
    if given.frame is not None:
        node.append(frame_properties(given.frame))
    if given.list_id is not None:
        node.append(make("numPr", make("numId", val=given.list_id)))
    if given.borders:
        node.append(
            make(
                "pBdr",
                *(
                    make(b.side, val="single", sz=b.weight, space=b.white, color=b.colour)
                    for b in given.borders
                ),
            )
        )
    if given.tabs:
        node.append(
            make(
                "tabs",
                *(
                    make("tab", val=kind, leader=lead, pos=points(at))
                    for kind, at, lead in given.tabs
                ),
            )
        )
    if given.hyphens is not None:
        node.extend(_switch("suppressAutoHyphens", not given.hyphens))
    node.extend(_spacing(given))
    node.extend(_indent(given))
    if given.contextual:
        node.append(make("contextualSpacing"))
    if given.align:
        node.append(make("jc", val=given.align))
    if given.outline is not None:
        node.append(make("outlineLvl", val=given.outline))
    return node


def frame_properties(frame: Frame) -> Element:
    """w:framePr: a box at the foot of the text."""
    return make(
        "framePr",
        w=points(frame.width),
        wrap="around",
        vAnchor="margin",
        hAnchor="margin",
        xAlign="left",
        yAlign="bottom",
    )


def _spacing(given: Paragraph) -> list[Element]:
    node = make("spacing")
    if given.before is not None:
        node.set(q("w:before"), str(points(given.before)))
    if given.after is not None:
        node.set(q("w:after"), str(points(given.after)))
    if given.leading is not None:
        node.set(q("w:line"), str(points(given.leading or 12)))
        node.set(q("w:lineRule"), "exact" if given.leading else "auto")
    return [node] if node.attrib else []


def _indent(given: Paragraph) -> list[Element]:
    node = make("ind")
    if given.left is not None:
        node.set(q("w:left"), str(points(given.left)))
    if given.right is not None:
        node.set(q("w:right"), str(points(given.right)))
    if given.first is not None:
        name = "w:firstLine" if given.first >= 0 else "w:hanging"
        node.set(q(name), str(points(abs(given.first))))
    return [node] if node.attrib else []


def run_properties(given: Run) -> Element:
    """w:rPr, in the order the schema asks for; Word 2010's figures last."""
    node = make("rPr")
    if given.font:
        node.append(
            make("rFonts", ascii=given.font, hAnsi=given.font, eastAsia=given.font, cs=given.font)
        )
    for name, on in (("b", given.bold), ("i", given.italic)):
        node.extend(_switch(name, on))
        node.extend(_switch(f"{name}Cs", on))
    node.extend(_switch("smallCaps", given.small_capitals or None))
    node.extend(_switch("strike", given.strike or None))
    node.extend(_switch("noProof", given.unproofed or None))
    if given.colour:
        node.append(make("color", val=given.colour.upper()))
    if given.size:
        half = round(given.size * 2)
        node.extend([make("sz", val=half), make("szCs", val=half)])
    if given.underline:
        node.append(make("u", val="single"))
    if given.raised:
        node.append(make("vertAlign", val=given.raised))
    if given.figures:
        node.append(_word_2010("numForm", given.figures))
    if given.tabular:
        node.append(_word_2010("numSpacing", "tabular"))
    return node


def _word_2010(name: str, setting: str) -> Element:
    node = etree.Element(q(f"w14:{name}"), nsmap={"w14": W14})
    node.set(q("w14:val"), setting)
    return node


MEASURE_POINTS = twips(108) / 20
"""The width of the text, for tabs."""
