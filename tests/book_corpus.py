"""A small season in memory, with a case of everything that the book composes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from carrefours_docs import pandoc
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import (
    Meeting,
    Organisation,
    Person,
    Place,
    Season,
    Theme,
)

SEASON: dict[str, Any] = {
    "id": "verger",
    "title": {"fr": "Les ateliers du verger", "en": "The orchard workshops"},
    "subtitle": {"fr": "Saison d'essai : quatre ateliers"},
    "languages": ["fr", "en"],
    "editions": ["fr", "en"],
    "file": {"fr": "verger", "en": "orchard"},
    "period": "2021/2022",
    "edition-date": "2022-05",
    "kinds": [
        {
            "id": "atelier",
            "name": {"fr": "Atelier", "en": "Workshop"},
            "plural": {"fr": "Ateliers", "en": "Workshops"},
            "note": {"fr": "On y travaille ensemble, avec l'INP."},
            "shape": "circle",
        },
        {
            "id": "bilan",
            "name": {"fr": "Bilan", "en": "Review"},
            "plural": {"fr": "Bilans", "en": "Reviews"},
            "note": {"fr": "On y compte."},
            "shape": "square",
        },
        {
            "id": "fete",
            "name": {"fr": "Fête"},
            "plural": {"fr": "Fêtes"},
            "note": {"fr": "Aucune n'a eu lieu."},
            "shape": "diamond",
        },
    ],
    "acronyms": [{"acronym": "AG", "expansion": {"fr": "assemblée générale"}}],
    "imprint": {
        "publisher": "Le Verger",
        "isbn": {"print": "978-2-0000-0000-6"},
        "licence": {"fr": "Texte sous licence d'essai."},
    },
}

PEOPLE: list[dict[str, Any]] = [
    {
        "id": "zoe-poirier",
        "name": "Zoé Poirier",
        "sort": "Poirier, Zoé",
        "role": {"fr": "jardinière"},
        "affiliations": ["inp"],
    },
    {"id": "marc-de-l-orme", "name": "Marc de l'Orme", "sort": "Orme, Marc de l'"},
    {
        "id": "lea-coing",
        "name": "Léa Coing",
        "sort": "Coing, Léa",
        "publish": "first-name",
        "variants": {"fr": ["Léa"]},
    },
    {
        "id": "jean-paul-noyer",
        "name": "Jean-Paul Noyer",
        "sort": "Noyer, Jean-Paul",
        "role": {"fr": "maire"},
        "publish": "initials",
    },
    {"id": "ada-prune", "name": "Ada Prune", "sort": "Prune, Ada", "publish": "anonymous"},
]

ORGANISATIONS: list[dict[str, Any]] = [
    {
        "id": "inp",
        "name": {"fr": "Institut national de la pomme", "en": "National Apple Institute"},
        "acronym": "INP",
    },
    {"id": "amis", "name": {"fr": "Amis du Verger"}},
    {"id": "verger-monde", "name": {"fr": "Verger"}, "excluded": ["Verger bleu"]},
    {"id": "jamais-citee", "name": {"fr": "Confrérie du cidre"}, "acronym": "CDC"},
]

PLACES: list[dict[str, Any]] = [
    {
        "id": "saint-denis",
        "name": {"fr": "Saint-Denis"},
        "region": {"fr": "Île-de-France"},
    },
    {"id": "elne", "name": {"fr": "Elne"}},
]

THEMES: list[dict[str, Any]] = [
    {
        "id": "greffe",
        "name": {"fr": "greffe", "en": "grafting"},
        "variants": {"fr": ["greffes", "greffer"]},
        "see-also": ["porte-greffe", "cidre"],
    },
    {"id": "porte-greffe", "name": {"fr": "porte-greffe"}, "broader": "taille"},
    {"id": "taille", "name": {"fr": "taille"}},
    {"id": "oeuvre", "name": {"fr": "œuvre commune"}, "variants": {"fr": ["œuvre"]}},
    {"id": "elagage", "name": {"fr": "élagage"}, "see": "taille"},
    {"id": "cidre", "name": {"fr": "cidre"}},
    {"id": "pressurage", "name": {"fr": "pressurage"}, "see": "cidre"},
]

MEETINGS: list[dict[str, Any]] = [
    {
        "id": "2021-03-taille",
        "kind": "atelier",
        "rank": 1,
        "title": {"fr": "Tailler les pommiers", "en": "Pruning"},
        "date": "2021-03",
        "days": 2,
        "place": "elne",
        "summary": {"fr": 'Le groupe apprend "la taille douce" avec l\'INP.'},
        "attendance": 16,
        "participants": ["zoe-poirier", "lea-coing", "ada-prune", "jean-paul-noyer"],
        "guests": [{"person": "marc-de-l-orme"}, {"text": {"fr": "deux élèves de Saint-Denis"}}],
        "organisations": ["inp", "amis"],
        "themes": ["taille", "oeuvre"],
        "pictures": [
            {
                "file": "greffon.png",
                "alt": {"fr": "Un greffon"},
                "caption": {"fr": "Le greffon de l'INP"},
                "credit": "Zoé Poirier",
            }
        ],
        "documents": [{"title": {"fr": "Le petit tailleur"}, "organisations": ["inp"]}],
    },
    {
        "id": "2021-05-verger",
        "kind": "atelier",
        "rank": 2,
        "title": {"fr": "Greffer ensemble"},
        "date": "2021-05-03/2021-05-05",
        "days": 3,
        "place": "saint-denis",
        "themes": ["greffe"],
    },
    {"id": "2021-09-bilan", "kind": "bilan", "title": {"fr": "Le bilan"}, "date": "2021-09"},
]

TEXTS = {
    "foreword": {"fr": "Ce livre rassemble trois ateliers de Zoé Poirier.\n"},
    "2021-03-taille": {
        "fr": """\
