"""Write the HTML edition: the whole book as one page that needs nothing beside it.

Style, faces (cut down to its characters) and pictures are held in the page; there is no script, and
a policy that forbids any request: it opens from a USB stick. It says what things are as the EPUB
does (markup/); WCAG 2.2 AA is what tests/html measure it by.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from carrefours_docs.book.stored import Tree, as_tree
from carrefours_docs.files import write_text
from carrefours_docs.html.drawings import set_drawings
from carrefours_docs.html.shape import (
    as_html,
    as_navigation,
    keep_lists,
    let_tables_scroll,
    lower_headings,
    tell_apart,
)
from carrefours_docs.markup.cover import cover_svg, words_of
from carrefours_docs.markup.faces import FACES
from carrefours_docs.markup.inline_drawings import ink_rules, inline
from carrefours_docs.markup.links import resolve
from carrefours_docs.markup.notes import with_endnotes
from carrefours_docs.markup.own_page import page_environment, rendered
from carrefours_docs.markup.parts import Part, book_parts
from carrefours_docs.markup.pictures import gather
from carrefours_docs.markup.semantics import add_meaning
from carrefours_docs.markup.xhtml import tag
from carrefours_docs.metadata import Metadata, read_metadata

HEAD = ("cover", "title-page")
FOOT = ("imprint", "colophon")
ALL_FACES = tuple(face.stem for face in FACES)


@dataclass(frozen=True, slots=True)
class _Page:
    """The pieces of the page as the template sets them."""

    cover: Markup
    title: Markup
    contents: Markup
    text: Markup
    foot: Markup


def write_html(book: Tree | Mapping[str, Any], build: Path, templates: Path, target: Path) -> None:
    """Write a book (its tree: docs/architecture.md) to `target` as one HTML page.

    `build` is the folder its picture paths are relative to: nothing is read outside it and
    `templates`. Raises BuildError with every picture that is missing or of no use.
    """
    write_text(target, render(book, build, templates))


def render(book: Tree | Mapping[str, Any], build: Path, templates: Path) -> str:
    """The page's text. Same arguments, same text."""
    tree = as_tree(book)
    fonts = templates / "fonts"
    about = read_metadata(tree.head)
    environment = page_environment(templates, "html", ink_rules(".drawn"))
    page = _page(_parts(tree, build, fonts, about), build, fonts, about, environment)
    return rendered(environment, {"about": about, "page": page}, fonts, ALL_FACES)


def _parts(tree: Tree, build: Path, fonts: Path, about: Metadata) -> tuple[Part, ...]:
    """The parts in the shape of the page, their links leading from one to another."""
    pictures = gather(tree, build, fonts)
    parts = book_parts(
        tree, lambda part: with_endnotes(pictures.placed(part), about.labels_in, about.lang)
    )
    paths = {f"../{file.path}": path for path, file in pictures.files.items()}
    names = dict(zip(about.languages, about.language_names, strict=True))
    for part in parts:
        add_meaning(part, about.labels_in(part.section.get("lang") or about.lang))
    tell_apart(parts, names)
    for part in parts:
        set_drawings(part, paths, build)
        lower_headings(part)
        keep_lists(part)
        let_tables_scroll(part)
        if part.role == "contents":
            as_navigation(part)
        for image in part.section.iter(tag("img")):
            file = pictures.files[paths[image.get("src")]]
            image.set(
                "src", f"data:{file.media_type};base64,{base64.b64encode(file.data).decode()}"
            )
    anchors = {
        element.get("id"): ""
        for part in parts
        for element in part.section.iter(tag("*"))
        if element.get("id")
    }
    for part in parts:
        resolve(part, anchors, "")
    return parts


def _page(
    parts: Sequence[Part], build: Path, fonts: Path, about: Metadata, environment: Environment
) -> _Page:
    cover = next((part for part in parts if part.role == "cover"), None)
    apart = (*HEAD, *FOOT, "contents")
    return _Page(
        cover=Markup("") if cover is None else _cover(cover, build, fonts, about, environment),
        title=_title(parts, about),
        contents=_joined([part for part in parts if part.role == "contents"]),
        text=_joined([part for part in parts if part.role not in apart]),
        foot=_joined([part for part in parts if part.role in FOOT]),
    )


def _cover(
    part: Part, build: Path, fonts: Path, about: Metadata, environment: Environment
) -> Markup:
    """The cover as decoration beside the title, which says the same."""
    words = words_of(part.section)
    pattern = build / about.lang / "drawings" / "cover-pattern.svg"
    ground = pattern.read_bytes() if pattern.is_file() else b""
    return inline(cover_svg(words, ground, fonts, environment))


def _title(parts: Sequence[Part], about: Metadata) -> Markup:
    """The title page, whose title is the page's heading."""
    found = next((part for part in parts if part.role == "title-page"), None)
    if found is None:
        return Markup("<h1>{}</h1>").format(about.title)
    for heading in found.section.iter(tag("h2")):
        heading.tag = tag("h1")
    found.section.tag = tag("div")
    return _joined([found])


def _joined(parts: Sequence[Part]) -> Markup:
    return Markup("\n").join(Markup(as_html(part.section)) for part in parts)
