"""The review page: one whole file, true to the model, that an organiser can use anywhere."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from carrefours_docs.desk.page import render, report
from carrefours_docs.paths import ROOT
from desk_season import Made

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """The elements of a page, the text of each, and whether every one is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, dict[str, str]]] = []
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.unbalanced.append(tag)
            return
        _, pieces = self.open.pop()
        text = "".join(pieces)
        self.texts.setdefault(tag, []).append(text)
        if self.open:
            self.open[-1][1].append(text)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1][1].append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.attributes if name == tag]


@pytest.fixture(params=["fr", "en"])
def page(essai: Made, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setenv("CARREFOURS_LANG", request.param)
    page = Page(render(essai.desk, ROOT / "templates", essai.corpus.folder.parent.parent))
    assert page.all("html") == [{"lang": request.param}]
    return page


def test_the_page_is_well_formed_with_one_title_and_headings_in_order(page: Page) -> None:
    assert (page.unbalanced, page.open) == ([], [])
    assert len(page.texts["title"]) == len(page.texts["h1"]) == 1
    levels = [int(tag[1]) for tag, _ in page.attributes if tag in {"h1", "h2", "h3", "h4"}]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_asks_for_nothing_from_outside(page: Page) -> None:
    addresses = [a for _, held in page.attributes for n, a in held.items() if n in ("src", "href")]
    assert addresses and all(address.startswith("#") for address in addresses)
    style = "".join(page.texts["style"])
    assert "url(" not in style and "@import" not in style
    policy = [m["content"] for m in page.all("meta") if "http-equiv" in m]
    assert policy and policy[0].startswith("default-src 'none'")


def test_every_link_leads_to_a_part_that_is_there(page: Page) -> None:
    ids = [held["id"] for _, held in page.attributes if "id" in held]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in page.all("a")}
    assert targets == {"candidates", "near", "ambiguous", "never", "entries"} <= set(ids)


def test_every_proposal_stands_there_word_for_word_with_its_button(page: Page, essai: Made) -> None:
    desk = essai.desk
    edits = [
        edit
        for row in (desk.candidates, desk.near, desk.ambiguous, desk.never_found)
        for item in row
        for edit in item.edits
    ]
    assert page.texts["pre"] == [edit.text for edit in edits]
    buttons = page.all("button")
    assert len(buttons) == len(edits)
    assert all(b["type"] == "button" and "hidden" in b for b in buttons), "no script, no button"
    assert all(pre["tabindex"] == "0" for pre in page.all("pre"))


def test_every_passage_is_shown_with_its_words_marked(page: Page, essai: Made) -> None:
    desk = essai.desk
    rows = [*desk.candidates, *desk.near, *desk.ambiguous]
    rows += [entry for entry in desk.entries if entry.passages or entry.sub]
    passages = [passage for row in rows for passage in row.passages]
    assert page.texts["mark"] == [passage.words for passage in passages]
    assert page.texts["blockquote"] == [p.before + p.words + p.after for p in passages]


def test_the_page_says_that_it_is_not_to_be_passed_on_before_anything_else(page: Page) -> None:
    assert page.texts["strong"][0] in ("À ne pas diffuser.", "Not to be passed on.")
    classes = [held.get("class", "") for _, held in page.attributes]
    assert classes.index("private") < classes.index("counts")


def test_names_from_the_texts_are_never_markup(essai: Made) -> None:
    desk = replace(essai.desk, title="<script>alert(1)</script> & Cie")
    page = Page(render(desk, ROOT / "templates", ROOT))
    assert len(page.all("script")) == 1
    assert "<script>alert(1)</script> & Cie" in page.texts["h1"][0]


def test_the_report_counts_and_says_where_the_page_is(
    essai: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARREFOURS_LANG", "en")
    assert report(essai.desk, Path("output/page.html")).splitlines() == [
        "The index of “Saison d’essai”:",
        "  8 names that no record knows",
        "  4 near spellings, 1 of someone who asked not to be named so",
        "  3 ambiguous terms",
        "  4 terms never found",
        "  5 entries cited, 7 passages",
        "Look at it in a browser: output/page.html",
    ]
