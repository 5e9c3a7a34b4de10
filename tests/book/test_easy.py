"""The edition that is easy to read: its tree (a golden copy), its lines, gaps and consent."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import panflute as pf
import pytest
from test_compose import GOLDEN, RENEW, shown

from book_corpus import PEOPLE, corpus, minutes
from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.consent import publish
from carrefours_docs.book.easy.lines import one_sentence_a_line, sentences
from carrefours_docs.book.parallel.compose import compose_edition
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.paths import ROOT

TEXTS = {
    "foreword.easy": {"fr": "# Bonjour\n\nCe livret parle du verger. On y travaille.\n"},
    "2021-03-taille.easy": {
        "fr": "# Couper les branches\n\n"
        "Zoé Poirier coupe une branche. M. de l'Orme regarde. Pourquoi coupe-t-elle ?\n"
        "Elle sait (« c'est mieux ! » dit-elle) le faire.\n\n"
        "## Après\n\n- On ramasse. On range.\n- On boit.\n\n"
        "Branche\n\n:   C'est un bras de l'arbre. Il porte les feuilles.\n"
    },
}


def easy(
    language: str = "fr",
    texts: dict[str, dict[str, str]] | None = None,
    season: Corpus | None = None,
) -> dict[str, Any]:
    """The easy edition of the small season, whose other texts must not enter it."""
    known = {**minutes(), **minutes(TEXTS if texts is None else texts)}
    published = publish(season or corpus(), known)
    composed = compose_edition(published, [language], ROOT / "templates", {}, {}, reading="easy")
    return composed.document()


def parts(document: dict[str, Any]) -> dict[str, pf.Div]:
    return {part.identifier: part for part in tree.loaded(document).content}


def lines(part: Any) -> list[str]:
    """The lines of each paragraph of a part's text."""
    found: list[str] = []
    place = tree.child_div(part, "minutes")
    for node in tree.walk(place):
        if isinstance(node, pf.Para | pf.Plain):
            row: list[list[Any]] = [[]]
            for inline in node.content:
                if isinstance(inline, pf.LineBreak):
                    row.append([])
                else:
                    row[-1].append(inline)
            found += [tree.plain(pf.Span(*line)) for line in row]
    return found


def test_the_tree_is_the_golden_one() -> None:
    path = GOLDEN / "verger.fr-easy.txt"
    text = shown(easy())
    if os.environ.get(RENEW) == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Il pleut. Il vente.", 2),
        ("M. Théret parle. Mme Aube écoute.", 2),
        ("J.-P. Noyer vient. Il rit\u202f! «\u00a0Oui\u00a0» dit-il.", 3),
        ("Voir p. 12. C’est fini\u202f? Non.", 3),
        ("Le rapport 2014. 16 personnes le lisent.", 2),
        ("Elle dit\u00a0: «\u00a0Venez. Restez.\u00a0» Ils viennent.", 3),
        ("Il travaille à l’art. 4 du texte. etc.", 1),
        ("Sans fin", 1),
    ],
)
def test_a_sentence_ends_where_it_ends_and_nowhere_else(text: str, number: int) -> None:
    found = sentences(text)
    assert " ".join(found) == text
    assert len(found) == number, found


def test_every_sentence_of_a_text_has_a_line_of_its_own() -> None:
    part = parts(easy())["m-2021-03-taille"]
    assert lines(part) == [
        "Zoé Poirier coupe une branche.",
        "M. de l’Orme regarde.",
        "Pourquoi coupe-t-elle\u202f?",
        "Elle sait («\u202fc’est mieux\u202f!\u202f» dit-elle) le faire.",
        "On ramasse.",
        "On range.",
        "On boit.",
        "Les mots expliqués",
        "C’est un bras de l’arbre.",
        "Il porte les feuilles.",
    ]


