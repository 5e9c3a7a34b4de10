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
        '<li><p><span class="term">Invités</span> Anne</p><p>Bruno</p></li>'
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<p>Le mot désigne le greffon.</p>",
            '<p>Le mot désigne le <span class="whole">greffon.</span></p>',
        ),
        ("<p>Il y est allé à 8 h.</p>", '<p>Il y est allé <span class="whole">à 8 h.</span></p>'),
        (
            "<p>Le mot <em>désigne le greffon</em></p>",
            '<p>Le mot <em>désigne le <span class="whole">greffon</span></em></p>',
        ),
        (
            "<p>Le mot <em>greffe</em> et ses suites.</p>",
            '<p>Le mot <em>greffe</em> et ses <span class="whole">suites.</span></p>',
        ),
        ('<p>Voir <a href="#x">le greffon</a></p>', '<p>Voir <a href="#x">le greffon</a></p>'),
        (
            "<p>Voir https://example.org/une/adresse/longue</p>",
            "<p>Voir https://example.org/une/adresse/longue</p>",
        ),
        ("<p>Fin.</p>", "<p>Fin.</p>"),
    ],
)
def test_the_end_of_a_paragraph_stays_whole(before: str, after: str) -> None:
    element = part(before)
    shapes.keep_paragraph_ends(element)
    assert inner(element) == after


def test_one_line_under_a_heading_is_kept_with_the_next() -> None:
    element = part(
        f"<h2>A</h2><p>Court.</p><p>Suite.</p><h2>B</h2><p>{'mot ' * 30}</p>"
        "<h2>C</h2><ul><li>Un</li><li>Deux</li></ul>"
    )
    shapes.keep_two_lines_under_headings(element)
    kept = [node.text for node in element.iter() if shapes.has_class(node, "with-next")]
    assert kept == ["Court.", "Un"]
