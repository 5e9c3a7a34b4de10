"""A season written to a folder, read and composed as the task graph does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carrefours_docs.book.compose import compose
from carrefours_docs.book.pictures import prepare_pictures
from carrefours_docs.corpus.corpus import Corpus
from carrefours_docs.corpus.load import load_season
from carrefours_docs.desk.model import Desk, Edit
from carrefours_docs.desk.survey import survey
from carrefours_docs.minutes.convert import convert
from carrefours_docs.paths import ROOT

PEOPLE = """\
people:
  - id: bruno-theret
    name: Bruno Théret
    sort: Théret, Bruno

  - id: ada-prune
    name: Ada Prune
    sort: Prune, Ada
    publish: anonymous

  - {id: lea-coing, name: Léa Coing, sort: "Coing, Léa"}
"""
ORGANISATIONS = """\
organisations:
  - id: alerte
    name: {fr: Alerte}
    variants:
      fr:
        - Collectif Alerte
  - id: inp
    name: {fr: Institut national de la pomme}
    acronym: INP
"""
PLACES = """\
places:
  - id: die
    name: {fr: Die}
  - id: merville
    name: {fr: Merville}   # dans le Nord
    excluded: [Merville bleue]
"""
THEMES = """\
themes:
  - {id: non-recours, name: {fr: non-recours}}
  - {id: taille, name: {fr: taille}}
"""

MINUTES = """\
# Le matin

Marie-Claire Dupont ouvre la rencontre à Die. Bruno Théret parle de l'INP et du non recours.

Présents : François ROLLO, Marie-Claire Dupont et Ada Prunne. Théret revient de Mervile.

Alerte a été reçue : c'est une alerte. La Caisse nationale des allocations familiales (CNAF) et la
CNAF de l'Université de Lille lisent Die Zeit à Merville bleue.[^1] [Ils]{.index term="alerte"} sont
là.

Bonjour à tous ! Janvier fut froid. Université de Lille, Villeneuve-d'Ascq, et M. Martin.

[^1]: Une note du Secours Catholique.
"""

SEASON = """\
id: essai
title: {fr: Saison d'essai}
languages: [fr]
file: {fr: essai}
kinds:
  - {id: atelier, name: {fr: Atelier}, plural: {fr: Ateliers}, shape: circle}
"""
MEETING = """\
id: 2021-03-essai
kind: atelier
title: {fr: Premier essai}
date: "2021-03"
place: die
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What the desk looks at."""

    corpus: Corpus
    document: dict[str, Any]
    minutes: dict[str, dict[str, Any]]

    @property
    def desk(self) -> Desk:
        return survey(self.corpus, self.document, self.minutes)

    @property
    def headings(self) -> dict[str, str]:
        """The index of the book: key and heading of each entry with passages."""
        return {entry.key: entry.heading for entry in self.desk.entries if entry.passages}


def written(folder: Path, minutes: str = MINUTES) -> Path:
    """The sources of the season, below `folder`."""
    authorities = folder / "authorities"
    authorities.mkdir(parents=True)
    for name, text in (
        ("people", PEOPLE),
        ("organisations", ORGANISATIONS),
        ("places", PLACES),
        ("themes", THEMES),
    ):
        (authorities / f"{name}.yaml").write_text(text, encoding="utf-8")
    meeting = folder / "essai" / "meetings" / "2021-03-essai"
    meeting.mkdir(parents=True)
    (folder / "essai" / "season.yaml").write_text(SEASON, encoding="utf-8")
    (meeting / "meeting.yaml").write_text(MEETING, encoding="utf-8")
    (meeting / "minutes.fr.md").write_text(minutes, encoding="utf-8")
    return folder


def made(sources: Path, season: str = "essai", language: str = "fr") -> Made:
    """The season of these sources, composed."""
    corpus = load_season(sources / season, sources / "authorities")
    minutes: dict[str, dict[str, Any]] = {}
    for owner, files in {**corpus.minutes, **corpus.texts}.items():
        for spoken, file in files.items():
            document = convert(file, f"{owner}.{spoken}", sources / season).document
            minutes.setdefault(owner, {})[spoken] = document
    pictures = prepare_pictures(corpus, sources.parent / "build")
    drawn = ["fr/drawings/timeline-1.svg"]
    book = compose(corpus, minutes, language, ROOT / "templates", pictures, drawn)
    return Made(corpus, json.loads(json.dumps(book)), minutes)


def applied(edit: Edit) -> None:
    """Do what an edit says, in its file."""
    lines = edit.file.read_text(encoding="utf-8").splitlines()
    lines[edit.first - 1 : edit.last] = edit.text.splitlines()
    edit.file.write_text("\n".join(lines) + "\n", encoding="utf-8")