def test_lines_change_no_character_of_a_text() -> None:
    document, _ = pandoc.read_text("Un *mot. Deux* mots. Trois\nmots ! Fin.\n", "markdown-smart")
    blocks = list(tree.loaded(document).content)
    before = tree.plain(blocks[0])
    one_sentence_a_line(blocks)
    assert tree.plain(blocks[0]) == before
    assert sum(isinstance(node, pf.LineBreak) for node in tree.walk(blocks[0])) == 2


def test_the_first_heading_of_a_text_is_the_title_of_its_chapter_and_of_the_contents() -> None:
    found = parts(easy())
    heading = tree.header(found["m-2021-03-taille"])
    assert heading is not None and tree.plain(heading) == "Couper les branches"
    assert "Couper les branches" in tree.plain(found["contents"])
    headings = [
        (node.level, tree.plain(node))
        for node in tree.walk(found["m-2021-03-taille"])
        if isinstance(node, pf.Header)
    ]
    assert headings == [(1, "Couper les branches"), (2, "Après")]


def test_a_meeting_without_an_easy_text_says_so_and_shows_no_other() -> None:
    found = parts(easy())
    others = [part for name, part in found.items() if name.startswith("m-")]
    lacking = [part for part in others if tree.child_div(part, "easy-missing") is not None]
    assert len(others) == 3 and len(lacking) == 2
    for part in lacking:
        assert "Cette rencontre n’a pas encore de texte facile à lire." in tree.plain(part)
        assert tree.child_div(part, "minutes") is None


def test_who_read_a_text_and_understood_it_stands_under_it_and_nowhere_else() -> None:
    """What the law of the word asks: FALC is said only of texts that people concerned have read."""
    season = corpus()
    signed = tuple(
        meeting.model_copy(update={"easy_read_by": {"fr": "Zoé Poirier et le groupe, mai 2021"}})
        for meeting in season.meetings
    )
    found = parts(easy(season=replace(season, meetings=signed)))
    part = found["m-2021-03-taille"]
    line = "Lu et compris par\u00a0: Zoé Poirier et le groupe, mai 2021."
    assert tree.plain(part.content[-1]) == line
    others = [each for name, each in found.items() if name != part.identifier]
    assert not any("Lu et compris" in tree.plain(each) for each in others)
    assert not any("Lu et compris" in tree.plain(each) for each in parts(easy()).values())


def test_a_text_in_another_language_is_no_text() -> None:
    found = parts(easy("en"))
    assert all(
        tree.child_div(part, "easy-missing") is not None
        for name, part in found.items()
        if name.startswith("m-")
    )
    assert "This meeting has no easy-to-read text yet." in tree.plain(found["m-2021-03-taille"])


def test_the_edition_says_who_can_judge_it_and_bears_no_logo() -> None:
    document = easy()
    foreword = tree.plain(parts(document)["foreword"])
    assert "Seules les personnes concernées peuvent dire s’il est facile à lire." in foreword
    assert "ne porte pas le logo européen" in foreword
    images = [
        node.url
        for part in parts(document).values()
        for node in tree.walk(part)
        if isinstance(node, pf.Image)
    ]
    assert images and all("/drawings/ornament-" in url for url in images)


def test_it_has_no_index_no_timeline_and_no_notes() -> None:
    found = parts(easy())
    assert {part.classes[1] for part in found.values()} == {
        "cover", "title-page", "imprint", "contents", "foreword", "meeting", "acronyms", "colophon",
    }  # fmt: skip
    assert not any(
        "index-mark" in getattr(node, "classes", ())
        for part in found.values()
        for node in tree.walk(part)
    )


def test_a_name_that_was_withheld_stands_in_no_easy_text() -> None:
    people = [
        {**person, "publish": "anonymous"} if person["id"] == "zoe-poirier" else person
        for person in PEOPLE
    ]
    document = json.dumps(easy(season=corpus(Path("verger"), people=people)), ensure_ascii=False)
    assert "Poirier" not in document and "Zoé" not in document
    assert "Poirier" in json.dumps(easy(), ensure_ascii=False)
