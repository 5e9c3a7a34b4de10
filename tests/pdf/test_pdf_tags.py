"""The PDF's structure tree on a book made to be hard for it: each repair, and what it prevents.

A repair is switched off, and the check that watches over it must see it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs import pandoc
from carrefours_docs.checks.tag_faults import faults
from carrefours_docs.checks.tag_lines import differences
from carrefours_docs.checks.tag_tree import Element, TagTree, read_tag_tree
from carrefours_docs.pdf.layout import Booklet, lay_out_book
from carrefours_docs.pdf.tags import elements, objects, streams, tree, words, writing

WORDS = "Une phrase assez longue pour remplir la page sans interruption ni paragraphe nouveau. "
ROWS = "\n".join(f"| Pommier {n} | {n} | de pays |" for n in range(1, 41))
ITEMS = "\n".join(f"- Une chose à retenir, la {n}e de cette liste." for n in range(1, 41))

TEXT = f"""
## Un paragraphe plus long que sa page

{WORDS * 30} Il appelle une note[^1], puis une autre[^2], enfin finit. {WORDS * 12}

Le suivant ne vient qu’après.

> {WORDS * 25}

{ITEMS}

- Un point appelle une note[^3] en passant.

    1. Le premier d’une suite.
    2. Le second.

Table: Les arbres du verger

| Arbre | Nombre | Sorte |
|---|---|---|
{ROWS}

Greffon

:   Rameau que l’on pose sur un autre. {WORDS * 20}

    Il prend ou ne prend pas.

