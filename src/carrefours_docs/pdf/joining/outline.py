"""The outline of all parts: bookmarks nest by their levels, from one part to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix

from carrefours_docs.pdf.joining.objects import real, reference, string
from carrefours_docs.pdf.joining.output import Output
from carrefours_docs.pdf.joining.part_file import Bookmark


def destination(page: int, across: float, up: float) -> bytes:
    """A place on a page, at the reader's own zoom (ISO 32000-1, 12.3.2.2)."""
    return b"[%s /XYZ %s %s 0]" % (reference(page), real(across), real(up))


def write_outline(
    bookmarks: Sequence[Sequence[Bookmark]], pages: Sequence[int], out: Output
) -> int:
    """Write the bookmarks of each page as an outline; returns its number, 0 where there is none.

    Nesting is WeasyPrint's own.
    """
    root: list[Any] = []
    skipped: list[int] = []
    last: list[Any] = [root]
    level = 0
    for index, found in enumerate(bookmarks):
        lines = [(b.level, b.label, (b.place.x, b.place.y), b.state) for b in found]
        page = SimpleNamespace(bookmarks=lines)
        level = make_page_bookmark_tree(page, skipped, last, level, index, Matrix())
    if not root:
        return 0
    number = out.numbers()
    rows = list(_written(root, number, pages, out))
    first, end, shown = rows[0][0], _last(root, rows), _shown(root)
    head = b"<</Count %d/First %s/Last %s>>" % (shown, reference(first), reference(end))
    out.objects([number, *(n for n, _ in rows)], [head, *(data for _, data in rows)])
    return number


def _shown(items: Sequence[Any]) -> int:
    """How many lines stand open below a line, deeper ones included."""
    return sum(1 + (_shown(below) if state != "closed" else 0) for _, _, below, state in items)


def _last(items: Sequence[Any], rows: Sequence[tuple[int, bytes]]) -> int:
    """The number of the last item; `rows` hold each of them, then what is below it."""
    return rows[sum(1 + _size(below) for _, _, below, _ in items[:-1])][0]


def _size(items: Sequence[Any]) -> int:
    return sum(1 + _size(below) for _, _, below, _ in items)


def _written(
    items: Sequence[Any], parent: int, pages: Sequence[int], out: Output
) -> Iterator[tuple[int, bytes]]:
    numbers = [out.numbers() for _ in items]
    for order, (title, (page, x, y), below, state) in enumerate(items):
        rows = list(_written(below, numbers[order], pages, out))
        shown = _shown(below) * (-1 if state == "closed" else 1)
        entries = [b"/Title %s/Dest %s" % (string(title), destination(pages[page], x, y))]
        entries.append(b"/Count %d/Parent %s" % (shown, reference(parent)))
        if order:
            entries.append(b"/Prev " + reference(numbers[order - 1]))
        if order < len(items) - 1:
            entries.append(b"/Next " + reference(numbers[order + 1]))
        if rows:
            ends = (reference(rows[0][0]), reference(_last(below, rows)))
            entries.append(b"/First %s/Last %s" % ends)
        yield numbers[order], b"<<%s>>" % b"".join(entries)
        yield from rows
