"""Rules for what stands inside a line: words, emphasis, links, marks; each does one thing.

A rule is given an element (or a row of them) and gives what replaces it; `None` leaves it alone.
"""

from __future__ import annotations

import html
import re
from typing import Any

import panflute as pf

from carrefours_docs.messages import _ as say
from carrefours_docs.minutes.characters import clean_string
from carrefours_docs.minutes.registry import Rule, applies, applies_to_element
from carrefours_docs.minutes.rows import BREAKS, Row, plain, spaced

SCHEMES = re.compile(r"(https?://[^\s]+|mailto:[^\s]+@[^\s]+)\Z", re.I)
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"|]*[^\s<>«»\"|.,;:!?…'’*_)\]]", re.I)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
IMG = re.compile(r"<img\b[^>]*>", re.I)
ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
RAW = Rule(
    "html-tags",
    lambda: say("HTML inside a text: a break and a picture stay, all else goes."),
    "un<br>deux <b>trois</b>",
    "un\\\ndeux trois",
    always=True,
)
WEB = Rule(
    "links",
    lambda: say("A link to the web or to an address of mail stays; any other is its words."),
    "voir [le plan](plan.docx)",
    "voir le plan",
    always=True,
)
ADDRESSES = Rule(
    "typed-addresses",
    lambda: say("A web address that was typed is a link."),
    "voir https://exemple.fr.",
    "voir <https://exemple.fr>.",
)
TIDY = Rule(
    "emphasis",
    lambda: say("Bold and italics hug their words; pieces that Word cut are joined."),
    "**un** **mot**",
    "**un mot**",
)
UNWRAPPED = Rule(
    "hard-wraps",
    lambda: say("A line that ends where it was full goes on: it was cut by a mail or an editor."),
    "Nous avons longuement parlé de ce que devient\nla solidarité.",
    "Nous avons longuement parlé de ce que devient la solidarité.",
    ".txt",
)
FORMULAS = Rule(
    "formulas",
    lambda: say("A formula is the words it was typed with: no format sets formulas."),
    "<p>Soit <math><mi>x</mi></math>.</p>",
    "Soit x.",
    ".html",
    always=True,
)
TYPED_QUOTES = Rule(
    "quotation-tags",
    lambda: say("What a web page marks as a quotation stands between quotes."),
    "<p>Elle dit <q>oui</q>.</p>",
    'Elle dit "oui".',
    ".html",
    always=True,
)
UNDERLINES = Rule(
    "underlining",
    lambda: say("What is underlined is set in italics, as books do."),
    "<p>un <u>mot</u></p>",
    "un *mot*",
    ".html",
    always=True,
)
MARKS = Rule(
    "styles",
    lambda: say("Colours, sizes and frames go: a language and what marks the index stay."),
    '<p>un <span style="color:red">mot</span></p>',
    "un mot",
    ".html",
    always=True,
)
EMPHASES = (pf.Emph, pf.Strong, pf.Strikeout, pf.Superscript, pf.Subscript, pf.SmallCaps)


@applies_to_element(RAW)
def raw_becomes_text(element: Any, _: Any) -> Any:
    """HTML inside Markdown: a break and a picture are kept, every other tag and comment goes.

    `un<br/>deux <b>trois</b>` → un, line break, deux trois
    """
    if not isinstance(element, pf.RawInline | pf.RawBlock):
        return None
    found: Row = []
    if element.format == "html":
        if re.match(r"<br\s*/?>", element.text, re.I):
            found = [pf.LineBreak()]
        elif not re.match(r"\s*<(!--|script|style)", element.text, re.I):
            found = [image for tag in IMG.findall(element.text) if (image := _image(tag))]
    if isinstance(element, pf.RawBlock):
        return [pf.Para(one) for one in found if isinstance(one, pf.Image)]
    return found


def _image(tag: str) -> pf.Image | None:
    """An <img> tag as a picture."""
    named = {
        name.lower(): html.unescape(value.strip("\"'")) for name, value in ATTRIBUTE.findall(tag)
    }
    return pf.Image(*spaced(named.get("alt", "")), url=named["src"]) if "src" in named else None


