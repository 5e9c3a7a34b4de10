"""The parts of the package around the text: settings, numbering, theme, properties."""

from __future__ import annotations

from lxml import etree

from carrefours_docs.docx.geometry import MEASURE, points, twips
from carrefours_docs.docx.ooxml import A, Element, W, make, parsed, q, serialized, value
from carrefours_docs.docx.palette import BULLETS, NUMBERS, PETROL, RUST
from carrefours_docs.docx.styles import SANS, SERIF
from carrefours_docs.metadata import Metadata

CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

LIST_INDENT = 16.0
OWN = 2
"""Our two numberings come first; pandoc's are told apart by their higher ids."""


def settings(language: str) -> bytes:
    """word/settings.xml, in the order the schema asks for: a book in mirrored pages, hyphenated."""
    root = etree.Element(q("w:settings"), nsmap={"w": W})
    root.extend(
        [
            make("zoom", percent=100),
            make("embedTrueTypeFonts"),
            make("mirrorMargins"),
            make("defaultTabStop", val=points(14)),
            make("autoHyphenation"),
            make("consecutiveHyphenLimit", val=3),
            make("hyphenationZone", val=twips(MEASURE * 0.06)),
            make("doNotHyphenateCaps"),
            make("evenAndOddHeaders"),
            make("characterSpacingControl", val="doNotCompress"),
            # Notes restart with each part, as in print. Said here and not in each section, where
            # LibreOffice 7.4 would count from 0.
            make(
                "footnotePr",
                make("numRestart", val="eachSect"),
                make("footnote", id=-1),
                make("footnote", id=0),
            ),
            make(
                "compat",
                make("doNotExpandShiftReturn"),
                *(
                    make("compatSetting", name=name, uri=uri, val=val)
                    for name, uri, val in (
                        ("compatibilityMode", COMPATIBILITY, 15),
                        ("overrideTableStyleFontSizeAndJustification", COMPATIBILITY, 1),
                        ("enableOpenTypeFeatures", COMPATIBILITY, 1),
                        ("doNotFlipMirrorIndents", COMPATIBILITY, 1),
                        ("differentiateMultirowTableHeaders", COMPATIBILITY, 1),
                    )
                ),
            ),
            make("themeFontLang", val=language),
            make(
                "clrSchemeMapping",
                bg1="light1",
                t1="dark1",
                bg2="light2",
                t2="dark2",
                **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
                hyperlink="hyperlink",
                followedHyperlink="followedHyperlink",
            ),
            make("decimalSymbol", val=","),
            make("listSeparator", val=";"),
        ]
    )
    return serialized(root)


COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def ordered_lists(numbering: Element) -> frozenset[str]:
    """The ids of pandoc's numbered lists: those whose first level is not a bullet."""
    kinds = {
        value(abstract, "w:abstractNumId"): value(next(abstract.iter(q("w:numFmt"))))
        for abstract in numbering.iter(q("w:abstractNum"))
    }
    return frozenset(
        value(num, "w:numId")
        for num in numbering.iter(q("w:num"))
        if kinds.get(value(num.find(q("w:abstractNumId")))) not in ("bullet", None)
    )


def numbering(source: Element) -> bytes:
    """word/numbering.xml: the list styles' two numberings, then pandoc's numbered lists."""
    kept = ordered_lists(source)
    nums = [num for num in source.iter(q("w:num")) if value(num, "w:numId") in kept]
    used = {value(num.find(q("w:abstractNumId"))) for num in nums}
    abstracts = [a for a in source.iter(q("w:abstractNum")) if value(a, "w:abstractNumId") in used]
    for abstract in abstracts:
        for level in abstract.iter(q("w:lvl")):
            _indent(level, int(value(level, "w:ilvl")))
    root = etree.Element(q("w:numbering"), nsmap={"w": W})
    root.append(_own(BULLETS, "bullet", "ListBullet"))
    root.append(_own(NUMBERS, "decimal", "ListNumber"))
    root.extend(abstracts)
    for number in (BULLETS, NUMBERS):
        root.append(make("num", make("abstractNumId", val=number), numId=number))
    root.extend(nums)
    return serialized(root)


def _own(number: int, kind: str, style: str) -> Element:
    node = make("abstractNum", make("multiLevelType", val="multilevel"), abstractNumId=number)
    for depth in range(9):
        level = make("lvl", make("start", val=1), make("numFmt", val=kind), ilvl=depth)
        if depth == 0:
            level.append(make("pStyle", val=style))
        level.append(make("lvlText", val="–" if kind == "bullet" else f"%{depth + 1}."))
        level.append(make("lvlJc", val="left"))
        _indent(level, depth)
        node.append(level)
    return node


def _indent(level: Element, depth: int) -> None:
    """Sixteen points a level; the sign in the colour of the marks."""
    for name in ("w:pPr", "w:rPr"):
        for present in level.findall(q(name)):
            level.remove(present)
    bullet = value(level.find(q("w:numFmt"))) == "bullet"
    hanging = points(10 if bullet else LIST_INDENT)
    left = points(LIST_INDENT * (depth + 1))
    level.append(make("pPr", make("ind", left=left, hanging=hanging)))
    level.append(make("rPr", make("color", val=RUST)))


def theme(source: bytes) -> bytes:
    """The theme with the booklet's faces and colours, for whoever picks from Word's palettes."""
    root = parsed(source)
    for kind, face in (("majorFont", SERIF), ("minorFont", SANS)):
        latin = root.find(f".//{{{A}}}{kind}/{{{A}}}latin")
        latin.attrib.clear()
        latin.set("typeface", face)
    for name, colour in (("accent1", RUST), ("accent2", PETROL)):
        accent = root.find(f".//{{{A}}}{name}")
        for present in list(accent):
            accent.remove(present)
        etree.SubElement(accent, f"{{{A}}}srgbClr", val=colour)
    return serialized(root)


def core_properties(about: Metadata) -> bytes:
    """docProps/core.xml (ECMA-376 part 2, 11)."""
    root = etree.Element(
        f"{{{CP}}}coreProperties",
        nsmap={"cp": CP, "dc": DC, "dcterms": DCTERMS, "xsi": XSI},
    )
    for name, words in (
        ("title", about.title),
        ("subject", about.subtitle),
        ("creator", about.publisher),
        ("description", about.description),
        ("identifier", about.identifier),
        ("language", about.lang),
    ):
        if words:
            etree.SubElement(root, f"{{{DC}}}{name}").text = words
    for name in ("created", "modified"):
        node = etree.SubElement(root, f"{{{DCTERMS}}}{name}")
        node.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
        node.text = about.stamp
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def application_properties(publisher: str) -> bytes:
    """docProps/app.xml."""
    root = etree.Element(f"{{{EXTENDED}}}Properties", nsmap={None: EXTENDED})
    etree.SubElement(root, f"{{{EXTENDED}}}Application").text = "carrefours-docs"
    if publisher:
        etree.SubElement(root, f"{{{EXTENDED}}}Company").text = publisher
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
