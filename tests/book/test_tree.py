"""Pandoc trees: reading order, attributes, headings and ids of free text."""

from __future__ import annotations

import panflute as pf

from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.typography import set_type


def read(text: str) -> pf.Doc:
    return tree.loaded(pandoc.read_text(text)[0])


def test_a_walk_goes_in_reading_order_through_all_that_holds_text() -> None:
    document = read(
        "a *b*^[c] d\n\n| e |\n|---|\n| f |\n\n: g\n\nh\n\n:   i\n\n| j\n| k\n\n![m](n.png)\n"
    )
    words = [node.text for node in tree.walk(document) if isinstance(node, pf.Str)]
    assert words == ["a", "b", "c", "d", "g", "e", "f", "h", "i", "j", "k", "m", "m"]


def test_data_attributes_keep_their_name() -> None:
    (block,) = tree.from_html('<div data-running="x" lang="en"><p data-a-b="c">t</p></div>')
    assert block.attributes == {"data-running": "x", "lang": "en"}


def test_headings_start_at_the_level_asked_and_skip_none() -> None:
    document = read("### a\n\n##### b\n\n#### c\n\n# d\n\n###### e\n")
    tree.fit_headings(document.content, top=2)
    assert [n.level for n in tree.walk(document) if isinstance(n, pf.Header)] == [2, 3, 3, 2, 3]


def test_ids_become_the_parts_own_and_links_follow() -> None:
    document = read("# a {#x}\n\n[w]{#y} [to](#x) [to](#y) [to](#z) [to](https://a.fr/#x)\n\n# b\n")
    tree.own_ids(document.content, "m-1")
    found = list(tree.walk(document))
    assert [n.identifier for n in found if isinstance(n, pf.Header)] == ["m-1-s1", "m-1-s2"]
    urls = [node.url for node in found if isinstance(node, pf.Link)]
    assert urls == ["#m-1-s1", "#m-1-a1", "https://a.fr/#x"]


def test_typography_sees_through_markup_and_leaves_other_flows_to_themselves() -> None:
    document = read(
        'L\'**IRIS** dit "*oui*"^["Note !"] et ["yes" !]{lang=en} puis `"c" !` ; '
        '["lien"](http://a.fr/?q=\'x\') !\n\n![L\'image "une"](a.png)\n'
    )
    set_type(document, "fr")
    text = pandoc.write(tree.dumped(document), "plain", ["--wrap=none"])
    assert text.replace("\u202f", "⍽").replace("\u00a0", "␣").splitlines() == [
        'L’IRIS dit «⍽oui⍽»[1] et “yes”! puis "c" !⍽; «⍽lien⍽»⍽!',
        "",
        "[L’image «⍽une⍽»]",
        "",
        "[1] «⍽Note⍽!⍽»",
    ]
    assert next(n.url for n in tree.walk(document) if isinstance(n, pf.Link)).endswith("?q='x'")


def test_html_quotations_become_the_languages_marks() -> None:
    blocks = tree.from_html("<p>Il dit <q>oui <em>et</em> non</q>.</p>")
    set_type(blocks[0], "fr")
    assert tree.plain(blocks[0]) == "Il dit «\u202foui et non\u202f»."
