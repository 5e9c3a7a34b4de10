"""XML parts of a package as lxml trees, and what may be done to any tree of text.

Nothing outside a part is ever read; one that is broken is left as it is, for pandoc to refuse.
"""

from __future__ import annotations

from typing import Any

from lxml import etree


def tree_of(part: bytes | None) -> Any | None:
    """The root of an XML part; None where there is none, or a broken one."""
    if not part:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except (etree.LxmlError, ValueError):
        return None


def written_tree(root: Any) -> bytes:
    """The part that holds this tree."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def removed(node: Any) -> None:
    """Take `node` out; the text that follows it stays."""
    parent = node.getparent()
    if parent is None:
        return
    _put_before(node, node.tail)
    node.tail = None
    parent.remove(node)


def unwrapped(node: Any) -> None:
    """Put in place of `node` what it holds."""
    parent = node.getparent()
    if parent is None:
        return
    _put_before(node, node.text)
    at = parent.index(node)
    for child in reversed(list(node)):
        parent.insert(at, child)
    removed(node)


def _put_before(node: Any, text: str | None) -> None:
    """Put text right before `node`, which has a parent."""
    before = node.getprevious()
    if before is None:
        node.getparent().text = (node.getparent().text or "") + (text or "")
    else:
        before.tail = (before.tail or "") + (text or "")


def ancestor(node: Any, tag: str) -> Any | None:
    """The innermost element around `node` with this tag."""
    return next(node.iterancestors(tag), None)
