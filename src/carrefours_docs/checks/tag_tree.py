"""A PDF's structure tree as a screen reader takes it (ISO 32000-1, 14.7): elements and their text.

Reads the file alone, with pikepdf: marked content in the order of the tree, through ToUnicode,
ActualText in place of what is painted. Ligatures and spaces are whatever the file says they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

SOFT_HYPHEN = "\N{SOFT HYPHEN}"

_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_LISTED = frozenset({"L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Note", "Caption", "Figure"})
_TABULAR = frozenset({"Table", "TR", "TH", "TD"})
_BLOCKS = _HEADINGS | _LISTED | _TABULAR | {"P", "Div", "Part", "Sect"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link's annotation: what it says, and the name or address it leads to."""

    contents: str
    target: str


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; `kids` are elements and pieces of text, in reading order.

    `pages` are those its own text stands on, from 0; `attributes` its attribute dictionaries as
    one; `links` the annotations it holds, `lang` what it says itself.
    """

    kind: str
    parent: Element | None
    lang: str = ""
    alt: str = ""
    identifier: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    kids: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

    def links_below(self) -> Iterator[Link]:
        """The links of this element and of all below it."""
        for element in self.elements():
            yield from element.links

    def language(self) -> str:
        """The language its words are in."""
        return self.lang or (self.parent.language() if self.parent is not None else "")

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """The words, blocks set apart by line feeds, soft hyphens gone; figures say their Alt."""
        pieces = "".join(self._pieces(without)).replace(SOFT_HYPHEN, "")
        return "\n".join(
            line
            for line in (" ".join(line.split(" ")).strip() for line in pieces.split("\n"))
            if line
        )

    def _pieces(self, without: frozenset[str]) -> Iterator[str]:
        if self.kind in without:
            return
        block = self.kind in _BLOCKS
        if block:
            yield "\n"
        if self.alt:
            yield self.alt
        else:
            for kid in self.kids:
                if isinstance(kid, str):
                    yield kid
                else:
                    yield from kid._pieces(without)
        if block:
            yield "\n"


@dataclass(frozen=True, slots=True)
class TagTree:
    """The tree of a file, and what stands outside it: artifacts by kind, with their text."""

    root: Element
    artifacts: tuple[tuple[str, str], ...]
    """(Subtype or Type or "", text) of each, page by page."""
    unmarked: tuple[tuple[int, str], ...]
    """(page, text) painted outside any mark, or in a mark that no element holds."""

    def kinds(self) -> Counter[str]:
        return Counter(element.kind for element in self.root.elements())


def read_tag_tree(pdf: Path) -> TagTree:
    """The structure tree of `pdf`. Raises ValueError where the file has none."""
    with pikepdf.open(pdf) as document:
        if "/StructTreeRoot" not in document.Root:
            raise ValueError(f"no structure tree: {pdf}")
        return _Reader(document).read()


class _Reader:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._pages = {page.objgen: number for number, page in enumerate(document.pages)}
        self._fonts: dict[tuple[int, int], _Font] = {}
        self._texts: list[dict[int, str]] = []
        self._artifacts: list[tuple[str, str]] = []
        self._unmarked: list[tuple[int, str]] = []

    def read(self) -> TagTree:
        for number, page in enumerate(self._document.pages):
            self._texts.append(self._marked(number, page))
        catalog = self._document.Root
        top = catalog.StructTreeRoot.K
        first = top[0] if isinstance(top, pikepdf.Array) else top
        root = self._element(first, None)
        root.lang = root.lang or str(catalog.get("/Lang", ""))
        for number, texts in enumerate(self._texts):
            self._unmarked += [(number, text) for text in texts.values() if text.strip()]
        return TagTree(root, tuple(self._artifacts), tuple(self._unmarked))

    def _element(self, item: Any, parent: Element | None) -> Element:
        attributes: dict[str, Any] = {}
        said = item.get("/A", [])
        for held in [said] if isinstance(said, pikepdf.Dictionary) else said:
            for key, value in held.items():
                attributes[key[1:]] = (
                    [float(part) for part in value]
                    if key == "/BBox"
                    else value
                    if isinstance(value, int)
                    else str(value).removeprefix("/")
                )
        element = Element(
            str(item.S)[1:],
            parent,
            str(item.get("/Lang", "")),
            str(item.get("/Alt", "")),
            str(item.get("/ID", "")),
            attributes,
        )
        page = item.get("/Pg")
        kids = item.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._kid(element, kid, page)
        return element

    def _kid(self, element: Element, kid: Any, page: Any) -> None:
        if isinstance(kid, int):
            self._piece(element, kid, page)
        elif kid.get("/Type") == "/MCR":
            self._piece(element, int(kid.MCID), kid.get("/Pg", page))
        elif kid.get("/Type") == "/OBJR":
            element.links.append(_link(kid.Obj))
        else:
            element.kids.append(self._element(kid, element))

    def _piece(self, element: Element, mcid: int, page: Any) -> None:
        number = self._pages[page.objgen]
        element.pages.append(number)
        element.kids.append(self._texts[number].pop(mcid))

    def _marked(self, number: int, page: Any) -> dict[int, str]:
        """The text of each marked-content sequence of a page, by its MCID."""
        found: dict[int, str] = {}
        stack: list[tuple[str, Any]] = []
        font: _Font | None = None
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            name = str(instruction.operator)
            if name in ("BDC", "BMC"):
                stack.append(_opened(operands))
                kind, value = stack[-1]
                if kind == "mcid":
                    found.setdefault(value, "")
                elif kind == "text":
                    self._say(number, found, stack[:-1], value)
                elif kind == "artifact":
                    self._artifacts.append((value, ""))
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = self._font(page.Resources.Font[str(operands[0])])
            elif name in ("TJ", "Tj") and font is not None:
                said = font.text(operands[0])
                if not any(kind == "text" for kind, _ in stack):
                    self._say(number, found, stack, said)
        return found

    def _say(
        self, number: int, found: dict[int, str], stack: list[tuple[str, Any]], text: str
    ) -> None:
        for kind, value in reversed(stack):
            if kind == "mcid":
                found[value] += text
                return
            if kind == "artifact":
                self._artifacts[-1] = (value, self._artifacts[-1][1] + text)
                return
        if text.strip():
            self._unmarked.append((number, text))

    def _font(self, font: Any) -> _Font:
        if font.objgen not in self._fonts or font.objgen == (0, 0):
            self._fonts[font.objgen] = _Font(font)
        return self._fonts[font.objgen]


def _opened(operands: Any) -> tuple[str, Any]:
    """What a marked-content sequence is: ("mcid", n), ("text", ActualText), ("artifact", kind)."""
    properties = operands[1] if len(operands) > 1 else {}
    if isinstance(properties, pikepdf.Dictionary):
        if "/MCID" in properties:
            return "mcid", int(properties.MCID)
        if "/ActualText" in properties:
            return "text", str(properties.ActualText)
    if str(operands[0]) == "/Artifact":
        said = properties.get("/Subtype", properties.get("/Type", "")) if len(operands) > 1 else ""
        return "artifact", str(said).removeprefix("/")
    return "other", None


def _link(annotation: Any) -> Link:
    target = annotation.get("/Dest")
    if target is None and "/A" in annotation:
        target = annotation.A.get("/URI", annotation.A.get("/D"))
    return Link(str(annotation.get("/Contents", "")), str(target))


class _Font:
    """The words of a composite font's codes (ISO 32000-1, 9.10.3)."""

    def __init__(self, font: Any) -> None:
        self._map: dict[int, str] = {}
        if "/ToUnicode" in font:
            self._read(font.ToUnicode.read_bytes())

    def _read(self, cmap: bytes) -> None:
        for section in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
            for code, text in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", section):
                self._map[int(code, 16)] = _utf16(text)
        for section in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
            for low, high, text in re.findall(
                rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", section
            ):
                first = _utf16(text)
                for offset in range(int(high, 16) - int(low, 16) + 1):
                    said = first[:-1] + chr(ord(first[-1]) + offset)
                    self._map[int(low, 16) + offset] = said

    def text(self, shown: Any) -> str:
        pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
        return "".join(
            self._map.get(int.from_bytes(code, "big"), "\N{REPLACEMENT CHARACTER}")
            for piece in pieces
            if isinstance(piece, pikepdf.String)
            for code in _codes(bytes(piece))
        )


def _codes(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), 2):
        yield data[start : start + 2]


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
