"""The XHTML: headings, types and roles, languages, links, notes, index, and the ways through."""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag

import pytest
from epub_reading import Book
from lxml import etree

from book_sample import SAMPLE, TEMPLATES, sample_book
from carrefours_docs.epub.write import write_epub

TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def found(root: Any, name: str) -> list[Any]:
    return [e for e in root.iter("{*}*") if name in (e.get("class") or "").split()]


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split(" ")).strip()


@pytest.mark.parametrize(
    ("part", "kind", "role", "division"),
    [
        ("title-page", "titlepage", None, "frontmatter"),
        ("imprint", "copyright-page", None, "frontmatter"),
        ("foreword", "foreword", "doc-foreword", "frontmatter"),
        ("glance", "introduction", "doc-introduction", "bodymatter"),
        ("m-2021-03-taille", "chapter", "doc-chapter", "bodymatter"),
        ("next", "afterword", "doc-afterword", "backmatter"),
        ("acronyms", "glossary", "doc-glossary", "backmatter"),
        ("index", "index", "doc-index", "backmatter"),
        ("colophon", "colophon", "doc-colophon", "backmatter"),
    ],
)
def test_each_part_says_what_it_is(
    plain: Book, part: str, kind: str | None, role: str | None, division: str
) -> None:
    body = plain.page(part).find("{*}body")
    section = body.find("{*}section")
    assert (section.get(TYPE), section.get("role")) == (kind, role)
    assert body.get(TYPE) == division


def test_each_document_has_one_h1_and_skips_no_level(hard: Book) -> None:
    for name, page in hard.pages.items():
        levels = [
            int(element.tag[-1])
            for element in page.iter(*(f"{{*}}h{level}" for level in range(1, 7)))
        ]
        untitled = name in ("cover.xhtml", "imprint.xhtml", "colophon.xhtml")
        assert levels.count(1) == (0 if untitled else 1), name
        for before, after in zip([0, *levels], levels, strict=False):
            assert after <= before + 1, name


def test_every_document_has_a_title_and_its_language_twice(hard: Book) -> None:
    titles = {name: page.findtext(".//{*}title") for name, page in hard.pages.items()}
    assert titles["title-page.xhtml"] == "Les ateliers du verger"
    assert titles["cover.xhtml"] == "Couverture"
    assert titles["imprint.xhtml"] == "Mentions légales"
    assert titles["m-2021-05-verger.xhtml"] == "Greffer ensemble"
    for page in hard.pages.values():
        assert page.get("lang") == page.get(XML_LANG) == "fr"


def test_foreign_words_say_their_language_to_xml_and_to_html(hard: Book) -> None:
    page = hard.page("m-2021-05-verger")
    spoken = [e for e in page.find("{*}body").iter("{*}*") if e.get("lang")]
    assert [text(e) for e in spoken if e.tag.endswith("span")] == ["scion"]
    assert all(e.get("lang") == e.get(XML_LANG) == "en" for e in spoken)
    inner = [link for link in hard.page("contents").iter("{*}a") if link.get("lang")]
    assert [(text(link), link.get("lang")) for link in inner] == [("The scion", "en")]


def test_ids_are_unique_and_every_inner_link_leads_to_one(hard: Book) -> None:
    pages = hard.pages
    ids = {name: [e.get("id") for e in page.iter() if e.get("id")] for name, page in pages.items()}
    for name, known in ids.items():
        assert len(known) == len(set(known)), name
    followed = 0
    for name, page in pages.items():
        for link in page.iter("{*}a"):
            href, anchor = urldefrag(link.get("href"))
            if ":" not in href:
                followed += 1
                assert not anchor or anchor in ids[href or name], link.get("href")
                assert (href or name) in pages
    assert followed > 30


def test_a_link_that_leads_nowhere_is_left_as_text_and_addresses_are_mended(hard: Book) -> None:
    page = hard.page("m-2021-05-verger")
    hrefs = {text(link): link.get("href") for link in page.iter("{*}a")}
    assert hrefs["une adresse"] == "https://example.org/a%20b?%C3%A9=1"
    assert hrefs["l’atelier"] == "m-2021-03-taille.xhtml"
    assert hrefs["la coupe"] == "m-2021-03-taille.xhtml#m-2021-03-a"
    lost = {"nulle part", "un fichier", "un script", "un port"}
    assert not lost & set(hrefs)
    assert lost <= {text(span) for span in page.iter("{*}span")}


# ---- notes ----


