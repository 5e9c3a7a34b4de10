"""Word's fields, written with their result inside, so that a reader who never updates sees it.

TOC, PAGEREF, STYLEREF, XE and INDEX as ECMA-376 part 1, 17.16.5, describes them.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from carrefours_docs.docx.ooxml import markup
from carrefours_docs.languages import windows_id

CONTENTS = r'TOC \o "1-1" \f \l "2-2" \n "2-2" \h \z'
"""Headings 1, then the TC entries of level 2 (place and date) without a page number."""

GAP = "\N{EN SPACE}"
"""Between an entry of the index, its folios and what it says to see."""

INNER = '\\"'
"""What must be escaped inside the quotes of any field."""


def begin(instruction: str, *, hidden: bool = False) -> str:
    """The runs before a field's result."""
    return _char("begin", hidden) + _code(instruction, hidden) + _char("separate", hidden)


def end() -> str:
    """The run after a field's result."""
    return _char("end", False)


def silent(instruction: str) -> str:
    """A hidden field without a result: XE and TC mark a place and print nothing."""
    return _char("begin", True) + _code(instruction, True) + _char("end", True)


def whole(instruction: str, result: str) -> str:
    """A field and its result as plain text."""
    run = markup("r", _text(result)) if result else ""
    return begin(instruction) + run + end()


def tab() -> str:
    return markup("r", markup("tab"))


def index_entry(
    path: tuple[str, ...],
    key: str = "",
    see: str = "",
    span: str = "",
    main: bool = False,
    picture: bool = False,
    kind: str = "",
) -> str:
    """An XE field: an entry's path, its sort key, a cross-reference, a range, bold, italic.

    `span` is the bookmark of the pages where a discussion goes on; `kind` the letter of the index
    it belongs to.
    """
    words = ":".join(_quoted(step) for step in path)
    if key:
        words += f";{_quoted(key)}"
    switches = rf' \t "{_quoted(see)}"' if see else ""
    switches += rf" \r {span}" if span else ""
    switches += r" \b" if main else ""
    switches += r" \i" if picture else ""
    switches += rf' \f "{kind}"' if kind else ""
    return silent(f'XE "{words}"{switches}')


def contents_entry(words: str) -> str:
    """A TC field: a line of the contents at level 2."""
    return silent(f'TC "{_quoted(words, INNER)}" \\l 2')


def index(language: str, kind: str = "") -> str:
    r"""The INDEX instruction: letter heads, folios after an en space, its collation.

    `kind` is the letter of the entries it takes, "" for all. Such an index asks for no letter
    heads: LibreOffice 7.4 dies of \h and \f in one field. None asks for columns (\c): those of its
    section are Word's; LibreOffice, which sets each folio at the right of the whole page after an
    update, then has one column, where they can be seen.
    """
    heads = rf'\f "{kind}"' if kind else r'\h "A"'
    return rf'INDEX {heads} \e "{GAP}" \l ", " \g "–" \k "{GAP}" \z "{windows_id(language)}"'


def bookmark_start(number: int, name: str) -> str:
    return markup("bookmarkStart", id=number, name=name)


def bookmark_end(number: int) -> str:
    return markup("bookmarkEnd", id=number)


def _quoted(words: str, signs: str = INNER + ":;") -> str:
    r"""Words inside a field's quotes: `\`, `"`, and in the index its own `:` and `;`, escaped."""
    for sign in signs:
        words = words.replace(sign, f"\\{sign}")
    return words


def _properties(hidden: bool) -> str:
    return markup("rPr", markup("vanish")) if hidden else ""


def _char(kind: str, hidden: bool) -> str:
    return markup("r", _properties(hidden) + markup("fldChar", fldCharType=kind))


def _code(instruction: str, hidden: bool) -> str:
    words = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    return markup("r", _properties(hidden) + words)


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'
