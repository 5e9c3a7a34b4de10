"""Write a book's EPUB: pictures and notes into the tree, XHTML for each part, the container."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree

from carrefours_docs.book.page_starts import PageStart
from carrefours_docs.book.stored import Tree, as_tree
from carrefours_docs.epub import navigation
from carrefours_docs.epub.archive import FOLDER, write_archive
from carrefours_docs.epub.package import accessibility, languages, page_source
from carrefours_docs.epub.page_breaks import PrintedPage, set_page_breaks
from carrefours_docs.markup.cover import cover_picture, words_of
from carrefours_docs.markup.faces import font_files, font_rules
from carrefours_docs.markup.links import homes, resolve
from carrefours_docs.markup.notes import with_endnotes
from carrefours_docs.markup.own_page import SCREEN
from carrefours_docs.markup.parts import Part, as_document, book_parts
from carrefours_docs.markup.pictures import gather
from carrefours_docs.markup.resource import Resource
from carrefours_docs.markup.semantics import MEANINGS, add_meaning
from carrefours_docs.markup.xhtml import tag, written
from carrefours_docs.metadata import Metadata, read_metadata

XHTML_TYPE = "application/xhtml+xml"
COVER = "pictures/cover.jpg"
MATHML = "{http://www.w3.org/1998/Math/MathML}"


def write_epub(
    book: Tree | Mapping[str, Any],
    build: Path,
    templates: Path,
    target: Path,
    starts: Sequence[PageStart] = (),
) -> None:
    """Write a book (its tree: docs/architecture.md) to `target` as EPUB 3.3.

    `build` is the folder its picture paths are relative to: nothing is read outside it and
    `templates`. `starts` tells where the pages of the printed booklet begin, if it has one: they
    are marked and listed. Raises BuildError with every picture that is missing or of no use.
    """
    tree = as_tree(book)
    fonts = templates / "fonts"
    environment = Environment(
        loader=FileSystemLoader([templates / "epub", templates / SCREEN]),
        autoescape=True,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    about = read_metadata(tree.head)
    pictures = gather(tree, build, fonts)
    parts = book_parts(
        tree, lambda part: with_endnotes(pictures.placed(part), about.labels_in, about.lang)
    )
    files = list(pictures.files.values())
    for part in parts:
        if part.role == "cover":
            pattern = build / about.lang / "drawings" / "cover-pattern.svg"
            files.insert(0, _cover(part, pattern, fonts, environment))
        add_meaning(part, about.labels_in(part.section.get("lang") or about.lang))
    where = homes(parts)
    for part in parts:
        resolve(part, where)
    printed = set_page_breaks(
        parts,
        starts,
        {path: f"../{file.path}" for path, file in pictures.files.items()},
        about.languages,
        about.labels.get("page", ""),
    )
    pages = _pages(parts, printed, about, environment)
    sheets = ("book", "easy") if about.reading == "easy" else ("book",)
    rules = ((templates / "epub" / f"{name}.css").read_text(encoding="utf-8") for name in sheets)
    look = font_rules() + "".join(rules)
    style = Resource("styles/book.css", look.encode(), "text/css")
    faces = font_files((page.data.decode() for page in pages), fonts)
    contents = [*pages, style, *files, *faces]
    _pack(parts, contents, printed, about, pictures.moving, environment, target)


def _cover(part: Part, pattern: Path, fonts: Path, environment: Environment) -> Resource:
    """The cover's picture; it takes the place of the part's words, which become its alt."""
    words = words_of(part.section)
    data = cover_picture(words, pattern, fonts, environment)
    for child in list(part.section):
        part.section.remove(child)
    alt = " · ".join(text for text in words.values() if text)
    etree.SubElement(
        part.section, tag("img"), {"src": f"../{COVER}", "alt": alt, "role": "doc-cover"}
    )
    return Resource(COVER, data, "image/jpeg", "cover-image")


def _pages(
    parts: Sequence[Part],
    printed: Sequence[PrintedPage],
    about: Metadata,
    environment: Environment,
) -> list[Resource]:
    """A document for each part, in the book's order; the contents become the navigation."""
    outline = navigation.outline(parts)
    ways = [navigation.landmarks(parts, about.labels)]
    if printed:
        ways.append(navigation.page_list(printed, about.labels["pages"]))
    pages: list[Resource] = []
    for part in parts:
        sections = [part.section]
        properties = "mathml" if part.section.find(f".//{MATHML}math") is not None else ""
        if part.role == "contents":
            sections = [navigation.contents(part, outline), *ways]
            properties = "nav"
        pages.append(_page(part, sections, about, environment, properties))
    if not any(page.properties == "nav" for page in pages):
        title = about.labels["contents"]
        nav = navigation.plain_contents(outline, title)
        part = Part("contents", "contents", nav)
        pages.append(_page(part, [nav, *ways], about, environment, "nav"))
    return pages


def _page(
    part: Part, sections: Sequence[Any], about: Metadata, environment: Environment, properties: str
) -> Resource:
    shell = environment.get_template("page.xhtml").render(
        lang=about.lang,
        title=part.title or about.labels.get(part.role, about.title),
        division=MEANINGS[part.role].division,
        role=part.role,
    )
    data = written(as_document(shell, sections))
    return Resource(f"text/{part.file}", data, XHTML_TYPE, properties)


def _pack(
    parts: Sequence[Part],
    files: Sequence[Resource],
    printed: Sequence[PrintedPage],
    about: Metadata,
    moving: bool,
    environment: Environment,
    target: Path,
) -> None:
    """Write the container: its own files, the package and the NCX, then `files`."""
    read = {f"text/{part.file}" for part in parts}
    values = {
        "about": about,
        "moment": about.stamp,
        "languages": languages(parts, about.lang),
        "accessibility": accessibility(parts, moving, bool(printed)),
        "printed": printed,
        "last": max((int(p.folio) for p in printed if p.folio.isdecimal()), default=0),
        "source": page_source(about) if printed else "",
        "files": files,
        "spine": [file for file in files if file.path in read],
        "cover": next((file for file in files if file.properties == "cover-image"), None),
        "outline": navigation.outline(parts),
    }
    own = [
        ("META-INF/container.xml", "container.xml"),
        (f"{FOLDER}/package.opf", "package.opf"),
        (f"{FOLDER}/toc.ncx", "toc.ncx"),
    ]
    entries = [
        (name, environment.get_template(template).render(values).encode()) for name, template in own
    ]
    entries += [(f"{FOLDER}/{file.path}", file.data) for file in files]
    write_archive(target, entries, about.moment)