def test_notes_close_their_chapter_numbered_from_one_and_linked_both_ways(hard: Book) -> None:
    page = hard.page("m-2021-05-verger")
    calls = [link for link in page.iter("{*}a") if link.get(TYPE) == "noteref"]
    notes = [e for e in page.iter("{*}aside") if e.get("role") == "doc-footnote"]
    backs = [link for link in page.iter("{*}a") if link.get("role") == "doc-backlink"]
    assert [text(call) for call in calls] == ["1", "2", "3"]
    assert [call.get("href") for call in calls] == [f"#{note.get('id')}" for note in notes]
    assert [back.get("href") for back in backs] == [f"#{call.get('id')}" for call in calls]
    assert {back.get("aria-label") for back in backs} == {"Retour au texte"}
    assert [text(note)[:2] for note in notes] == ["1.", "2.", "3."]
    assert page.find("{*}body/{*}section")[-1].get(TYPE) == "footnotes"
    elsewhere = list(hard.page("m-2021-03-taille").iter("{*}a"))
    assert [text(link) for link in elsewhere if link.get("role") == "doc-noteref"] == ["1"]


def test_a_caption_with_a_note_can_be_heard_and_its_picture_keeps_its_alt(hard: Book) -> None:
    page = hard.page("m-2021-05-verger")
    hidden = {text(caption): caption.get("aria-hidden") for caption in page.iter("{*}figcaption")}
    assert hidden == {"Un greffon sur son porte-greffe.": "true", "Une taille3": None}
    assert "Une taille" in [image.get("alt") for image in page.iter("{*}img")]


# ---- index ----


def entry(book: Book, identifier: str) -> Any:
    return next(e for e in book.page("index").iter("{*}li") if e.get("id") == identifier)


def test_the_index_is_made_of_groups_of_entries_in_lists(plain: Book) -> None:
    section = plain.page("index").find("{*}body/{*}section")
    groups = section.findall("{*}section")
    assert [text(group.find("{*}h2")) for group in groups] == ["I", "L", "P"]
    for group in groups:
        assert group.get(TYPE) == "index-group"
        assert group.find("{*}ul").get(TYPE) == "index-entry-list"
        assert {row.get(TYPE) for row in group.find("{*}ul")} == {"index-entry"}
    assert not list(section.iterfind(".//{*}li/{*}p"))
    (note,) = section.findall("{*}header")
    assert note.get(TYPE) == "index-headnotes"


def test_a_locator_names_its_chapter_and_stands_once_for_it(plain: Book) -> None:
    row = entry(plain, "ixe-zoe-poirier")
    locators = [link for link in row.iter("{*}a") if link.get(TYPE) == "index-locator"]
    assert [(text(link), link.get("href")) for link in locators] == [
        ("Avant-propos", "foreword.xhtml#ix-1"),
        ("Le Verger, mars 2021", "m-2021-03-taille.xhtml#ix-4"),
        ("Le Verger, mai 2021", "m-2021-05-verger.xhtml#ix-6"),
    ]
    assert text(row) == (
        "Poirier, Zoé Avant-propos, Le Verger, mars 2021, Le Verger, mai 2021 voir aussi INP"
    )


def test_cross_references_lead_to_their_entry(plain: Book) -> None:
    see = entry(plain, "ixe-institut").find(f".//*[@{TYPE}='index-xref-preferred']")
    also = entry(plain, "ixe-zoe-poirier").find(f".//*[@{TYPE}='index-xref-related']")
    assert [see.find("{*}a").get("href"), also.find("{*}a").get("href")] == ["#ixe-inp"] * 2
    assert text(see) == "voir INP"


def test_sub_entries_are_a_list_inside_their_entry() -> None:
    from carrefours_docs.markup.index import index_structure
    from carrefours_docs.markup.xhtml import XHTML, parsed

    def div(identifier: str, inner: str, sub: str = "") -> str:
        return (
            f'<div class="index-entry{sub}" id="{identifier}"><p>'
            f'<span class="index-term">{identifier}</span></p>{inner}</div>'
        )

    inner = div("b", "", " index-subentry") + div("c", "", " index-subentry")
    section = parsed(
        f'<section xmlns="{XHTML}"><div class="index-group">{div("a", inner)}</div></section>'
    )
    index_structure(section, {})
    rows = section.find(".//{*}ul").findall("{*}li")
    assert [row.get("id") for row in rows] == ["a"]
    assert [row.get("id") for row in rows[0].find("{*}ul")] == ["b", "c"]
    assert text(rows[0][0]) == "a"