def words_are_clean(element: Any, _: Any) -> Any:
    """A word without unseen characters, its odd spaces made plain: the rules of characters.py.

    `10\u00a0%` → 10, space, %
    """
    if isinstance(element, pf.Str):
        return spaced(clean_string(element.text))
    if isinstance(element, pf.Code):
        text = clean_string(element.text).strip()
        return pf.Code(text) if text else []
    return pf.Space() if isinstance(element, pf.SoftBreak) else None


@applies_to_element(FORMULAS)
def mathematics_is_text(element: Any, _: Any) -> Any:
    """A formula as it was typed: no output sets formulas. `$x$` → x"""
    return spaced(clean_string(element.text)) if isinstance(element, pf.Math) else None


@applies_to_element(TYPED_QUOTES)
def quotes_are_typed(element: Any, _: Any) -> Any:
    """<q> as straight quotes, which book/ sets in the book's language. <q>oui</q> → "oui" """
    if not isinstance(element, pf.Quoted):
        return None
    mark = "'" if element.quote_type == "SingleQuote" else '"'
    return [pf.Str(mark), *element.content, pf.Str(mark)]


def citations_are_text(element: Any, _: Any) -> Any:
    """A citation key is a person's name here. `[@anne]` → [@anne]"""
    return list(element.content) if isinstance(element, pf.Cite) else None


@applies_to_element(UNDERLINES)
def underlined_is_emphasised(element: Any, _: Any) -> Any:
    """What a typewriter underlined a book sets in italics."""
    return pf.Emph(*element.content) if isinstance(element, pf.Underline) else None


@applies_to_element(MARKS)
def spans_only_mark(element: Any, _: Any) -> Any:
    """A span stays where it says a language or marks the index; else only its words.

    `[hello]{lang=en style="color:red"}` → `[hello]{lang=en}`
    """
    if not isinstance(element, pf.Span):
        return None
    classes, attributes = kept_marks(element)
    if "indexref" in element.classes:  # Word's own index entries name none of our records
        return []
    if not classes and not attributes:
        return list(element.content)
    return pf.Span(*element.content, classes=classes, attributes=attributes)


def kept_marks(element: Any) -> tuple[list[str], dict[str, str]]:
    """The classes and attributes of a span or div that mean something to the book."""
    classes = [
        name for name in element.classes if name == "noindex" or re.match(r"index(-|\Z)", name)
    ]
    if "index" in classes and "principal" in element.classes:
        classes.append("principal")
    attributes = {
        name: clean_string(value)
        for name, value in element.attributes.items()
        if classes and name not in ("lang", "style")
    }
    language = element.attributes.get("lang", element.attributes.get("xml:lang", ""))
    if LANGUAGE.match(language):
        attributes["lang"] = language
    return classes, attributes


@applies_to_element(WEB)
def links_lead_to_the_web(element: Any, _: Any) -> Any:
    """A link to http, https or mailto stays; any other is its words, and so is one round a picture.

    `[le plan](plan.docx)` → le plan
    """
    if not isinstance(element, pf.Link):
        return None
    url = element.url.strip()
    inside = list(element.content)
    if not SCHEMES.match(url) or any(isinstance(one, pf.Image) for one in inside):
        return inside
    bare = [one for one in inside if not isinstance(one, pf.Link)]
    for one in inside:
        if isinstance(one, pf.Link):
            bare += list(one.content)
    return pf.Link(*(bare if plain(bare) else [pf.Str(url)]), url=url)


@applies(ADDRESSES)
def addresses_are_links(row: Row) -> Row:
    """A web address that was typed becomes a link, so that typography leaves it alone.

    `(https://exemple.fr).` → (, link, ). Mail's angle brackets <https://exemple.fr> go.
    """
    result: Row = []
    for element in row:
        if not isinstance(element, pf.Str) or "." not in element.text:
            result.append(element)
            continue
        at = 0
        for match in ADDRESS.finditer(element.text):
            shown = match.group()
            end = match.end()
            if shown.count("(") > shown.count(")") and element.text[end : end + 1] == ")":
                shown, end = shown + ")", end + 1
            before = element.text[at : match.start()]
            if before.endswith("<") and element.text[end : end + 1] == ">":
                before, end = before[:-1], end + 1
            result += [pf.Str(before)] if before else []
            url = shown if shown.lower().startswith("http") else f"https://{shown}"
            result.append(pf.Link(pf.Str(shown), url=url))
            at = end
        result += [pf.Str(element.text[at:])] if element.text[at:] else []
    return result


