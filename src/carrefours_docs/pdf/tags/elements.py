"""The HTML's elements and the structure elements made of them, each once a file.

An element is made when its first content is met; those of layout alone are none, and what stands in
them belongs to what is around them.
"""

from __future__ import annotations

from typing import Any

from carrefours_docs.pdf.tags.kinds import (
    NUMBERING,
    classes,
    described,
    kind,
    scope,
)
from carrefours_docs.pdf.tags.nodes import (
    GROUPS,
    HEADINGS,
    INLINE,
    Annotation,
    Mark,
    Node,
    NoteHere,
)
from carrefours_docs.pdf.tags.note_names import NAME, note_name

LIFTED = ("P", *HEADINGS)
"""What holds no note itself: it follows."""


class Elements:
    """Finds and makes the nodes of one file's elements (those of xml.etree, told by identity)."""

    def __init__(self, document: Node) -> None:
        self._document = document
        self._parents: dict[int, Any] = {}
        self._nodes: dict[tuple[int, str], Node] = {}
        self._roots: dict[int, Any] = {}
        self._notes = 0

    def begin(self, page_box: Any) -> None:
        """Read the HTML that a page's boxes come from, if it is met for the first time."""
        for box in page_box.children:
            root = box.element
            if root is None or id(root) in self._roots:
                continue
            self._roots[id(root)] = root
            for element in root.iter():
                for child in element:
                    self._parents[id(child)] = element

    def end(self) -> None:
        """Put notes and siblings in their places; take out what holds nothing."""
        _settle(self._document)

    def node(self, element: Any) -> Node:
        """The node that the content of `element` belongs to."""
        found = self._nodes.get((id(element), ""))
        if found is None:
            found = self._nodes[id(element), ""] = self._made(element)
        return found

    def _made(self, element: Any) -> Node:
        if element.tag in ("li", "dd", "dt"):
            return self._item_part(element)
        if element.tag == "span" and "term" in classes(element):
            item = self._defining_item(element)
            if item is not None:
                return _child(self._item(item), "Lbl")
        said = kind(element)
        above = self._parents.get(id(element))
        if above is None:
            return self._document
        if said == "Note":
            return self._note(element)
        outer = self.node(above)
        if not said:
            return outer
        if said in INLINE and said != "Figure" and outer.kind in GROUPS:
            outer = self.paragraph(outer)
        if said == "L" and "contents" in self._role(element):
            said = "TOC"
        if said == "Link" and "contents-link" in classes(element):
            outer = _child(outer, "Reference")
        made = _child(outer, said)
        self._describe(made, element)
        return made

    def _describe(self, node: Node, element: Any) -> None:
        node.lang = element.get("lang") or ""
        if node.kind == "Part" and not node.lang:
            node.lang = self._language(element)
        elif node.kind == "L":
            node.attributes["List"] = {"ListNumbering": "/None"}
        elif node.kind == "TH":
            group = self._parents[id(self._parents[id(element)])]
            node.attributes["Table"] = {"Scope": f"/{scope(element, group.tag == 'thead')}"}
        elif node.kind in ("Figure", "Formula"):
            node.alt = described(element)

    def _language(self, element: Any) -> str:
        above = element
        while above is not None and not above.get("lang"):
            above = self._parents.get(id(above))
        return "" if above is None else str(above.get("lang"))

    def _role(self, element: Any) -> list[str]:
        """The classes of the body: the part's role."""
        above = element
        while above is not None and above.tag != "body":
            above = self._parents.get(id(above))
        return [] if above is None else classes(above)

    def paragraph(self, owner: Node) -> Node:
        """A paragraph for words that stand in a group: the one begun, unless a block follows it.

        An inline owner (a link) keeps its words, once it stands in such a paragraph.
        """
        group = owner.block
        if owner is not group:
            return owner
        last = group.kids[-1] if group.kids else None
        if isinstance(last, Node) and not last.own and not last.closed:
            return last
        made = _child(group, "P")
        made.own = False
        return made

    def break_line(self, element: Any) -> None:
        """A line ends in a paragraph: a word does too. In a note, it ends a paragraph."""
        outer = self.node(element)
        if outer.kind == "Note" and outer.kids and isinstance(outer.kids[-1], Node):
            outer.kids[-1].closed = True
        elif outer.kind in GROUPS:
            self.paragraph(outer).owes = True
        else:
            outer.block.owes = True

    def end_box(self, element: Any) -> None:
        """A box of its own inside a paragraph, of no element's: words end before and after it."""
        if element.tag in ("span", "a") and not self._made_own(element):
            self.node(element).block.owes = True

    def _made_own(self, element: Any) -> bool:
        return kind(element) not in ("", "Span")

    # ---- lists ----

    def item_label(self, element: Any) -> Node:
        """The label of a list item: its number or its dash."""
        found = self._nodes.get((id(element), "Lbl"))
        if found is None:
            found = _child(self._item(element), "Lbl")
            self._nodes[id(element), "Lbl"] = found
        return found

    def _item(self, element: Any) -> Node:
        """The item (LI, or TOCI in the contents) of an li, or of the dt that opens one."""
        found = self._nodes.get((id(element), "LI"))
        if found is None:
            listed = self.node(self._parents[id(element)])
            found = _child(listed, "TOCI" if listed.kind == "TOC" else "LI")
            found.lang = element.get("lang") or ""
            self._nodes[id(element), "LI"] = found
        return found

    def number(self, item: Any, style: Any) -> None:
        """Tell how a list is numbered, from the style of one of its items."""
        listed = self.node(self._parents[id(item)])
        if listed.kind == "L":
            found = NUMBERING.get(style, "None") if isinstance(style, str) else "None"
            listed.attributes["List"] = {"ListNumbering": f"/{found}"}

    def _item_part(self, element: Any) -> Node:
        """Where the words of an li, a dt or a dd go."""
        if element.tag == "dt":
            return _child(self._item(element), "Lbl")
        opener = element if element.tag == "li" else self._term_of(element)
        item = self._item(opener)
        if item.kind == "TOCI":
            return item
        body = self._nodes.get((id(opener), "LBody"))
        if body is None:
            body = _child(item, "LBody")
            self._nodes[id(opener), "LBody"] = body
        return body

    def _term_of(self, definition: Any) -> Any:
        """The dt before a dd; the dd itself where there is none."""
        found = definition
        for child in self._parents[id(definition)]:
            if child.tag == "dt":
                found = child
            if child is definition:
                break
        return found

    def _defining_item(self, term: Any) -> Any | None:
        above = self._parents.get(id(term))
        while above is not None and above.tag != "li":
            above = self._parents.get(id(above))
        if above is None or "definitions" not in classes(self._parents[id(above)]):
            return None
        return above

    # ---- notes ----

    def call(self, element: Any) -> Node:
        """The link of a note's call; the note takes its place after what calls it."""
        found = self._nodes.get((id(element), "call"))
        if found is None:
            outer = self.node(self._parents[id(element)])
            if outer.kind in GROUPS:
                outer = self.paragraph(outer)
            reference = _child(outer, "Reference")
            found = _child(reference, "Link")
            self._nodes[id(element), "call"] = found
            self.node(element)
        return found

    def note_number(self, element: Any) -> Node:
        """The link of a note's number, in its label."""
        found = self._nodes.get((id(element), "number"))
        if found is None:
            label = _child(self.node(element), "Lbl")
            found = _child(label, "Link")
            self._nodes[id(element), "number"] = found
        return found

    def _note(self, element: Any) -> Node:
        outer = self.node(self._parents[id(element)])
        block = (self.paragraph(outer) if outer.kind in GROUPS else outer).block
        note = Node("Note", block)
        self._notes += 1
        name = element.get(NAME)
        note.identifier = note_name(name) if name else f"note-{self._notes}"
        note.lang = element.get("lang") or ""
        block.kids.append(NoteHere(note))
        return note

    # ---- pictures ----

    def picture(self, element: Any) -> Node | None:
        """The figure of a picture; None for one that says nothing."""
        return self.node(element) if described(element) else None


def _child(parent: Node, said: str) -> Node:
    made = Node(said, parent)
    parent.kids.append(made)
    return made


def _settle(node: Node) -> list[Node]:
    """Put notes where they are read and take out what is empty; the notes that follow `node`.

    A note follows the paragraph or heading that calls it; in an item or a cell, the words that do.
    """
    placed: list[Node | Mark | Annotation | NoteHere] = []
    waiting: list[Node] = []
    for kid in node.kids:
        if isinstance(kid, NoteHere):
            _settle(kid.note)
            waiting.append(kid.note)
        elif isinstance(kid, Node):
            follow = _settle(kid)
            if kid.kind not in INLINE and node.kind not in LIFTED:
                placed += waiting
                waiting = []
            if kid.kids or kid.keep:
                placed.append(kid)
            placed += follow
        else:
            placed.append(kid)
    node.kids = placed if node.kind in LIFTED else [*placed, *waiting]
    for kid in node.kids:
        if isinstance(kid, Node):
            kid.parent = node
    return waiting if node.kind in LIFTED else []
