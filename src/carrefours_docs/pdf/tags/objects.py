"""The structure tree as objects of the file (ISO 32000-1, 14.7): elements, parent tree, IDs.

Everything is told in this one file's terms; a link's words go into its annotations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from carrefours_docs.pdf.tags.nodes import Annotation, Mark, Node
from carrefours_docs.pdf.tags.tree import Tree


def number_marks(tree: Tree) -> list[list[tuple[int, Node]]]:
    """Give every mark its MCID in the file; each page's marks with the elements they belong to."""
    pages: list[list[tuple[int, Node]]] = [[] for _ in tree.marks]
    owners = {id(kid): node for node in tree.nodes() for kid in node.kids if isinstance(kid, Mark)}
    for number, marks in enumerate(tree.marks):
        for painted in sorted(marks):
            mark = marks[painted]
            owner = owners.get(id(mark))
            if owner is not None:
                mark.written = len(pages[number])
                pages[number].append((mark.written, owner))
    return pages


def write_tree(pdf: Any, tree: Tree, pages: Sequence[Sequence[tuple[int, Node]]]) -> None:
    """Write `tree` into the pydyf file; `pages` is what `number_marks` found."""
    references = pdf.page_references
    parents = pydyf.Dictionary({})
    pdf.add_object(parents)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
    pdf.add_object(root)
    nodes = list(tree.nodes())
    for node in nodes:
        node.written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.kind}"})
        pdf.add_object(node.written)
    numbers = pydyf.Array()
    for number, marks in enumerate(pages):
        numbers += [number, pydyf.Array([owner.written.reference for _, owner in marks])]
    following = len(pages)
    for node in nodes:
        above = node.parent.written if node.parent is not None else root
        node.written["P"] = above.reference
        _describe(node)
        node.written["K"] = pydyf.Array(_kids(node, references))
        for kid in node.kids:
            if isinstance(kid, Annotation):
                kid.dictionary["StructParent"] = following
                kid.dictionary["Contents"] = pydyf.String(_words(node, kid.dictionary))
                numbers += [following, node.written.reference]
                following += 1
    parents["Nums"] = numbers
    root["ParentTreeNextKey"] = following
    root["K"] = pydyf.Array([tree.document.written.reference])
    named = sorted((node.identifier, node.written.reference) for node in nodes if node.identifier)
    if named:
        names = pydyf.Array()
        for name, reference in named:
            names += [pydyf.String(name), reference]
        root["IDTree"] = pydyf.Dictionary({"Names": names})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _describe(node: Node) -> None:
    written = node.written
    if node.lang:
        written["Lang"] = pydyf.String(node.lang)
    if node.alt:
        written["Alt"] = pydyf.String(node.alt)
    if node.identifier:
        written["ID"] = pydyf.String(node.identifier)
    owned = [
        pydyf.Dictionary(
            {
                "O": f"/{owner}",
                **{
                    key: pydyf.Array(value) if isinstance(value, list) else value
                    for key, value in values.items()
                },
            }
        )
        for owner, values in node.attributes.items()
        if values
    ]
    if owned:
        written["A"] = owned[0] if len(owned) == 1 else pydyf.Array(owned)


def _kids(node: Node, references: Sequence[bytes]) -> list[Any]:
    """The kids of an element, its own page's marks as plain numbers."""
    pages = [kid.page for kid in node.kids if isinstance(kid, (Mark, Annotation))]
    if pages:
        node.written["Pg"] = references[pages[0]]
    kids: list[Any] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(kid.written.reference)
        elif isinstance(kid, Annotation):
            kids.append(
                pydyf.Dictionary(
                    {
                        "Type": "/OBJR",
                        "Obj": kid.dictionary.reference,
                        "Pg": references[kid.page],
                    }
                )
            )
        elif isinstance(kid, Mark):
            kids.append(
                kid.written
                if kid.page == pages[0]
                else pydyf.Dictionary(
                    {"Type": "/MCR", "Pg": references[kid.page], "MCID": kid.written}
                )
            )
    return kids


def _words(link: Node, annotation: Any) -> str:
    """What a link says, and where it leads out of the book if its words do not say so."""
    words = link.contents or link.words()
    action = annotation.get("A")
    address = str(action["URI"].string) if action else ""
    if address and address.removeprefix("mailto:") not in words.replace(" ", ""):
        return f"{words} {address}".strip()
    return words or str(annotation["Contents"].string)