@applies_to_element(TIDY)
def no_emphasis_twice(element: Any, _: Any) -> Any:
    """Bold inside bold is bold once, whatever lies between."""
    if not isinstance(element, pf.Emph | pf.Strong):
        return None
    kind = type(element)

    def undo(inner: Any, _: Any) -> Any:
        return list(inner.content) if type(inner) is kind and inner is not element else None

    return element.walk(undo)


@applies(TIDY)
def line_is_tidy(row: Row) -> Row:
    """Emphasis hugs its words, like stands with like, one space is enough.

    Word cuts a sentence in many runs: **a**, **b␣**, c → **ab**, space, c
    """
    return _one_space(_joined(_hugged(row)))


def _hugged(row: Row) -> Row:
    """Spaces at the edge of an emphasis or link step out of it; one that is empty goes."""
    result: Row = []
    for element in row:
        if not isinstance(element, (*EMPHASES, pf.Link, pf.Span)):
            result.append(element)
            continue
        inside = list(element.content)
        before: Row = []
        after: Row = []
        while inside and isinstance(inside[0], BREAKS):
            before.append(inside.pop(0))
        while inside and isinstance(inside[-1], BREAKS):
            after.insert(0, inside.pop())
        marks = isinstance(element, pf.Span) and not {"index", "gap"}.isdisjoint(element.classes)
        if inside or marks:
            element.content = inside
            result += [*before, element, *after]
        else:
            result += before + after
    return result


def _joined(row: Row) -> Row:
    """Neighbours of one kind become one, over the space between them."""
    result: Row = []
    for element in row:
        last = result[-1] if result else None
        if isinstance(element, pf.Str) and isinstance(last, pf.Str):
            result[-1] = pf.Str(last.text + element.text)
            continue
        space = (
            isinstance(last, pf.Space)
            and len(result) > 1
            and isinstance(element, pf.Emph | pf.Strong)
            and type(result[-2]) is type(element)
        )
        other: Any = result[-2] if space else last
        if _alike(other, element):
            inside = [*other.content, *([pf.Space()] if space else []), *element.content]
            if space:
                result.pop()
            other.content = _one_space(_joined(inside))
            continue
        result.append(element)
    return result


def _alike(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, pf.Link):
        return bool(one.url == other.url)
    return isinstance(one, EMPHASES)


def _one_space(row: Row) -> Row:
    """No two spaces together, none beside a line break."""
    result: Row = []
    for element in row:
        last = result[-1] if result else None
        if isinstance(element, pf.Space) and isinstance(last, BREAKS):
            continue
        if isinstance(element, pf.LineBreak) and isinstance(last, pf.Space):
            result.pop()
        result.append(element)
    return result


def trimmed(row: Row) -> Row:
    """A row without spaces and breaks at its ends."""
    row = list(row)
    while row and isinstance(row[0], BREAKS):
        row.pop(0)
    while row and isinstance(row[-1], BREAKS):
        row.pop()
    return row


@applies(UNWRAPPED)
def breaks_mean_something(row: Row) -> Row:
    """A line break stays between lines that were set apart; two trailing spaces by accident do not.

    In « …nous avons longuement parlé de ce que devient⏎la solidarité » the break becomes a space.
    """
    result: Row = []
    for number, element in enumerate(row):
        if isinstance(element, pf.LineBreak):
            before, after = plain(_since_break(row[:number])), plain(row[number + 1 :])
            accident = len(before) > 55 and before[-1] not in ".:;!?…»" and after[:1].islower()
            result.append(pf.Space() if accident else element)
        else:
            result.append(element)
    return result


def _since_break(row: Row) -> Row:
    for number in range(len(row) - 1, -1, -1):
        if isinstance(row[number], pf.LineBreak):
            return row[number + 1 :]
    return row
