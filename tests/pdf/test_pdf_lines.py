"""Where lines may break: ends of paragraphs, lines under headings, ladders of hyphens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from book_sample import SAMPLE, TEMPLATES
from carrefours_docs.pdf import fonts, lines, shapes
from carrefours_docs.pdf.html import Part


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
        (
            "<p>Le mot est du <span>XXI</span><sup>e</sup>.</p>",
            '<p>Le mot est <span class="whole">du <span>XXI</span><sup>e</sup>.</span></p>',
        ),
        (
            "<p>Il vient de la <span>CFDT</span></p>",
            '<p>Il vient de <span class="whole">la <span>CFDT</span></span></p>',
        ),
        (
            "<p>Il vient <em>de la Drôme</em>.</p>",
            '<p>Il vient <span class="whole"><em>de la Drôme</em>.</span></p>',
        ),
        ('<p>Voir <a href="#x">le greffon</a></p>', '<p>Voir <a href="#x">le greffon</a></p>'),
        ('<p>Voir <a href="#x">le mot</a>.</p>', '<p>Voir <a href="#x">le mot</a>.</p>'),
        (
            "<p>Voir https://example.org/une/adresse/longue</p>",
            "<p>Voir https://example.org/une/adresse/longue</p>",
        ),
        (
            "<ul><li>Une réunion <em>tous</em> les mois<ul><li>Oui</li></ul></li></ul>",
            '<ul><li><span>Une réunion <em>tous</em> <span class="whole">les mois</span></span>'
            "<ul><li>Oui</li></ul></li></ul>",
        ),
        ("<ul><li><p>Fin.</p></li></ul>", "<ul><li><p>Fin.</p></li></ul>"),
        ("<p>Fin.</p>", "<p>Fin.</p>"),
    ],
)
def test_the_end_of_a_paragraph_stays_whole(before: str, after: str) -> None:
    element = part(before)
    lines.keep_paragraph_ends(element)
    assert inner(element) == after


def test_one_line_under_a_heading_is_kept_with_the_next() -> None:
    element = part(
        f"<h2>A</h2><p>Court.</p><p>Suite.</p><h2>B</h2><p>{'mot ' * 30}</p>"
        "<h2>C</h2><ul><li>Un</li><li>Deux</li></ul>"
    )
    lines.keep_two_lines_under_headings(element)
    kept = [node.text for node in element.iter() if shapes.has_class(node, "with-next")]
    assert kept == ["Court.", "Un"]


def test_a_word_is_kept_whole_where_it_stands_and_nowhere_else() -> None:
    element = part("<p>une greffe</p><p>une <em>belle greffe</em> et</p>")
    lines.number_blocks(element)
    assert lines.keep_words_whole(element, [("1", "greffe")])
    assert not lines.keep_words_whole(element, [("0", "arbre")])
    assert inner(element) == (
        '<p data-block="0">une greffe</p><p data-block="1">une <em>belle '
        '<span class="whole">greffe</span></em> et</p>'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<p>De l’université Paris-Dauphine à <em>Saint-Christophe</em>, hélas.</p>",
            '<p>De l’université <span class="compound">Paris-Dauphine</span> à '
            '<em><span class="compound">Saint-Christophe</span></em>, hélas.</p>',
        ),
        (
            "<p>Un <em>mot</em> socio-économique, un autre-arbrisseau.</p>",
            '<p>Un <em>mot</em> <span class="compound">socio-économique</span>, un '
            '<span class="compound">autre-arbrisseau</span>.</p>',
        ),
        ("<p>Peut-être, dit-il.</p>", "<p>Peut-être, dit-il.</p>"),
        ('<p><a href="#x">Paris-Dauphine</a></p>', '<p><a href="#x">Paris-Dauphine</a></p>'),
    ],
)
def test_a_compound_word_breaks_at_its_own_hyphen_alone(before: str, after: str) -> None:
    element = part(before)
    lines.keep_compounds(element)
    assert inner(element) == after


def test_ladders_of_hyphens_are_taken_down(tmp_path: Path) -> None:
    fonts.use_only(TEMPLATES / "fonts", tmp_path)
    from carrefours_docs.checks.pages import inspect
    from carrefours_docs.pdf.glyphs import covered_characters
    from carrefours_docs.pdf.parts import Press
    from carrefours_docs.pdf.settle import settle

    words = "anticonstitutionnellement expérimentation arboricultrice institutionnalisation "
    element = part(f"<div class='minutes'><p>{words * 12}fin du texte.</p></div>")
    lines.number_blocks(element)
    body = html.tostring(element, encoding="unicode")
    metadata = {"lang": "fr", "title": "Essai", "author": "", "description": "", "moment": ""}
    press = Press(TEMPLATES, SAMPLE, metadata)
    covered = covered_characters(TEMPLATES / "fonts")

    before = press.lay_out(Part("m-1", "meeting", body), 1)
    assert {finding.code for finding in inspect(before, covered)} == {"hyphens"}
    after = settle(press, before)
    assert not inspect(after, covered)


@pytest.mark.parametrize("words", ["Gouvernement, de quel droit ?", "Aller à la page voulue"])
def test_words_that_fit_a_line_but_for_the_space_after_them_fit_it(
    words: str, tmp_path: Path
) -> None:
    """Such a line broke after its first syllable, or its first word, where an inline follows."""
    fonts.use_only(TEMPLATES / "fonts", tmp_path)
    from weasyprint.formatting_structure import boxes

    from carrefours_docs.pdf.parts import Press

    def first_lines(end: str) -> list[str]:
        """Of the same words in columns that grow narrower, a point from one to the next."""
        paragraphs = [f'<p style="width:{190 - n}pt">{words} {end}</p>' for n in range(110)]
        body = f"<div class='minutes'>{''.join(paragraphs)}</div>"
        lines: dict[Any, str] = {}
        for page in press.lay_out(Part("m-1", "meeting", body), 1).pages:
            for line in page._page_box.descendants():
                if (
                    isinstance(line, boxes.LineBox)
                    and line.element is not None
                    and line.element.tag == "p"
                ):
                    texts = [b.text for b in line.descendants() if isinstance(b, boxes.TextBox)]
                    lines.setdefault(line.element, "".join(texts).strip())
        return list(lines.values())

    metadata = {"lang": "fr", "title": "Essai", "author": "", "description": "", "moment": ""}
    press = Press(TEMPLATES, SAMPLE, metadata)
    plain = first_lines("arbres")
    assert {f"{words} arbres", words} < set(plain)
    assert first_lines('<span class="whole">arbres</span>') == plain