# ---- navigation ----


def test_the_contents_are_the_navigation_and_hold_places_and_dates(plain: Book) -> None:
    nav = plain.page("contents").find("{*}body/{*}nav")
    assert (nav.get(TYPE), nav.get("role")) == ("toc", "doc-toc")
    lines = [text(item.find("{*}a")) for item in nav.find("{*}ol")]
    assert lines[:3] == [
        "Avant-propos",
        "Tailler les pommiers Le Verger · mars 2021",
        "Greffer ensemble Le Verger · 3–5 mai 2021",
    ]
    declared = [i for i in plain.package.iterfind(".//{*}item") if i.get("properties") == "nav"]
    assert [item.get("href") for item in declared] == ["text/contents.xhtml"]


def test_headings_inside_a_chapter_are_for_the_menu_and_hidden_on_the_page(hard: Book) -> None:
    nav = hard.page("contents").find("{*}body/{*}nav")
    inner = list(nav.iterfind(".//{*}li/{*}ol"))
    assert inner
    assert all(rows.get("hidden") for rows in inner)
    assert [text(link) for rows in inner for link in rows.iter("{*}a")] == [
        "Ce que nous avons appris",
        "Une question",
        "The scion",
    ]


def test_landmarks_lead_to_cover_contents_body_and_index(plain: Book) -> None:
    nav = plain.page("contents").findall("{*}body/{*}nav")[1]
    assert nav.get(TYPE) == "landmarks"
    assert nav.get("aria-label") == "Repères"
    marks = [(link.get(TYPE), link.get("href"), text(link)) for link in nav.iter("{*}a")]
    assert marks == [
        ("cover", "cover.xhtml", "Couverture"),
        ("titlepage", "title-page.xhtml", "Page de titre"),
        ("toc", "contents.xhtml", "Sommaire"),
        ("bodymatter", "glance.xhtml", "La saison en un coup d’œil"),
        ("index", "index.xhtml", "Index"),
    ]


def test_old_readers_have_the_same_outline_without_notes_and_letters(hard: Book) -> None:
    ncx = hard.xml("EPUB/toc.ncx")
    labels = [label.text for label in ncx.iterfind(".//{*}navPoint/{*}navLabel/{*}text")]
    assert labels == [
        "Avant-propos",
        "La saison en un coup d’œil",
        "Le fil du temps",
        "Repères",
        "Tailler les pommiers",
        "Ce que nous avons appris",
        "Greffer ensemble",
        "Une question",
        "The scion",
        "La suite",
        "Sigles",
        "Index",
    ]
    identifier = next(m for m in ncx.iterfind(".//{*}meta") if m.get("name") == "dtb:uid")
    assert identifier.get("content") == hard.package.find(".//{*}identifier").text


def test_a_book_without_contents_can_still_be_navigated(tmp_path: Any) -> None:
    document = sample_book()
    kept = [block for block in document["blocks"] if block["c"][0][0] != "contents"]
    target = tmp_path / "book.epub"
    write_epub({**document, "blocks": kept}, SAMPLE, TEMPLATES, target)
    book = Book(target)
    nav = book.page("contents").find("{*}body/{*}nav")
    assert text(nav.find("{*}ol/{*}li/{*}a")) == "Avant-propos"
    assert "contents.xhtml" not in book.pages


# ---- what stands without styles ----


def test_without_styles_facts_lists_and_tables_are_still_themselves(hard: Book) -> None:
    page = hard.page("m-2021-03-taille")
    facts = found(page, "facts")[0]
    assert [text(term) for term in facts.iterfind("{*}dl/{*}dt")] == ["Date", "Lieu"]
    heads = list(hard.page("m-2021-05-verger").iter("{*}th"))
    assert heads
    assert all(cell.get("scope") == "col" for cell in heads)
    glossary = hard.page("acronyms").find(".//{*}dl")
    assert glossary.find("{*}dt").get(TYPE) == "glossterm"
    assert glossary.find("{*}dt").get(TYPE) == "glossterm"


def test_no_document_depends_on_a_style_of_its_own_or_a_script(hard: Book) -> None:
    for name, page in hard.pages.items():
        assert not list(page.iter("{*}style", "{*}script")), name
        links = [link.get("href") for link in page.iter("{*}link")]
        assert links == ["../styles/book.css"], name
        assert b"<span/>" not in etree.tostring(page).replace(b" ", b"")
