"""HTML reshaped for the page: no text lost, links plain, definitions as items, notes whole."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from carrefours_docs import pandoc
from carrefours_docs.pdf import shapes
from carrefours_docs.pdf.html import book_parts


def part(text: str) -> Any:
    return html.fragment_fromstring(f'<div id="m-1" class="part meeting">{text}</div>')


def inner(element: Any) -> str:
    return "".join(
        html.tostring(child, encoding="unicode", with_tail=True) for child in element
    ).strip()


def test_many_short_lines_stand_in_columns_and_few_or_long_ones_do_not() -> None:
    names = [f"Personne {n} (Le Verger)" for n in range(9)]
    listed = "".join(f"<li>{name}</li>" for name in names)
    rows = "".join(f"<p>{name}</p>" for name in names)
    sentences = "".join(f"<p>{name}.</p>" for name in names)
    element = part(f"<ul>{listed}</ul><p>Puis :</p>{rows}<h2>Titre</h2><p>Un</p>{sentences}")
    text = element.text_content()
    shapes.set_names_in_columns(element)
    assert element.text_content() == text
    columns = element.find_class("names")
    assert [(box.tag, len(box)) for box in columns] == [("ul", 9), ("div", 9)]
    few = part("<ul><li>Un</li><li>Deux</li></ul><p>Trois</p>")
    shapes.set_names_in_columns(few)
    assert not few.find_class("names")


def test_a_text_with_a_long_address_is_set_ragged() -> None:
    element = part(f"<p>Voir https://example.org/{'a' * 30}.</p><p>Voir plus loin.</p>")
    shapes.set_addresses_ragged(element)
    assert [p.get("class") for p in element] == ["ragged", None]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<p>Voir <a href="#x">le texte</a>.</p>',
            '<p>Voir <a href="#x">le texte</a>.</p>',
        ),
        (
            '<p>Voir <a href="#x">le <em>beau</em> texte</a>, ici.</p>',
            '<p>Voir <span><a href="#x">le </a><em><a href="#x">beau</a></em>'
            '<a href="#x"> texte</a></span>, ici.</p>',
        ),
        (
            '<p><a href="#x"><strong><em>tout</em></strong></a></p>',
            '<p><span><strong><em><a href="#x">tout</a></em></strong></span></p>',
        ),
        (
            '<p><a href="#x"><img src="a.png" alt="A"></a></p>',
            '<p><span><img src="a.png" alt="A"></span></p>',
        ),
    ],
)
def test_links_hold_plain_text_alone(before: str, after: str) -> None:
    element = part(before)
    shapes.make_links_plain(element)
    assert inner(element) == after


def test_a_definition_of_the_records_is_one_item_and_the_minutes_keep_theirs() -> None:
    element = part(
        "<dl><dt>Invités</dt><dd><p>Anne</p></dd><dd><p>Bruno</p></dd><dt>Lieu</dt><dd>Die</dd></dl>"
        '<div class="minutes"><dl><dt>Mot</dt><dd>sens</dd></dl></div>'
    )
    shapes.set_definitions_as_lists(element)
    assert inner(element) == (
        '<ul class="definitions">'
        '<li class="run-in"><p><span class="term">Invités</span> Anne</p><p>Bruno</p></li>'
        '<li><p><span class="term">Lieu</span> Die</p></li></ul>'
        '<div class="minutes"><dl><dt>Mot</dt><dd>sens</dd></dl></div>'
    )


def test_ornament_and_kicker_stand_over_the_title() -> None:
    element = part(
        '<h1>Titre</h1><div class="opener"><div class="ornament"><img></div>'
        '<div class="kicker"><p>Carrefour</p></div><div class="facts"></div></div>'
    )
    shapes.set_opener_before_title(element)
    assert [child.get("class") or child.tag for child in element] == [
        "ornament",
        "kicker",
        "h1",
        "opener",
    ]


def test_a_note_loses_no_word_whatever_blocks_it_holds() -> None:
    text = """::: {#next .part .next}
Mot[^1].

[^1]: Un paragraphe.

    - un point

    Terme

    :   son sens

    > une citation

    | Geste | Outil |
    |-------|-------|
    | lier  | raphia |

    ### Un titre
:::
"""
    document, _ = pandoc.read_text(text, "markdown-smart")
    (only,) = book_parts(document)
    note = html.fragment_fromstring(only.body).find(".//span[@class='footnote']")
    assert [line.strip() for line in note.itertext() if line.strip()] == [
        "Un paragraphe.",
        "un point",
        "Terme",
        "son sens",
        "une citation",
        "Geste / Outil",
        "lier / raphia",
        "Un titre",
    ]


def test_no_form_field_and_no_numbered_code_line_reaches_the_page() -> None:
    text = "::: {#next .part .next}\n- [ ] à faire\n- [x] fait\n\n```python\nx = 1\n```\n:::\n"
    document, _ = pandoc.read_text(text, "markdown-smart")
    (only,) = book_parts(document)
    assert "<input" not in only.body
    words = html.fragment_fromstring(only.body).text_content()
    assert "☐ à faire" in words
    assert "☑ fait" in words
    assert "<a " not in only.body
