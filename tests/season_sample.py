"""A season in memory: schema objects, no files. `season` makes any other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.schema import ContextEvent, Kind, Meeting, Place, Season, Shape

KINDS = (
    ("carrefour", "Carrefour de savoirs", "Carrefours de savoirs", Shape.CIRCLE),
    ("strategique", "Séminaire stratégique", "Séminaires stratégiques", Shape.SQUARE),
    ("travail", "Séminaire de travail", "Séminaires de travail", Shape.TRIANGLE),
)
PLACES = {"die": "Die", "merville": "Merville", "loisy": "Loisy"}

MEETINGS = (
    ("carrefour", "2016-04-27/2016-04-29", "L’histoire de la démarche et les non-recours", "die"),
    ("strategique", "2016-07", "Le pacte social et fiscal", "merville"),
    ("carrefour", "2016-09", "Les finances de la protection sociale", "loisy"),
    ("carrefour", "2017-03", "Une première synthèse, et les programmes des candidats", "die"),
    ("strategique", "2017-09", "Les principes d’une protection sociale juste et douce", "merville"),
    ("carrefour", "2018-01", "La dimension écologique de la protection sociale", "die"),
    ("travail", "2018-04", "Droits sociaux et diversité des contributions", ""),
    ("strategique", "2018-09", "Le bilan du chemin parcouru", "merville"),
    ("travail", "2019-02", "Le revenu universel d’activité : une position commune", ""),
    ("carrefour", "2019-05", "Le budget de la protection sociale", "die"),
    ("strategique", "2019-09", "La carte du contexte et l’accès aux droits", ""),
    ("carrefour", "2020-09", "Ce que nous apprend le confinement", "die"),
    ("strategique", "2020-10", "Le point d’étape et les actions de l’année à venir", ""),
)
CONTEXT = (("2018-09-13", "Annonce du plan pauvreté"), ("2020", "Confinements"))


def season(
    meetings: Iterable[tuple[str, str, str, str]],
    context: Iterable[tuple[str, str]] = (),
    kinds: Iterable[tuple[str, str, str, Shape]] = KINDS,
) -> Corpus:
    """A corpus of (kind, date, title, place or "") and (date, title)."""
    records = [
        Meeting.model_validate(
            {
                "id": f"{number:03}-{kind}",
                "kind": kind,
                "title": {"fr": title},
                "date": date,
                "place": place or None,
            }
        )
        for number, (kind, date, title, place) in enumerate(meetings, start=1)
    ]
    events = [
        ContextEvent.model_validate({"id": f"c{number}", "date": date, "title": {"fr": title}})
        for number, (date, title) in enumerate(context, start=1)
    ]
    return Corpus(
        folder=Path("season"),
        season=Season(
            id="season",
            title={"fr": "Une saison"},
            languages=("fr",),
            file={"fr": "saison"},
            kinds=tuple(
                Kind(id=key, name={"fr": name}, plural={"fr": plural}, shape=shape)
                for key, name, plural, shape in kinds
            ),
            context=tuple(events),
        ),
        meetings=tuple(sorted(records, key=lambda meeting: meeting.date.start.first)),
        people={},
        organisations={},
        places={key: Place(id=key, name={"fr": name}) for key, name in PLACES.items()},
        themes={},
        minutes={},
        texts={},
        files=(),
    )


def real_season() -> Corpus:
    """The thirteen meetings of 2016-2020, dated as precisely as they are known."""
    return season(MEETINGS, CONTEXT)
