"""The text of the parts as pandoc's DOCX writer wants it: styles by name, bookmarks, index fields.

Blocks and inlines are rewritten; no word is added, changed or lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from carrefours_docs.docx import records, side_by_side, tree
from carrefours_docs.docx.entries import Surroundings
from carrefours_docs.docx.geometry import SIDE
from carrefours_docs.docx.names import attr_of
from carrefours_docs.docx.navigation import BOOKMARKS, bookmarked
from carrefours_docs.docx.tree import Node

STYLED = {
    "cover-title": "Titre de couverture",
    "cover-subtitle": "Sous-titre de couverture",
    "cover-period": "Période de couverture",
    "cover-reading": "Sous-titre de couverture",
    "title": "Title",
    "subtitle": "Subtitle",
    "period": "Date",
    "reading": "Date",
    "publisher": "Éditeur",
    "kicker": "Chapeau de rencontre",
    "summary": "Résumé de rencontre",
    "lead": "Résumé de rencontre",
    "translation-note": "Note de traduction",
    "gap-place": "Image manquante",
}
"""Classes of Divs whose paragraphs have a style of their own."""

TIMELINE_LIST = "Liste de la frise"
WORDS = "Les mots expliqués"
"""The title of a box of words: it opens a page, as in pdf/easy.css."""

FIRST, NEXT, AFTER_TABLE = "First Paragraph", "Body Text", "Après un tableau"

# fmt: off
BLOCKS = frozenset((
    "Plain", "Para", "LineBlock", "CodeBlock", "RawBlock", "BlockQuote", "OrderedList",
    "BulletList", "DefinitionList", "Header", "HorizontalRule", "Table", "Figure", "Div",
))
INLINES = frozenset((
    "Str", "Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps",
    "Quoted", "Cite", "Code", "Space", "SoftBreak", "LineBreak", "Math", "RawInline", "Link",
    "Image", "Note", "Span",
))
# fmt: on

SEPARATOR = "*"
"""What stands for a thematic break, as in print."""


@dataclass(frozen=True, slots=True)
class Text:
    """Rewrites blocks and inlines.

    `names` are the bookmarks, `anchors` ids that links lead to another id for (a part's heading),
    `around` the index fields, `fitted` gives an image its file and size.
    """

    names: Mapping[str, str]
    numbers: Mapping[str, int]
    anchors: Mapping[str, str]
    targets: frozenset[str]
    around: Surroundings
    fitted: Callable[..., Node]

    def blocks(self, nodes: Sequence[Node], *, free: bool = True) -> list[Node]:
        """Blocks in their styles; not `free` inside a list, quote, cell or note, which have one."""
        done: list[Node] = []
        previous = ""
        for node in nodes:
            kind = node["t"]
            if free and kind in ("Para", "Plain", "LineBlock"):
                done.append(self._free(node, previous))
            else:
                done += self._block(node, free)
            previous = kind
        return done

    def _free(self, node: Node, previous: str) -> Node:
        if node["t"] == "LineBlock":
            return tree.styled("Vers", [{"t": "LineBlock", "c": [*map(self.inlines, node["c"])]}])
        style = {"Para": NEXT, "Plain": NEXT, "Table": AFTER_TABLE}.get(previous, FIRST)
        if any(part["t"] == "Image" for part in tree.walk(node["c"])):
            style = "Figure"  # lines of a fixed height would cut the picture
        return tree.para(style, self.inlines(node["c"]))

    def _block(self, node: Node, free: bool) -> list[Node]:
        content: Any = node.get("c")
        match node["t"]:
            case "Para" | "Plain":
                return [{"t": node["t"], "c": self.inlines(content)}]
            case "LineBlock":
                return [{"t": "LineBlock", "c": [self.inlines(line) for line in content]}]
            case "Header":
                return [self.header(node)]
            case "Div":
                return self._div(node, free)
            case "BlockQuote":
                return [tree.styled("Quote", self.blocks(content, free=False))]
            case "BulletList":
                return [{"t": "BulletList", "c": [self.blocks(b, free=False) for b in content]}]
            case "OrderedList":
                items = [self.blocks(item, free=False) for item in content[1]]
                return [{"t": "OrderedList", "c": [content[0], items]}]
            case "DefinitionList":
                return [{"t": "DefinitionList", "c": [self._definition(d) for d in content]}]
            case "Table" if side_by_side.is_table(node):
                return [self._side_by_side(node)]
            case "HorizontalRule":
                return [tree.para("Séparation", [tree.text(SEPARATOR)])]
            case _:
                return [self._any(node)]

    def _side_by_side(self, node: Node) -> Node:
        """A table of two languages: its cells are text like any other, on a narrower measure."""
        fitted = self.fitted
        narrow = replace(self, fitted=lambda image: fitted(image, SIDE))
        head, body = node["c"][3], node["c"][4][0]
        rows = [
            [row[0], [[*cell[:4], narrow.blocks(cell[4])] for cell in row[1]]] for row in body[3]
        ]
        content = [*node["c"][:3], head, [[*body[:3], rows]], node["c"][5]]
        return {"t": "Table", "c": [["", [], content[0][2]], *content[1:]]}

    def header(self, node: Node) -> Node:
        """A heading with its bookmark inside."""
        level, (identifier, _, pairs), inlines = node["c"]
        kept = [pair for pair in pairs if pair[0] == "lang"]
        return {"t": "Header", "c": [level, ["", [], kept], self.marked(identifier, inlines)]}

    def marked(self, identifier: str, inlines: Sequence[Node]) -> list[Node]:
        """Rewritten inlines, in the bookmark of `identifier` if there is one."""
        done = self.inlines(inlines)
        if not identifier:
            return done
        return bookmarked(BOOKMARKS + self.numbers[identifier], self.names[identifier], done)

    def _div(self, node: Node, free: bool) -> list[Node]:
        names = tree.classes(node)
        content = node["c"][1]
        if "facts" in names:
            return records.facts(content, self.inlines, self.blocks)
        if not records.DEFINED.keys().isdisjoint(names):
            return records.definitions(names, content, self.inlines, self.blocks)
        if "second-title" in names:
            (line,) = content[0]["c"]
            pairs = [["lang", tree.attribute(line, "lang")]]
            words = self.marked(line["c"][0][0], line["c"][1])
            return [tree.para(side_by_side.TITLE, [{"t": "Span", "c": [["", [], pairs], words]}])]
        if "timeline-text" in names:
            return [tree.styled(TIMELINE_LIST, self._loose(content))]
        if "words" in names:
            title = tree.styled(WORDS, self.blocks(content[:1], free=False))
            return [title, *self.blocks(content[1:], free=free)]
        style = next((STYLED[name] for name in names if name in STYLED), None)
        if style is not None:
            return [tree.styled(style, self.blocks(content, free=False))]
        inner = self.blocks(content, free=free)
        language = tree.attribute(node, "lang")
        identifier = self._kept(node["c"][0][0])
        if language or identifier:
            pairs = [["lang", language]] if language else []
            return [{"t": "Div", "c": [[identifier, [], pairs], inner]}]
        return inner

    def _loose(self, content: Sequence[Node]) -> list[Node]:
        """Lists of paragraphs: pandoc gives those of a tight list a style of its own."""
        done = self.blocks(content, free=False)
        for item in (item for block in done if block["t"] == "BulletList" for item in block["c"]):
            item[:] = [{**node, "t": "Para"} if node["t"] == "Plain" else node for node in item]
        return done

    def _definition(self, definition: Sequence[Any]) -> list[Any]:
        term, said = definition
        return [self.inlines(term), [self.blocks(blocks, free=False) for blocks in said]]

    def inlines(self, nodes: Sequence[Node]) -> list[Node]:
        """Inlines with bookmarks, index fields and fitted pictures."""
        done: list[Node] = []
        for node in nodes:
            done += self._inline(node)
        return done

    def _inline(self, node: Node) -> list[Node]:
        match node["t"]:
            case "Note":
                # Word keeps fields and ranges out of notes: a mark there stands at the note's call.
                marks = [n["c"][0][0] for n in tree.walk(node["c"]) if _is_mark(n)]
                inner = self._unmarked().blocks(node["c"], free=False)
                called: list[Node] = [{"t": "Note", "c": inner}]
                for mark in marks:
                    number = BOOKMARKS + self.numbers[mark]
                    called = bookmarked(number, self.names[mark], called)
                return self._fenced(marks, called)
            case "Span" if _is_mark(node) or "index-end" in tree.classes(node):
                return self._fenced([node["c"][0][0]], [self._span(node)])
            case "Span" if "sign" in tree.classes(node):
                return [tree.set_in("Signe", node["c"][1])]
            case "Span":
                return [self._span(node)]
            case "Image":
                return [self.fitted(self._any(node))]
            case "Link":
                return [self._link(node)]
            case _:
                return [self._any(node)]

    def _unmarked(self) -> Text:
        """The same for a note's blocks, whose marks have gone to its call."""
        return replace(self, around=Surroundings({}, {}, {}), targets=frozenset())

    def _fenced(self, marks: Sequence[str], nodes: Sequence[Node]) -> list[Node]:
        before = "".join(self.around.before.get(mark, "") for mark in marks)
        after = "".join(self.around.after.get(mark, "") for mark in marks)
        return [
            *([tree.raw(before)] if before else []),
            *nodes,
            *([tree.raw(after)] if after else []),
        ]

    def _span(self, node: Node) -> Node:
        language = tree.attribute(node, "lang")
        pairs = [["lang", language]] if language else []
        attributes = [self._kept(node["c"][0][0]), [], pairs]
        return {"t": "Span", "c": [attributes, self.inlines(node["c"][1])]}

    def _link(self, node: Node) -> Node:
        (_, _, pairs), inlines, (address, title) = node["c"]
        if address.startswith("#"):
            target = address.removeprefix("#")
            target = self.anchors.get(target, target)
            if target not in self.names:
                return {"t": "Span", "c": [["", [], []], self.inlines(inlines)]}
            address = f"#{self.names[target]}"
        kept = [pair for pair in pairs if pair[0] == "lang"]
        return {"t": "Link", "c": [["", [], kept], self.inlines(inlines), [address, title]]}

    def _kept(self, identifier: str) -> str:
        """The bookmark of an id that something leads to, else nothing."""
        return self.names[identifier] if identifier in self.targets else ""

    def _any(self, node: Node) -> Node:
        """Any other node: its ids renamed or dropped, its children rewritten where they stand."""
        attributes = attr_of(node)
        done = {"t": node["t"]}
        if "c" in node:
            done["c"] = self._inside(node["c"])
        if attributes is not None:
            place = 1 if node["t"] == "Header" else 0
            done["c"][place] = [self._kept(attributes[0]), attributes[1], attributes[2]]
        return done

    def _inside(self, part: Any) -> Any:
        if isinstance(part, dict):
            return self._any(part) if "t" in part else part
        if not isinstance(part, list):
            return part
        kinds = {item.get("t") if isinstance(item, dict) else None for item in part}
        if kinds and kinds <= BLOCKS:
            return self.blocks(part, free=False)
        if kinds and kinds <= INLINES:
            return self.inlines(part)
        return [self._inside(item) for item in part]


def _is_mark(node: Node) -> bool:
    return "index-mark" in tree.classes(node)
