"""The laid-out boxes of a file's pages → its structure tree, an element for each of the HTML.

Boxes tell where something stands, the HTML what it is: pieces of one element on several pages are
one element of the tree. A note follows the paragraph that calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from carrefours_docs.pdf.tags.elements import Elements
from carrefours_docs.pdf.tags.kinds import REPEATED, classes, is_artifact
from carrefours_docs.pdf.tags.nodes import GROUPS, Annotation, Mark, Node
from carrefours_docs.pdf.tags.note_links import CALL, MARKER, said_by
from carrefours_docs.pdf.tags.words import BLANKS, Found, Texts, drawn

ARTIFACT = "Artifact"

NOWHERE = Found(False, False, False)

PX = 0.75
"""Points in a pixel."""


class Tree:
    """The structure tree under `document`; `marks` holds every page's, by the MCID painted."""

    def __init__(self, pages: Sequence[Any], painted: Sequence[Mapping[Any, Any]]) -> None:
        """`painted` tells, page by page, the MCID of each box that was drawn."""
        self.document = Node("Document", None)
        self.marks: list[dict[int, Mark]] = []
        self._elements = Elements(self.document)
        self._texts = Texts()
        self._heads: dict[int, int] = {}
        for number, (page, boxes_drawn) in enumerate(zip(pages, painted, strict=True)):
            self._number, self._painted = number, boxes_drawn
            self._height = page.height
            self.marks.append({})
            self._elements.begin(page._page_box)
            self._walk(page._page_box, "")
        self._elements.end()

    def _walk(self, box: Any, artifact: str) -> None:
        """Take a box and all it holds; `artifact` is the subtype of what is no content."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox):
            artifact = "Header" if box.at_keyword.startswith("@top") else "Footer"
        elif box.element is not None and not artifact:
            artifact = self._artifact(box)
        if isinstance(box, boxes.TextBox):
            self._take_text(box, artifact)
            return
        if isinstance(box, boxes.ReplacedBox):
            self._take_picture(box, artifact)
        elif box.element is not None and not artifact:
            self._enter(box)
        if box.element is not None and box.link_annotation is not None:
            self._link(box)
        for child in getattr(box, "children", ()):
            self._walk(child, artifact)
        if isinstance(box, boxes.BlockLevelBox) and box.element is not None and not artifact:
            self._elements.end_box(box.element)

    def _artifact(self, box: Any) -> str:
        """The subtype of what is no content of the book; "" for what is."""
        element, tag = box.element, box.element_tag or ""
        if tag.endswith(("::before", "::after")):
            if getattr(box, "is_leader", False) or "contents-link" not in classes(element):
                return ARTIFACT
        elif tag == "thead" and self._heads.setdefault(id(element), self._number) != self._number:
            return "Header"
        if not is_artifact(element):
            return ""
        return "Header" if REPEATED in classes(element) else ARTIFACT

    def _enter(self, box: Any) -> None:
        """What a box says before its content: that it stands there, that it is a link."""
        element, tag = box.element, box.element_tag or ""
        if element.tag in ("td", "th"):
            cell = self._elements.node(element)
            cell.keep = True
            if box.element_tag == element.tag and hasattr(box, "colspan"):
                spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
                cell.attributes.setdefault("Table", {}).update(
                    {key: value for key, value in spans.items() if value != 1}
                )
        elif tag == "li":
            self._elements.number(element, box.style["list_style_type"])
        elif element.tag == "br":
            self._elements.break_line(element)
        elif isinstance(box, boxes.BlockLevelBox):
            self._elements.end_box(element)

    def _link(self, box: Any) -> None:
        """A link's clickable box, be it that of its leader dots."""
        node = self._owner(box)
        if node.kind == "Link":
            node.kids.append(Annotation(self._number, box.link_annotation))

    def _owner(self, box: Any) -> Node:
        """The element that a box's own content belongs to."""
        tag = box.element_tag or ""
        if tag.endswith(CALL):
            return self._elements.call(box.element)
        if tag.endswith(MARKER):
            return self._elements.note_number(box.element)
        if tag.endswith("::marker"):
            return self._elements.item_label(box.element)
        return self._elements.node(box.element)

    def _take_text(self, box: Any, artifact: str) -> None:
        painted = self._painted.get(box)
        if painted is None:
            return
        mark = self._mark(painted["mcid"])
        if artifact:
            mark.kind, mark.subtype = ARTIFACT, artifact
            return
        pseudo = "::" in (box.element_tag or "")
        words = drawn(box)
        said = words.strip(BLANKS)
        owner = self._owner(box)
        if owner.block.kind in GROUPS and (pseudo or said):
            owner = self._elements.paragraph(owner)
        block = owner.block
        place = NOWHERE if pseudo else self._texts.find(box)
        block.owes = block.owes or place.before
        if not said:
            block.owes = block.owes or bool(words) or place.after
            mark.kind = ""
            return
        if block.owes and block.last is not None and words[0] not in BLANKS:
            block.last.spaced = block.last_text[-1] not in BLANKS
        block.owes = place.after and words[-1] not in BLANKS
        block.last, block.last_text = mark, words
        mark.kind = owner.kind
        mark.hyphenated = place.hyphenated
        owner.kids.append(mark)
        if owner.kind == "Link":
            if pseudo and box.element_tag.endswith((CALL, MARKER)):
                owner.contents = said_by(box, said.rstrip("."))
            else:
                owner.text.append((mark, words))

    def _take_picture(self, box: Any, artifact: str) -> None:
        painted = self._painted.get(box)
        if painted is None:
            return
        mark = self._mark(painted["mcid"])
        node = None if artifact else self._elements.picture(box.element)
        if node is None:
            mark.kind, mark.subtype = ARTIFACT, artifact or ARTIFACT
            return
        mark.kind = "Figure"
        node.kids.append(mark)
        left, top = box.content_box_x() * PX, (self._height - box.content_box_y()) * PX
        node.attributes["Layout"] = {
            "Placement": "/Block",
            "BBox": [left, top - box.height * PX, left + box.width * PX, top],
        }

    def _mark(self, mcid: int) -> Mark:
        mark = Mark(self._number, mcid, ARTIFACT, ARTIFACT)
        self.marks[-1][mcid] = mark
        return mark

    def nodes(self) -> Iterator[Node]:
        """Every element, parents before their kids, in reading order."""
        waiting = [self.document]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed([kid for kid in node.kids if isinstance(kid, Node)])
