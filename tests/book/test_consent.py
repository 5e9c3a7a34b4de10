"""Names that people did not agree to are replaced, wherever they stand, in sentences that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import book_corpus
from book_corpus import MEETINGS, SEASON
from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.compose import compose
from carrefours_docs.book.consent import publish, published_corpus
from carrefours_docs.book.consent.redactor import Redactor
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.errors import Severity, SourceError
from carrefours_docs.paths import ROOT

PEOPLE: list[dict[str, Any]] = [
    {
        "id": "bruno-theret",
        "name": "Bruno Théret",
        "sort": "Théret, Bruno",
        "publish": "anonymous",
        "designation": {"fr": "un participant", "en": "a participant"},
        "role": {"fr": "économiste"},
        "affiliations": ["inp"],
    },
    {
        "id": "anne-kunvari",
        "name": "Anne Kunvari",
        "sort": "Kunvari, Anne",
        "publish": "anonymous",
        "variants": {"fr": ["Nanou"]},
        "excluded": ["rue Kunvari"],
    },
    {
        "id": "luc-aube",
        "name": "Luc Aube",
        "sort": "Aube, Luc",
        "publish": "anonymous",
        "designation": {"fr": "le voisin"},
    },
    {
        "id": "marc-de-montalembert",
        "name": "Marc de Montalembert",
        "sort": "Montalembert, Marc de",
        "publish": "first-name",
        "role": {"fr": "chercheur"},
    },
    {
        "id": "jean-paul-noyer",
        "name": "Jean-Paul Noyer",
        "sort": "Noyer, Jean-Paul",
        "publish": "initials",
        "role": {"fr": "maire"},
        "variants": {"fr": ["JP"]},
    },
    {"id": "eve-elne", "name": "Ève Elne", "sort": "Elne, Ève", "publish": "anonymous"},
    {"id": "zoe-poirier", "name": "Zoé Poirier", "sort": "Poirier, Zoé"},
    {"id": "marc-pommier", "name": "Marc Pommier", "sort": "Pommier, Marc", "publish": "name"},
]


def corpus(folder: Path = Path("verger"), **changes: Any) -> Corpus:
    meeting = {**MEETINGS[0], "participants": ["bruno-theret", "anne-kunvari"], "guests": []}
    held = {"people": PEOPLE, "meetings": [meeting, *MEETINGS[1:]], **changes}
    return book_corpus.corpus(folder, **held)


def printed(text: str, language: str = "fr") -> str:
    return Redactor.of(corpus()).text(text, language)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Bruno Théret parle.", "Un participant parle."),
        ("Merci à Bruno Théret.", "Merci à un participant."),
        ("D'Anne Kunvari, rien.", "D’une personne, rien."),
        ("la voix d’Anne", "la voix d’une personne"),
        ("le texte de Théret", "le texte d’un participant"),
        ("le texte de M. Théret", "le texte d’un participant"),
        ("le texte du docteur Théret", "le texte d’un participant"),
        ("on croit que Bruno vient", "on croit qu’un participant vient"),
        ("Lorsque Bruno vient", "Lorsqu’un participant vient"),
        ("lorsqu'Anne vient", "lorsqu’une personne vient"),
        ("la maison des Théret", "la maison de plusieurs personnes"),
        ("chez les Théret", "chez plusieurs personnes"),
        ("avec la Anne", "avec une personne"),
        ("Madame Anne Kunvari", "Une personne"),
        ("Nanou rit.", "Une personne rit."),
        ("d'Aube, à Luc, que Luc Aube", "du voisin, au voisin, que le voisin"),
        ("BRUNO THÉRET, Theret Bruno", "Un participant, un participant"),
        ("bruno théret ; Théret, Bruno", "Un participant ; un participant"),
        ("B. Théret, Bruno T., B. T.", "Un participant, un participant, un participant"),
        ("Il dit : « Anne est là. »", "Il dit : « Une personne est là. »"),
        ("Oui. Anne aussi (Anne !)", "Oui. Une personne aussi (une personne !)"),
        ("avec Mme Elne", "avec une personne"),
        ("rue Kunvari, chez Kunvari", "rue Kunvari, chez une personne"),
        ("Marc de Montalembert et M. de Montalembert", "Marc et Marc"),
        ("l'ami de Montalembert", "l'ami de Marc"),
        ("M. Noyer, JP et Jean Paul Noyer.", "M. J.-P. N., J.-P. N. et J.-P. N."),
        ("la forêt de l'Aube", "la forêt du voisin"),
        ("Bruno-Théret", "Un participant"),
        ("Zoé Poirier et Marc Pommier", "Zoé Poirier et Marc Pommier"),
        ("à Anne-Marie, Sainte-Anne", "à Anne-Marie, Sainte-Anne"),
        ("à bruno.theret@iris.fr.", "à [adresse non publiée]."),
        ("https://iris.fr/bruno-th%C3%A9ret/", "[adresse non publiée]"),
        ("avec @brunotheret", "avec [adresse non publiée]"),
        ("Bruno The\u0301ret", "Un participant"),
        ("Bruno\u00a0Théret", "Un participant"),
    ],
)
def test_a_sentence_stays_grammatical_without_the_name(written: str, wanted: str) -> None:
    assert printed(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Bruno Théret's text by Mr Théret", "A participant's text by a participant"),
        ("The Thérets came.", "Several people came."),
        ("Anne spoke to Dr. Kunvari.", "A person spoke to a person."),
        ("Luc Aube spoke.", "A person spoke."),
    ],
)
def test_english_has_its_own_words(written: str, wanted: str) -> None:
    assert printed(written, "en") == wanted


def test_what_was_replaced_is_not_found_again() -> None:
    once = printed("D'Anne Kunvari à M. Noyer, Bruno Théret et Marc de Montalembert.")
    assert printed(once) == once


@pytest.mark.parametrize("text", ["À Elne, avec Anne Dupont.", "Elne"])
def test_a_name_that_someone_else_bears_is_left_and_told(text: str) -> None:
    redactor = Redactor.of(corpus())
    assert redactor.text(text, "fr") == text
    assert redactor.met and not any(what.printed for what in redactor.met)


def blocks(markdown: str, **changes: Any) -> list[Any]:
    """The blocks of a text, published."""
    minutes = {"2021-05-verger": {"fr": pandoc.read_text(markdown)[0]}}
    shown = publish(corpus(**changes), minutes)
    return list(tree.loaded(shown.minutes["2021-05-verger"]["fr"]).content)


def as_markdown(markdown: str) -> str:
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}}
    made = [block.to_json() for block in blocks(markdown)]
    return pandoc.write({**document, "blocks": made}, "markdown", ["--wrap=none"]).strip()


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Merci à *Bruno* Théret.", "Merci à *un participant*."),
        ("Un mot d'**Anne** Kunvari", "Un mot d'**une personne**"),
        ("Un mot de *Bruno*", "Un mot d'*un participant*"),
        ("Un mot[^1].\n\n[^1]: De Bruno.", "Un mot[^1].\n\n[^1]: D'un participant."),
        ("[Bruno Théret](https://a.org 'chez Bruno')", '[Un participant](https://a.org "chez un'),
        ("[son site](https://bruno-theret.fr)", "son site"),
        ("<bruno.theret@iris.fr>", "\\[adresse non publiée\\]"),
        ("`Bruno Théret`", "`Un participant`"),
        ("    Bruno Théret", "Un participant"),
        ("## Avec Bruno Théret", "## Avec un participant"),
        ("![Bruno Théret rit](a.png)", "![Un participant rit](a.png)"),
        ("| a |\n|---|\n| Anne |", "Une personne"),
        ("Anne\n:   la voix de Bruno", "Une personne"),
        ("> Anne\\\n> Anne", "> Une personne\\\n> Une personne"),
        ("Théret^1^", "Un participant^1^"),
    ],
)
def test_markup_notes_links_and_pictures_are_covered(written: str, wanted: str) -> None:
    text = as_markdown(written).replace("’", "'")
    assert wanted in text
    assert not any(name in text for name in ("Bruno", "Théret", "Anne", "theret"))


def test_a_name_that_may_be_cited_is_marked_for_the_index() -> None:
    words = as_markdown("Avec Jean-Paul Noyer, [M. Noyer]{.noindex} et [*Noyer*](https://a.org).")
    assert words.count('.index term="people/person-') == 1
    assert words.count("J.-P. N.") == 3


@pytest.mark.parametrize("term", ["people/jean-paul-noyer", "jean-paul-noyer", "Noyer, Jean-Paul"])
def test_a_mark_of_the_minutes_follows_to_the_neutral_id(term: str) -> None:
    words = as_markdown(f'[Lui]{{.index term="{term}"}} parle.')
    number = [key for key, each in corpus().people.items() if each.publish != "name"]
    assert "person-5" in words and number
    assert "noyer" not in words.lower()


def test_an_english_passage_says_it_in_english() -> None:
    (paragraph,) = blocks("[Bruno Théret spoke]{lang=en}")
    assert tree.plain(paragraph) == "A participant spoke"


def test_records_are_covered_field_by_field() -> None:
    named = "avec Bruno Théret"
    season = {
        **SEASON,
        "title": {"fr": f"Titre {named}"},
        "description": {"fr": named, "en": "with Bruno Théret"},
        "context": [{"id": "c", "date": "2021", "title": {"fr": named}, "note": {"fr": named}}],
        "imprint": {"director": "Anne Kunvari", "credits": {"fr": f"Merci {named}"}},
    }
    season["kinds"] = [{**kind, "note": {"fr": named}} for kind in SEASON["kinds"]]
    meeting = {
        **MEETINGS[0],
        "id": "chez-bruno-theret",
        "title": {"fr": f"Rencontre {named}"},
        "summary": {"fr": named},
        "participants": ["bruno-theret", "jean-paul-noyer", "zoe-poirier"],
        "guests": [{"person": "anne-kunvari"}, {"text": {"fr": named}}],
        "documents": [{"title": {"fr": "Le livre de Bruno Théret"}}],
        "organisations": ["amis-de-bruno-theret"],
        "pictures": [
            {
                "file": "greffon.png",
                "alt": {"fr": named},
                "caption": {"fr": named},
                "credit": "Bruno Théret",
            }
        ],
    }
    organisations = [
        *book_corpus.ORGANISATIONS,
        {
            "id": "amis-de-bruno-theret",
            "name": {"fr": "Amis de Bruno Théret"},
            "note": {"fr": named},
        },
    ]
    people = [{**PEOPLE[6], "role": {"fr": "assistante de Bruno Théret"}}, *PEOPLE[:6]]
    shown = published_corpus(
        corpus(season=season, meetings=[meeting], organisations=organisations, people=people)
    )
    records = (shown.season, shown.meetings, shown.people, shown.organisations, shown.places)
    text = repr(records).lower()
    assert "participant" in text
    assert not [name for name in ("théret", "theret", "kunvari", "noyer") if name in text]
    assert "maire" not in text and "économiste" not in text
    assert shown.meetings[0].id == "chez-person-1"
    assert shown.meetings[0].organisations == ("amis-de-person-1",)
    assert shown.organisations["amis-de-person-1"].name["fr"] == "Amis d’un participant"
    assert shown.season.description == {"fr": "avec un participant", "en": "with a participant"}


def test_publishing_what_is_published_changes_nothing() -> None:
    once = published_corpus(corpus())
    assert published_corpus(once) == once


def test_a_season_may_ask_the_same_of_all_and_a_person_otherwise() -> None:
    season = {**SEASON, "publish": "initials"}
    people = [
        {key: value for key, value in PEOPLE[0].items() if key != "publish"},
        {**PEOPLE[6], "publish": "name"},
    ]
    meetings = [{**MEETINGS[0], "participants": [], "guests": []}]
    shown = published_corpus(corpus(season=season, people=people, meetings=meetings))
    assert sorted(person.name for person in shown.people.values()) == ["B. T.", "Zoé Poirier"]


def test_where_everybody_agreed_nothing_is_touched() -> None:
    people = [{**person, "publish": "name"} for person in PEOPLE]
    given = corpus(people=people)
    minutes = book_corpus.minutes()
    shown = publish(given, minutes)
    assert shown.corpus is given and shown.minutes is minutes and shown.notices == ()


def test_the_notice_says_file_line_words_and_how_often(tmp_path: Path) -> None:
    text = "# Titre\n\nAnne Kunvari arrive.\n\nAvec\nAnne  et Nanou.\n\nPuis Anne Kunvari part.\n"
    (tmp_path / "2021-05-verger.fr.md").write_text(text, encoding="utf-8")
    minutes = {"2021-05-verger": {"fr": pandoc.read_text(text)[0]}}
    notices = publish(corpus(tmp_path), minutes).notices
    assert {notice.severity for notice in notices} == {Severity.NOTICE}
    told = [(n.place.file.name, n.place.line, n.what) for n in notices]
    assert told[0] == ("2021-05-verger.fr.md", 3, told[0][2])
    assert "Anne Kunvari" in told[0][2] and "Une personne" in told[0][2]
    assert [line for _, line, what in told if "Nanou" in what] == [6]


def test_a_notice_names_the_record_and_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "meetings" / "2021-09-bilan"
    folder.mkdir(parents=True)
    (folder / "meeting.yaml").write_text('id: x\nsummary: {fr: "Anne y est."}\n', "utf-8")
    meetings = [{**MEETINGS[2], "summary": {"fr": "Anne y est."}}]
    (notice,) = publish(corpus(tmp_path, meetings=meetings), {}).notices
    assert (notice.place.file, notice.place.line) == (folder / "meeting.yaml", 2)


@pytest.mark.parametrize("name", ["livret-bruno-theret", "Theret-bilan"])
def test_a_finished_file_may_not_be_called_after_someone(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        publish(corpus(season={**SEASON, "file": {"fr": name}}), {})
    (problem,) = caught.value.problems
    assert problem.code == "consent-file" and name in problem.what


def test_the_whole_tree_of_a_book_holds_no_withheld_name() -> None:
    texts = {
        "foreword": {"fr": "Merci à Bruno Théret et à Jean-Paul Noyer.\n"},
        "2021-03-taille": {
            "fr": '[Lui]{.index term="bruno-theret"} et M. Noyer.\n\n# Noyer {#noyer}\n\n'
            "[ici](#noyer) ![Nanou](pictures/x.png)\n",
            "en": "Bruno Théret spoke.\n",
        },
    }
    pictures = {("2021-03-taille", "greffon.png"): "pictures/records/2021-03-taille-1.png"}
    for language in ("fr", "en"):
        made = compose(
            corpus(), book_corpus.minutes(texts), language, ROOT / "templates", pictures, []
        )
        text = json.dumps(made, ensure_ascii=False).lower()
        assert "J.-P. N." in tree.plain(tree.loaded(made)).replace("\u00a0", " ")
        assert not [n for n in ("théret", "theret", "kunvari", "noyer", "nanou") if n in text]


def test_an_anonymous_person_is_counted_and_not_indexed() -> None:
    pictures = {("2021-03-taille", "greffon.png"): "pictures/records/2021-03-taille-1.png"}
    made = compose(corpus(), {}, "fr", ROOT / "templates", pictures, [])
    text = tree.plain(tree.loaded(made))
    assert "un participant" in text and "une personne qui n’est pas nommée" in text
    assert "people/person-1" not in json.dumps(made)


@pytest.mark.parametrize("publish", ["anonymous", "first-name", "initials"])
@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Marie Théret vient.", "Marie T. vient."),
        ("On écoute Marie Théret.", "On écoute Marie T."),
        ("Avec Anne-Marie Théret, puis Zoé.", "Avec Anne-Marie T., puis Zoé."),
    ],
)
def test_a_relative_is_not_given_the_persons_own_words(
    publish: str, written: str, printed: str
) -> None:
    person = {"id": "b", "name": "Bruno Théret", "sort": "Théret, Bruno", "publish": publish}
    redactor = Redactor.of(book_corpus.corpus(people=[person]))
    assert redactor.text(written, "fr") == printed
    assert [change.person for change in redactor.changes(written, "fr")] == [""]
