"""A part of the book that needs no elements any more, and what is known of it without them.

The blocks of such a part are text (JSON), read where somebody looks at them: a book of a thousand
chapters is never all elements.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.mention import Mention, Where
from carrefours_docs.book.stored import compact, div_text
from carrefours_docs.book.tree_json import element, tree_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rest of the book must know of a part: its heading's text, the mentions it holds, the
    organisations whose acronyms it uses, its ids, and whether all its pictures say what they show.
    """

    title: str
    mentions: tuple[Mention, ...]
    organisations: tuple[str, ...]
    ids: tuple[str, ...]
    described: bool


_WORDS = frozenset({pf.Str, *tree.BLANK})


class Part(pf.Div):  # type: ignore[misc]
    """A part as text. Where it is `finished` nothing is done to it any more."""

    __slots__ = ("_read", "facts", "finished", "text")

    def __init__(self, head: Sequence[Any], text: str, facts: Facts, *, finished: bool) -> None:
        """`head` is the Div's id, classes and attributes; `text` the JSON of the whole Div."""
        identifier, classes, attributes = head
        super().__init__(identifier=identifier, classes=classes, attributes=attributes)
        self._read = False
        self.text = text
        self.facts = facts
        self.finished = finished

    @property
    def content(self) -> Any:
        """The blocks; what is finished must not be changed."""
        if not self._read:
            self._read = True
            self._content.list = [element(block) for block in json.loads(self.text)["c"][1]]
        return self._content

    @content.setter
    def content(self, value: Sequence[Any]) -> None:
        self._read = True
        tree.put(self, value)

    @property
    def tag(self) -> str:
        """What pandoc calls it."""
        return "Div"


def head_of(div: pf.Div) -> list[Any]:
    """A Div's id, classes and attributes, as JSON has them."""
    return [div.identifier, [*div.classes], [[*pair] for pair in div.attributes.items()]]


def title_of(part: pf.Div) -> str | None:
    """The text of a part's own heading; None where it has none."""
    if isinstance(part, Part):
        return part.facts.title or None
    heading = tree.header(part)
    return None if heading is None else tree.plain(heading)


def ids_of(part: pf.Div) -> Sequence[str]:
    """Every id in a part, in reading order."""
    if isinstance(part, Part) and part.finished:
        return part.facts.ids
    return [node.identifier for node in _built(part) if getattr(node, "identifier", "")]


def is_described(part: pf.Div) -> bool:
    """Whether all pictures of a part say what they show."""
    if isinstance(part, Part) and part.finished:
        return part.facts.described
    images = (node for node in _built(part) if isinstance(node, pf.Image))
    return all(tree.plain(image) for image in images)


def _built(part: pf.Div) -> Iterator[Any]:
    """A part and what is in it but words and spaces, in reading order, to be looked at alone."""
    rest = [part]
    while rest:
        node = rest.pop()
        yield node
        rest += [below for below in reversed(tree.children(node)) if type(below) not in _WORDS]


def text_of(part: pf.Div) -> str:
    """The JSON of a part, in one line."""
    if isinstance(part, Part) and part.finished:
        return part.text
    return div_text(head_of(part), (compact(tree_of(block)) for block in part.content.list))


def as_json(head: Sequence[Any], facts: Facts) -> Any:
    """What is kept of a part beside its text."""
    return {"head": head, **asdict(facts)}


def from_json(kept: Mapping[str, Any], text: str, *, finished: bool) -> Part:
    """A part as it was kept."""
    facts = Facts(
        kept["title"],
        tuple(Mention(**{**one, "where": Where(one["where"])}) for one in kept["mentions"]),
        tuple(kept["organisations"]),
        tuple(kept["ids"]),
        kept["described"],
    )
    return Part(kept["head"], text, facts, finished=finished)