L'**INP** et *Zoé* Poirier ouvrent l'atelier : "Bienvenue !"[^n] Les participantˑeˑs viennent
de Seine-Saint-Denis, d'Elne... et du Verger bleu. [Ils]{.index term="amis"} le disent.

[^n]: Une note de l'Institut national de la pomme.

### La greffe {#greffe}

Voir [plus bas](#outils) ou [ailleurs](#nulle-part). La greffe demande un porte-greffe.

- Le greffon de [l'INP](https://example.org/inp).

#### Outils {#outils}

L'élagage, `INP`, et [Elne]{.noindex}. Le mot [grafting]{lang=en} est anglais.
""",
        "en": "The INP opens: 'Welcome' - and *Zoé* too. We speak of grafting.\n",
    },
    "2021-05-verger": {"fr": "# Matin\n\nOn taille.\n\n# Soir\n\nAmis du Verger, merci !\n"},
}


def corpus(folder: Path = Path("verger"), **changes: Any) -> Corpus:
    """The season; `changes` replace what the names above hold (people=…, meetings=…)."""
    held: dict[str, list[dict[str, Any]]] = {
        "people": PEOPLE,
        "organisations": ORGANISATIONS,
        "places": PLACES,
        "themes": THEMES,
        "meetings": MEETINGS,
        **changes,
    }
    texts = {
        owner: {language: folder / f"{owner}.{language}.md" for language in languages}
        for owner, languages in TEXTS.items()
    }
    return Corpus(
        folder=folder,
        season=Season.model_validate(changes.get("season", SEASON)),
        meetings=tuple(Meeting.model_validate(data) for data in held["meetings"]),
        people={data["id"]: Person.model_validate(data) for data in held["people"]},
        organisations={
            data["id"]: Organisation.model_validate(data) for data in held["organisations"]
        },
        places={data["id"]: Place.model_validate(data) for data in held["places"]},
        themes={data["id"]: Theme.model_validate(data) for data in held["themes"]},
        minutes={owner: files for owner, files in texts.items() if owner != "foreword"},
        texts={"foreword": texts["foreword"]},
        files=(),
    )


def minutes(
    texts: dict[str, dict[str, str]] | None = None,
) -> dict[str, dict[str, dict[str, Any]]]:
    """The free texts as pandoc documents, as the minutes' stage gives them."""
    return {
        owner: {language: pandoc.read_text(text)[0] for language, text in languages.items()}
        for owner, languages in (TEXTS if texts is None else texts).items()
    }
