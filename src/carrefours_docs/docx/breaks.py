"""Where sections end and the contents stand, from marks in the body to WordprocessingML.

Works on the XML of word/document.xml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from carrefours_docs.docx.dress import style_of
from carrefours_docs.docx.ooxml import Element, child, make, q, remove
from carrefours_docs.docx.sections import Section, properties
from carrefours_docs.docx.stylesheet import STYLES

FRAMED = frozenset(style.id for style in STYLES if style.paragraph.frame is not None)


def end_sections(
    root: Element, sections: Sequence[Section], title: str, first: int = 1, *, closing: bool = True
) -> None:
    """Put each section's properties into its last paragraph; the book's last ones into the body.

    `sections` are those that end in `root`, the number of the first being `first`; `closing` where
    the book's last is among them.
    """
    body = child(root, "w:body")
    for leftover in body.findall(q("w:sectPr")):
        body.remove(leftover)
    marks = [m for m in root.iter(etree.ProcessingInstruction) if m.target == "section-end"]
    for number, (mark, section) in enumerate(zip(marks, sections, strict=True), start=first):
        end = properties(section, number, title)
        last = _end_paragraph(mark)
        ends_all = closing and number == first + len(sections) - 1
        (body if ends_all else last).append(end)
        remove(mark)


def _end_paragraph(mark: Element) -> Element:
    """The properties of the paragraph that ends a section, a small one if it ends otherwise.

    A paragraph in a frame ends no section: the frame hangs on the next one.
    """
    last = mark.getprevious()
    while last is not None and last.tag in (q("w:bookmarkEnd"), q("w:bookmarkStart")):
        last = last.getprevious()
    if last is None or last.tag != q("w:p") or style_of(last) in FRAMED:
        last = make("p", make("pPr", make("pStyle", val="SectionEnd")))
        mark.addprevious(last)
    found = child(last, "w:pPr")
    if found is None:
        found = make("pPr")
        last.insert(0, found)
    return found


def wrap_contents(root: Element) -> None:
    """The contents as Word's own building block: it can be updated from its tab."""
    marks = {m.target: m for m in root.iter(etree.ProcessingInstruction)}
    start, stop = marks.get("contents-start"), marks.get("contents-end")
    if start is None or stop is None:
        return
    content = make("sdtContent")
    for node in list(_between(start, stop)):
        content.append(node)
    start.addprevious(
        make(
            "sdt",
            make(
                "sdtPr",
                make(
                    "docPartObj",
                    make("docPartGallery", val="Table of Contents"),
                    make("docPartUnique"),
                ),
            ),
            content,
        )
    )
    remove(start)
    remove(stop)


def _between(start: Element, stop: Element) -> Iterator[Element]:
    node = start.getnext()
    while node is not None and node is not stop:
        following = node.getnext()
        yield node
        node = following
