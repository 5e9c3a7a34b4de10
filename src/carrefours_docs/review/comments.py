"""The comments of a DOCX with their threads: ECMA-376 17.13.4, and [MS-DOCX] 2.5.3 (commentEx)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from carrefours_docs.minutes.xml_parts import tree_of
from carrefours_docs.review.model import Comment

if TYPE_CHECKING:
    from carrefours_docs.review.read import Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read_comments(parts: Mapping[str, bytes], spans: Mapping[str, Span]) -> tuple[Comment, ...]:
    """Every comment of the file, answers within the one they answer to.

    An answer to nothing, or to itself, is a comment of its own; a call without a comment is none.
    """
    root = tree_of(parts.get("word/comments.xml"))
    if root is None:
        return ()
    parents, done = _threads(parts)
    comments: dict[str, Comment] = {}
    last: dict[str, str] = {}
    for place, node in enumerate(root.iter(f"{W}comment")):
        number = node.get(f"{W}id") or f"?{place}"
        while number in comments:
            number += "'"
        paragraphs = list(node.iter(f"{W}p"))
        if paragraphs:
            last[paragraphs[-1].get(f"{W14}paraId", "").upper()] = number
        comments[number] = _comment(node, number, spans.get(number))
    of = {name: number for name, number in last.items() if name}
    under = {
        of[child]: of[parent]
        for child, parent in parents.items()
        if child in of and parent in of and _root(child, parents) in of
    }
    for name in done:
        if name in of:
            comments[of[name]] = replace(comments[of[name]], resolved=True)
    answers: dict[str, list[Comment]] = {}
    for child in under:
        top = child
        while top in under:
            top = under[top]
        answers.setdefault(top, []).append(comments[child])
    return tuple(
        replace(comment, answers=tuple(answers.get(number, ())))
        for number, comment in comments.items()
        if number not in under
    )


def _comment(node: Any, number: str, span: Span | None) -> Comment:
    text = "\n".join(filter(None, (_words(paragraph) for paragraph in node.iter(f"{W}p"))))
    author = " ".join(node.get(f"{W}author", "").split())
    date = node.get(f"{W}date", "").strip()
    if span is None:
        return Comment(number, author, date, text)
    words = " ".join("".join(span.words).split())
    return Comment(number, author, date, text, words, span.start, span.end or span.start)


def _words(paragraph: Any) -> str:
    """What is read now: tracked changes of a comment count as accepted."""
    return " ".join("".join(text.text or "" for text in paragraph.iter(f"{W}t")).split())


def _threads(parts: Mapping[str, bytes]) -> tuple[dict[str, str], set[str]]:
    """Paragraph id of a comment → that of the one it answers to; and those that are resolved."""
    root = tree_of(parts.get("word/commentsExtended.xml"))
    parents: dict[str, str] = {}
    done: set[str] = set()
    for node in root.iter(f"{W15}commentEx") if root is not None else ():
        name = node.get(f"{W15}paraId", "").upper()
        parent = node.get(f"{W15}paraIdParent", "").upper()
        if parent:
            parents[name] = parent
        if node.get(f"{W15}done", "0") in ("1", "true", "on"):
            done.add(name)
    return parents, done


def _root(name: str, parents: Mapping[str, str]) -> str:
    """The comment that a thread starts with; "" where it goes in a circle."""
    seen = {name}
    while name in parents:
        name = parents[name]
        if name in seen:
            return ""
        seen.add(name)
    return name
