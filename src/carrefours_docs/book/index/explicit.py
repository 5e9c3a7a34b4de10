"""The marks that minutes hold in a line, taken out of it: what they cite, and what they forbid.

`[ils]{.index term="alerte"}` becomes its words and a stretch to cite, `[Die]{.noindex}` stays and
is not searched. Words in another language stay in a span that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import panflute as pf

from carrefours_docs.book import tree
from carrefours_docs.book.index.mention import Citation
from carrefours_docs.book.index.wrap import MASK, Stretch, is_opened, run_text


class Run:
    """One run of inlines. `cited` says what an explicit mark cites; `span` marks words that are
    none. After `dissolved`, `asked` are the stretches to cite and `text` what may be searched."""

    def __init__(
        self,
        cited: Callable[[pf.Span], Sequence[Citation]],
        span: Callable[[Citation, Sequence[Any]], pf.Span],
    ) -> None:
        self._cited = cited
        self._span = span
        self._hidden: list[tuple[int, int]] = []
        self.asked: list[Stretch[Citation]] = []
        self.text = ""

    def dissolved(self, inlines: Sequence[Any]) -> list[Any]:
        """The run without its explicit marks."""
        row, text = self._row(inlines, 0)
        for start, end in [*self._hidden, *((one.start, one.end) for one in self.asked)]:
            text = text[:start] + MASK * (end - start) + text[end:]
        self.text = text
        return row

    def _row(self, inlines: Sequence[Any], start: int) -> tuple[list[Any], str]:
        """A list of inlines that begins at `start` of the run, and its text."""
        out: list[Any] = []
        text: list[str] = []
        for node in inlines:
            if type(node) in tree.LEAVES:
                words = run_text(node)
                out.append(node)
            elif isinstance(node, pf.Span) and "index" in node.classes:
                content, words = self._marked(node, start)
                out += content
            elif is_opened(node) and not isinstance(node, pf.Link):
                row, words = self._row(node.content.list, start)
                tree.put(node, row)
                out.append(node)
                if "noindex" in getattr(node, "classes", ()):
                    self._hidden.append((start, start + len(words)))
            else:
                words = run_text(node)
                out.append(node)
            text.append(words)
            start += len(words)
        return out, "".join(text)

    def _marked(self, span: pf.Span, start: int) -> tuple[list[Any], str]:
        """What an explicit mark holds, and its text; a mark around nothing is marked at once."""
        cites = self._cited(span)
        if "lang" in span.attributes:
            language = {"lang": span.attributes["lang"]}
            foreign = pf.Span(*span.content, classes=["noindex"], attributes=language)
            content, words = [foreign], run_text(foreign)
        else:
            content, words = self._row(span.content.list, start)
        if words:
            self.asked += [Stretch(start, start + len(words), citation) for citation in cites]
        else:
            for citation in reversed(cites):
                content = [self._span(citation, content)]
        return content, words
