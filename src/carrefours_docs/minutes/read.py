"""One file of minutes → a rough tree (`Draft`), read by pandoc or, for plain text, by text.py.

One call of pandoc a file, sandboxed and within limits; a second where Markdown became code by
accident. What pandoc cannot read becomes one clear problem.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs import pandoc
from carrefours_docs.corpus.schema import Changes
from carrefours_docs.errors import Problem, SourceError
from carrefours_docs.messages import _
from carrefours_docs.minutes import mail, markdown, opendocument, word
from carrefours_docs.minutes.archive import safe_parts, write_package
from carrefours_docs.minutes.crop import cropped_docx, cropped_odt
from carrefours_docs.minutes.encoding import declared_text, decoded
from carrefours_docs.minutes.package import (
    CAPTIONS,
    QUOTES,
    docx_linked,
    docx_texts,
    odt_alts,
    odt_texts,
)
from carrefours_docs.minutes.page import tidy_page
from carrefours_docs.minutes.report import notice, refused
from carrefours_docs.minutes.rows import plain
from carrefours_docs.minutes.sniff import Kind, kind_of, truthful_bytes
from carrefours_docs.minutes.text import parse_text

MARKDOWN = (
    pandoc.MARKDOWN
    + "+raw_html-raw_tex-latex_macros-example_lists-yaml_metadata_block-pandoc_title_block"
    + "+lists_without_preceding_blankline-blank_before_header-blank_before_blockquote"
)
"""Lists and headings need no blank line before them, as on the sites where people learnt Markdown.
Tags are read as raw HTML only to be dropped (inlines.py): else they would be printed."""

LIMITS = ("+RTS", "-M1500M", "-RTS")
"""pandoc's memory; its time is pandoc.py's affair."""


@dataclass(frozen=True)
class Draft:
    """A file as it was read, before cleaning."""

    source: Path
    kind: Kind
    document: pf.Doc
    notices: tuple[Problem, ...] = ()
    text: str = ""  # of a text file, for the lines of messages
    media: Path | None = None  # where a package's pictures lie
    captions: frozenset[str] = frozenset()  # keys (package.py) of what is in a caption style
    quotes: frozenset[str] = frozenset()  # and in a style of quotes
    alts: dict[str, str] = field(default_factory=dict)
    title: str = ""  # what Word's or LibreOffice's title styles held

    def line_of(self, words: str) -> int:
        """The first line that holds `words`, from 1; 0 where there is none."""
        at = self.text.find(words) if words else -1
        return 0 if at < 0 else 1 + self.text.count("\n", 0, at)


def read(source: Path, scratch: Path, changes: Changes = Changes.ACCEPT) -> Draft:
    """Read a file of minutes; `scratch` is an empty folder for its pictures, `changes` says what
    becomes of those that were tracked. Raises SourceError.
    """
    kind = kind_of(source)
    data = truthful_bytes(source, kind)
    try:
        return (
            _read_package(source, kind, data, scratch, changes)
            if kind.packaged
            else _read_text(source, kind, data)
        )
    except pandoc.TooLong:
        raise refused(
            "minutes-too-long",
            source,
            _("The text is longer than any book."),
            _("Divide it; or see whether the same words stand in it again and again."),
        ) from None
    except pandoc.PandocError:
        raise unreadable(source) from None


def unreadable(source: Path) -> SourceError:
    """The refusal of a file that pandoc, or our own walk over its tree, gave up on."""
    return refused(
        "minutes-unreadable",
        source,
        _("The file cannot be read: it is damaged, or nested or long beyond measure."),
        _("Open it in the program it was written with, save it again, or copy its text into a new "
          "file."),
    )  # fmt: skip


def _read_text(source: Path, kind: Kind, data: bytes) -> Draft:
    readers: dict[Kind, Callable[[str], pf.Doc]] = {
        Kind.MARKDOWN: _from_markdown,
        Kind.TEXT: _from_text,
        Kind.HTML: lambda text: loaded(pandoc.read_text(tidy_page(text), "html", LIMITS)[0]),
    }
    page = declared_text(data) if kind is Kind.HTML else None
    text, notices = decoded(data, source) if page is None else (page, [])
    copied = [] if kind is Kind.HTML else mail.told(text, source)
    return Draft(source, kind, readers[kind](text), (*notices, *copied), text)


def _from_text(text: str) -> pf.Doc:
    if 2 * len(text.split()) + text.count("\n") > pandoc.MOST_ELEMENTS:
        raise pandoc.TooLong
    return pf.Doc(*parse_text(text))


def _from_markdown(text: str) -> pf.Doc:
    text = markdown.without_template_tags(markdown.without_front_matter(text))
    text = markdown.years_are_words(markdown.headings_have_their_space(text))
    text = markdown.bold_hugs_its_words(text)
    document = loaded(pandoc.read_text(text, MARKDOWN, LIMITS)[0])
    mended = markdown.without_accidental_code(text, _codes(document))
    if mended != text:
        document = loaded(pandoc.read_text(mended, MARKDOWN, LIMITS)[0])
    return document


def _codes(document: pf.Doc) -> list[str]:
    """The code blocks without a language, in order."""
    found: list[str] = []

    def keep(element: Any, _: Any) -> None:
        if isinstance(element, pf.CodeBlock) and not element.classes:
            found.append(element.text)

    document.walk(keep)
    return found


def _read_package(source: Path, kind: Kind, data: bytes, scratch: Path, changes: Changes) -> Draft:
    docx = kind is Kind.DOCX
    settled = word.settled if docx else opendocument.settled
    parts, found = settled(safe_parts(data, kind, source), changes)
    parts = cropped_docx(parts) if docx else cropped_odt(parts)
    copy = scratch / f"minutes{kind.value}"
    write_package(parts, copy)
    media = scratch / "media"
    tree, _warnings = pandoc.read_file(copy, kind.value[1:], media, LIMITS)
    document = loaded(tree)
    told = [*found.told(source, changes), *(_linked(name, source) for name in docx_linked(parts))]
    draft = Draft(source, kind, document, tuple(told), media=media, title=_title(document))
    _bring_abstract_back(document)
    styled = docx_texts if docx else odt_texts
    return replace(
        draft,
        captions=styled(parts, CAPTIONS),
        quotes=styled(parts, QUOTES),
        alts={} if docx else odt_alts(parts),
    )


def _linked(name: str, source: Path) -> Problem:
    return notice(
        "picture-linked",
        source,
        _("The picture {name} is not in the file, which only says where it was; it is left out.",
          name=name),
        _("In Word, take the picture out and insert it again, without a link."),
    )  # fmt: skip


def _title(document: pf.Doc) -> str:
    """What stood in the styles Title, Subtitle, Author and Date, metadata to pandoc."""
    words = [plain([document.metadata[key]]) for key in ("title", "subtitle", "author", "date")
             if key in document.metadata]  # fmt: skip
    return " · ".join(word for word in words if word)


def _bring_abstract_back(document: pf.Doc) -> None:
    """A summary in Word's style Abstract is text, not metadata."""
    abstract = document.metadata.content.get("abstract")
    if isinstance(abstract, pf.MetaBlocks):
        document.content = [*abstract.content, *document.content]
    elif isinstance(abstract, pf.MetaInlines):
        document.content = [pf.Para(*abstract.content), *document.content]


def loaded(tree: dict[str, Any]) -> pf.Doc:
    """A panflute document from a JSON AST."""
    return pf.load(io.StringIO(json.dumps(tree, ensure_ascii=False)))