Des mots [in another language]{{lang=en}} et une [adresse](https://exemple.org/verger).

::: {{lang=en}}
A paragraph of its own.
:::

![Une branche nue](fr/timeline.png)

[^1]: La note première. Elle renvoie à [un site](https://exemple.org).
[^2]: La deuxième a deux paragraphes.

    Voici le second.
[^3]: La troisième est courte.
"""


def hard_book() -> dict[str, Any]:
    book = copy.deepcopy(sample_book())
    meeting = next(b for b in book["blocks"] if b["c"][0][0] == "m-2021-03-taille")
    minutes = next(b for b in meeting["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    minutes["c"][1] += pandoc.read_text(TEXT, "markdown-smart")[0]["blocks"]
    return book


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Booklet:
    return lay_out_book(hard_book(), SAMPLE, TEMPLATES, tmp_path_factory.mktemp("tags"))


@pytest.fixture(scope="module")
def write(booklet: Booklet, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], TagTree]:
    """Writes the laid-out book with the repairs that stand now, and reads its tree."""
    target = tmp_path_factory.mktemp("tags") / "book.pdf"

    def written() -> TagTree:
        parts = list(booklet.parts())
        pages = list(chain.from_iterable(part.pages for part in parts))
        with writing.tagged():
            parts[0].document.copy(pages).write_pdf(
                target, pdf_variant="pdf/ua-1", pdf_tags=True, dpi=30
            )
        return read_tag_tree(target)

    return written


@pytest.fixture(scope="module")
def sound(write: Callable[[], TagTree]) -> TagTree:
    return write()


def of_kind(tree: TagTree, *kinds: str) -> list[Element]:
    return [element for element in tree.root.elements() if element.kind in kinds]


def broken_by(tree: TagTree) -> set[str]:
    """The codes of a tree's faults; "text" where its lines are not the book's."""
    codes = {fault.code for fault in faults(tree)}
    return codes | ({"text"} if differences(hard_book(), tree) else set())


# ---- what holds ----


def test_the_tree_says_what_the_book_says_line_by_line(sound: TagTree) -> None:
    assert [str(difference) for difference in differences(hard_book(), sound)] == []


def test_no_rule_of_the_tree_is_broken(sound: TagTree) -> None:
    assert faults(sound) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("P", "Il appelle une note"),
        ("BlockQuote", "Une phrase assez longue"),
        ("L", "la 1e de cette liste"),
        ("Table", "Pommier 1"),
        ("L", "Rameau que l’on pose"),
    ],
)
def test_what_a_page_break_splits_is_one_element(sound: TagTree, kind: str, words: str) -> None:
    [element] = [element for element in of_kind(sound, kind) if words in element.text()]
    pages = {page for below in element.elements() for page in below.pages}
    assert len(pages) >= 2


def test_the_head_that_a_table_repeats_is_read_once(sound: TagTree) -> None:
    [table] = [table for table in of_kind(sound, "Table") if "Pommier 1" in table.text()]
    assert table.text().count("Nombre") == 1
    assert any(kind == "Header" and text == "Nombre" for kind, text in sound.artifacts)


def test_heads_and_folios_are_artifacts_of_pagination(sound: TagTree, booklet: Booklet) -> None:
    told = {(kind, text) for kind, text in sound.artifacts}
    assert ("Header", "Les ateliers du verger") in told
    folios = {text for kind, text in told if kind == "Footer"}
    assert {"1", "2", "3", "v"} <= folios
    assert "Les ateliers du verger" not in {
        element.text() for element in of_kind(sound, "P") if len(element.pages) > 3
    }


def test_notes_stand_after_the_paragraph_that_calls_them(sound: TagTree) -> None:
    elements_ = list(sound.root.elements())
    long = next(e for e in elements_ if e.kind == "P" and "Il appelle une note" in e.text())
    assert long.parent is not None
    siblings = [kid for kid in long.parent.kids if isinstance(kid, Element)]
    after = siblings[siblings.index(long) + 1 :]
    assert [kid.kind for kid in after[:3]] == ["Note", "Note", "P"]
    assert after[1].text().splitlines()[1:] == [
        "La deuxième a deux paragraphes.",
        "Voici le second.",
    ]
    assert after[2].text() == "Le suivant ne vient qu’après."


def test_a_call_and_its_note_lead_to_each_other(sound: TagTree) -> None:
    for note in of_kind(sound, "Note"):
        label = next(kid for kid in note.kids if isinstance(kid, Element))
        [back] = list(label.links_below())
        [call] = [
            element
            for element in of_kind(sound, "Link")
            if any(link.target == note.identifier for link in element.links)
        ]
        assert call.text().strip() == label.text().strip().removesuffix(".")
        assert back.target.replace("call-", "note-") == note.identifier
        assert call.links[0].contents == f"Note {call.text().strip()}"


def test_the_links_of_notes_lead_to_places_in_the_file(
    sound: TagTree, booklet: Booklet, tmp_path: Path
) -> None:
    parts = list(booklet.parts())
    pages = list(chain.from_iterable(part.pages for part in parts))
    with writing.tagged():
        parts[0].document.copy(pages).write_pdf(tmp_path / "b.pdf", pdf_tags=True, dpi=30)
    with pikepdf.open(tmp_path / "b.pdf") as document:
        names = document.Root.Names.Dests.Names
        known = {str(names[i]) for i in range(0, len(names), 2)}
        identifiers = document.Root.StructTreeRoot.IDTree.Names
        named = [str(identifiers[i]) for i in range(0, len(identifiers), 2)]
    targets = {link.target for element in of_kind(sound, "Link") for link in element.links}
    wanted = {target for target in targets if target.startswith(("note-", "call-"))}
    assert len(wanted) >= 6
    assert wanted <= known
    assert named == sorted(note.identifier for note in of_kind(sound, "Note"))


def test_words_of_another_language_say_it(sound: TagTree) -> None:
    [span] = [e for e in of_kind(sound, "Span") if e.text() == "in another language"]
    [paragraph] = [e for e in of_kind(sound, "P") if e.text() == "A paragraph of its own."]
    assert span.language() == paragraph.language() == "en"
    [other] = [e for e in of_kind(sound, "P") if e.text() == "Le suivant ne vient qu’après."]
    assert other.language() == "fr"


def test_ordered_lists_say_how_they_count(sound: TagTree) -> None:
    found = {e.text().splitlines()[0]: e.attributes["ListNumbering"] for e in of_kind(sound, "L")}
    assert found["1."] == "Decimal"
    assert found["–"] == "None"


# ---- faults planted: a repair switched off ----


def no_artifact(*_arguments: Any) -> str:
    return ""


def split_at_pages(self: Any, page_box: Any) -> None:
    """Elements forgotten at each page, as WeasyPrint's own tree does."""
    for key in [key for key in self._nodes if key[1] == ""]:
        del self._nodes[key]
    begin(self, page_box)


begin = elements.Elements.begin
opening = streams._opening


def untyped(mark: Any) -> list[Any]:
    return ["/Artifact", b"BMC"] if mark.written < 0 and mark.kind else opening(mark)


def as_painted(show: bytes, *_more: Any) -> list[bytes]:
    return [show]


def bare_words(_link: Any, annotation: Any) -> str:
    return str(annotation["Contents"].string)


def no_note_links(pages: Sequence[Any]) -> Sequence[Any]:
    return pages


PLANTED = {
    "pages split elements": (elements.Elements, "begin", split_at_pages, "text"),
    "a table's head is read again": (tree.Tree, "_artifact", no_artifact, "text"),
    "heads are of no kind": (streams, "_opening", untyped, "words-as-artifact"),
    "hyphens and spaces of lines": (streams, "_ended", as_painted, "text"),
    "notes without links": (writing, "noted", no_note_links, "note-unlinked"),
    "notes inside paragraphs": (elements, "LIFTED", (), "note-out-of-place"),
    "contents are a list": (elements.Elements, "_role", lambda *_: [], "no-contents"),
    "headers that head nothing": (elements, "scope", lambda *_: "", "header-without-scope"),
    "attributes left out": (
        elements.Elements, "_describe", lambda *_: None, "list-numbering",
    ),
    "no language": (elements.Elements, "_language", lambda *_: "", "no-language"),
    "links say their target": (objects, "_words", bare_words, "link-without-words"),
    "pictures have no box": (tree, "PX", 0, "figure-without-box"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_a_repair_switched_off_is_seen(
    name: str, write: Callable[[], TagTree], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, attribute, instead, code = PLANTED[name]
    monkeypatch.setattr(owner, attribute, instead)
    assert code in broken_by(write())


def test_a_hyphen_of_the_line_is_told_from_one_of_the_word() -> None:
    found = [
        words._place("Saint-Denis et la suite", 0, piece, "\N{HYPHEN}")
        for piece in ("Saint-", "Saint-De\N{HYPHEN}")
    ]
    assert found == [(0, False), (0, True)]


def test_a_glyph_that_two_signs_share_says_the_plain_one() -> None:
    shared, apart = {7: "\N{HYPHEN}"}, {7: "\N{HYPHEN}", 8: "-"}
    streams.tell_plain_signs(shared)
    streams.tell_plain_signs(apart)
    assert (shared, apart) == ({7: "-"}, {7: "\N{HYPHEN}", 8: "-"})
