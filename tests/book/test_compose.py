"""The book of a small season: its tree as a golden copy, and what the writers rely on."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import panflute as pf
import pytest

from book_corpus import MEETINGS, PEOPLE, corpus, minutes
from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.compose import compose
from carrefours_docs.paths import ROOT

GOLDEN = Path(__file__).parent / "golden"
RENEW = "CARREFOURS_RENEW_GOLDEN"
"""Set this variable to 1 to write the golden copies anew, then read what changed."""

PICTURES = {("2021-03-taille", "greffon.png"): "pictures/records/2021-03-taille-1.png"}


@cache
def book(language: str) -> dict[str, Any]:
    return compose(
        corpus(),
        minutes(),
        language,
        ROOT / "templates",
        PICTURES,
        [f"{language}/drawings/timeline-1.svg"],
    )


def parts(language: str) -> list[pf.Div]:
    return list(tree.loaded(book(language)).content)


def nodes(language: str) -> list[Any]:
    return [node for part in parts(language) for node in tree.walk(part)]


def shown(document: dict[str, Any]) -> str:
    """The tree as pandoc writes it for people, accents readable, no-break spaces visible."""
    text = pandoc.write(document, "native", ["--standalone", "--columns=100"])
    text = re.sub(r"\\(\d+)(?:\\&)?", lambda match: chr(int(match[1])), text)
    return text.replace("\u00a0", "␣").replace("\u202f", "⍽").rstrip("\n") + "\n"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_tree_is_the_golden_one(language: str) -> None:
    path = GOLDEN / f"verger.{language}.txt"
    text = shown(book(language))
    if os.environ.get(RENEW) == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_ids_are_unique_short_and_start_with_a_letter(language: str) -> None:
    ids = [node.identifier for node in nodes(language) if getattr(node, "identifier", "")]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if len(name) > 40 or not name[0].isalpha()] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_headings_open_each_part_and_never_skip_a_level(language: str) -> None:
    for part in parts(language):
        levels = [node.level for node in tree.walk(part) if isinstance(node, pf.Header)]
        if part.identifier in ("cover", "title-page", "imprint", "colophon"):
            assert levels == []
        else:
            assert levels[0] == 1
            assert part.content[0].identifier == f"{part.identifier}-t"
            assert all(after <= before + 1 for before, after in pairwise(levels))
            assert levels.count(1) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_link_within_the_book_has_its_target(language: str) -> None:
    found = nodes(language)
    ids = {getattr(node, "identifier", "") for node in found}
    targets = [n.url[1:] for n in found if isinstance(n, pf.Link) and n.url.startswith("#")]
    assert set(targets) <= ids


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_mark_has_one_locator_in_the_entry_of_its_key(language: str) -> None:
    index = next(part for part in parts(language) if part.identifier == "index")
    located = [
        (link.url[1:], entry.attributes["data-key"])
        for entry in tree.walk(index)
        if isinstance(entry, pf.Div) and "index-entry" in entry.classes
        if "index-subentry" not in entry.classes
        if not entry.attributes["data-key"].endswith("/name")
        for link in tree.walk(entry.content[0])
        if isinstance(link, pf.Link) and "index-locator" in link.classes
    ]
    marks = [
        (node.identifier, node.attributes["data-key"])
        for node in nodes(language)
        if isinstance(node, pf.Span) and "index-mark" in node.classes
    ]
    assert len(marks) > 10
    assert sorted(located) == sorted(marks)


def test_marks_stand_in_chapters_alone_and_no_link_is_opened_for_them() -> None:
    for part in parts("fr"):
        marks = [n for n in tree.walk(part) if "index-mark" in getattr(n, "classes", ())]
        if part.identifier in ("cover", "title-page", "imprint", "contents", "glance", "index"):
            assert marks == []
        links = [node for node in tree.walk(part) if isinstance(node, pf.Link)]
        assert not any(isinstance(n, pf.Span) for link in links for n in link.content)


def test_the_parts_stand_in_their_order() -> None:
    assert [part.identifier for part in parts("fr")] == [
        "cover",
        "title-page",
        "imprint",
        "contents",
        "foreword",
        "glance",
        "m-2021-03-taille",
        "m-2021-05-verger",
        "m-2021-09-bilan",
        "acronyms",
        "index",
        "colophon",
    ]


def text_of(part_id: str, language: str = "fr", name: str = "") -> str:
    part = next(part for part in parts(language) if part.identifier == part_id)
    found = tree.child_div(part, name) if name else part
    return tree.plain(found).replace("\u202f", " ").replace("\u00a0", " ") if found else ""


def test_a_meeting_of_which_little_is_known_says_nothing_more() -> None:
    assert text_of("m-2021-09-bilan", name="facts") == "Date septembre 2021"
    assert text_of("m-2021-09-bilan", name="minutes") == ""
    assert text_of("m-2021-09-bilan", name="summary") == ""


def test_people_are_named_as_they_consented_to() -> None:
    whole = tree.plain(pf.Div(*parts("fr")), notes=True)
    facts = text_of("m-2021-03-taille", name="facts")
    assert "Zoé Poirier, jardinière, INP" in facts
    assert "Léa une personne qui n’est pas nommée J.-P. N. Invité·es" in facts
    assert not any(name in whole for name in ("Coing", "Noyer", "Prune"))
    headings = [tree.plain(node) for node in nodes("fr") if "index-term" in node_classes(node)]
    assert "J.-P.\u00a0N." in headings
    assert "Léa" in headings
    assert not any("Ada" in heading for heading in headings)


def node_classes(node: Any) -> list[str]:
    return list(getattr(node, "classes", ()))


def test_the_length_is_told_only_where_the_dates_do_not() -> None:
    assert "Durée 2 jours" in text_of("m-2021-03-taille", name="facts")
    assert "Durée" not in text_of("m-2021-05-verger", name="facts")


def test_attendance_is_added_up_only_where_every_meeting_tells_it() -> None:
    assert "Présences" not in text_of("glance")
    told = [{**meeting, "attendance": 600} for meeting in MEETINGS]
    made = compose(corpus(meetings=told), minutes(), "fr", ROOT / "templates", PICTURES, [])
    assert "1\u202f800 Présences, toutes rencontres comptées" in tree.plain(tree.loaded(made))


def test_acronyms_are_those_the_book_uses_and_the_seasons_own() -> None:
    assert text_of("acronyms") == "Sigles AG assemblée générale INP Institut national de la pomme"


def test_kinds_that_never_met_are_not_explained() -> None:
    assert "Ateliers On y travaille" in text_of("glance")
    assert "Aucune n’a eu lieu" not in text_of("glance")


def test_a_text_that_is_not_translated_says_its_language() -> None:
    english = next(part for part in parts("en") if part.identifier == "m-2021-05-verger")
    place = tree.child_div(english, "minutes")
    assert place is not None
    assert place.attributes["lang"] == "fr"
    assert "merci\u202f!" in tree.plain(place)
    own = next(part for part in parts("en") if part.identifier == "m-2021-03-taille")
    assert "lang" not in tree.child_div(own, "minutes").attributes
    heading = tree.header(english)
    assert heading is not None
    assert heading.content[0].attributes["lang"] == "fr"


def test_composing_twice_gives_the_same_tree() -> None:
    again = compose(
        corpus(), minutes(), "fr", ROOT / "templates", PICTURES, ["fr/drawings/timeline-1.svg"]
    )
    assert again == book("fr")


def test_consent_given_the_same_minutes_pass() -> None:
    texts = {"2021-05-verger": {"fr": "Merci à Léa Coing."}}
    agreed = [{**person, "publish": "name"} for person in PEOPLE]
    made = compose(corpus(people=agreed), minutes(texts), "fr", ROOT / "templates", PICTURES, [])
    assert "Coing, Léa" in tree.plain(tree.loaded(made))


def test_the_book_claims_alternative_texts_only_where_every_picture_has_one() -> None:
    def summary(document: dict[str, Any]) -> str:
        return str(document["meta"]["labels"]["c"]["accessibility"]["c"])

    assert "texte de remplacement" in summary(book("fr"))
    texts = minutes()
    bare = {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], [], ["a.png", ""]]}]}
    owner = next(iter(texts))
    own = texts[owner]["fr"]
    changed = {
        **texts,
        owner: {**texts[owner], "fr": {**own, "blocks": [*own["blocks"], bare]}},
    }
    drawn = ["fr/drawings/timeline-1.svg"]
    made = compose(corpus(), changed, "fr", ROOT / "templates", PICTURES, drawn)
    assert "texte de remplacement" not in summary(made)


def test_other_minutes_of_a_meeting_change_no_other_chapter() -> None:
    edited = {**minutes()}
    text = "# Zoé Poirier\n\nL'INP, la greffe, Elne[^1], et encore la greffe.\n\n[^1]: Elne.\n"
    edited["2021-03-taille"] = {"fr": pandoc.read_text(text)[0]}
    pictures, drawn = PICTURES, ["fr/drawings/timeline-1.svg"]
    document = compose(corpus(), edited, "fr", ROOT / "templates", pictures, drawn)
    before, after = ({b["c"][0][0]: b for b in d["blocks"]} for d in (book("fr"), document))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"m-2021-03-taille", "index"}
    assert len(before) > 8


@pytest.mark.parametrize("heading", ["TITLE", "title", "TITLE\u00a0!", "Autre chose"])
def test_a_text_that_opens_with_the_chapters_title_says_it_once(heading: str) -> None:
    meeting = corpus().meetings[0]
    title = meeting.title["fr"]
    first = heading.replace("TITLE", title).replace("title", title.upper())
    texts = minutes({meeting.id: {"fr": f"# {first}\n\nOn taille.\n"}})
    document = compose(corpus(), texts, "fr", ROOT / "templates", {}, [])
    chapter = next(p for p in tree.loaded(document).content if p.identifier == f"m-{meeting.id}")
    headings = [tree.plain(n) for n in tree.walk(chapter) if isinstance(n, pf.Header)]
    assert len(headings) == (1 if first.casefold() == title.casefold() else 2)
    assert "On taille." in tree.plain(chapter)
