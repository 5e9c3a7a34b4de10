"""A small season that is in order, for the tests that put something wrong into it."""

from __future__ import annotations

from pathlib import Path

SEASON = """\
# yaml-language-server: $schema=../schema/season.schema.json
id: season-9
title: Carrefours du verger
languages: [fr, en]
editions: [fr]
file: {fr: verger-2021, en: orchard-2021}
period: 2021/2022
kinds:
  - id: carrefour
    name: {fr: carrefour, en: crossroads}
    plural: {fr: carrefours, en: crossroads}
    shape: circle
  - id: atelier
    name: atelier
    plural: ateliers
    shape: square
context:
  - id: gel
    date: 2021-04
    title: Le gel d’avril
acronyms:
  - acronym: AMAP
    expansion: association pour le maintien d’une agriculture paysanne
imprint:
  publisher: Les Amis du verger
  isbn: {pdf: 978-2-00-000000-6}
"""

FIRST = """\
# yaml-language-server: $schema=../../../schema/meeting.schema.json
id: 2021-05-verger
kind: carrefour
rank: 1
title: Greffer
date: 2021-05-03/2021-05-05
place: loriol
attendance: 16
summary: >
  On apprend à greffer.
participants: [odile-prunier]
guests:
  - person: marc-poirier
  - text: {fr: des élèves, en: some pupils}
organisations: [amis]
themes: [greffe, eau]
pictures:
  - file: pictures/greffon.png
    alt: Un greffon
documents:
  - title: Le calendrier des greffes
    organisations: [amis]
"""

SECOND = """\
# yaml-language-server: $schema=../../../schema/meeting.schema.json
id: 2022-01-atelier
kind: atelier
title: {fr: Tailler, en: Pruning}
date: 2022-01~
days: 2
themes: [greffe]
minutes: none
"""

PEOPLE = """\
# yaml-language-server: $schema=../schema/people.schema.json
people:
  - id: odile-prunier
    name: Odile Prunier
    sort: Prunier, Odile
    role: pépiniériste
    affiliations: [amis]
  - id: marc-poirier
    name: Marc de Poirier
    sort: Poirier, Marc de
    variants: {fr: [M. de Poirier]}
    publish: initials
"""

ORGANISATIONS = """\
# yaml-language-server: $schema=../schema/organisations.schema.json
organisations:
  - id: amis
    name: Les Amis du verger
    acronym: ADV
"""

PLACES = """\
# yaml-language-server: $schema=../schema/places.schema.json
places:
  - id: loriol
    name: Loriol
    region: Drôme
"""

THEMES = """\
# yaml-language-server: $schema=../schema/themes.schema.json
themes:
  - id: greffe
    name: {fr: greffe, en: grafting}
    see-also: [eau]
  - id: eau
    name: eau
    match: exact
  - id: arrosage
    name: arrosage
    see: eau
  - id: pluie
    name: pluie
    broader: eau
"""

SEASON_FILE = "season-9/season.yaml"
FIRST_FILE = "season-9/meetings/2021-05-verger/meeting.yaml"
SECOND_FILE = "season-9/meetings/2022-01-atelier/meeting.yaml"
MINUTES_FILE = "season-9/meetings/2021-05-verger/minutes.fr.md"
PICTURE_FILE = "season-9/meetings/2021-05-verger/pictures/greffon.png"
PEOPLE_FILE = "authorities/people.yaml"
ORGANISATIONS_FILE = "authorities/organisations.yaml"
PLACES_FILE = "authorities/places.yaml"
THEMES_FILE = "authorities/themes.yaml"

FILES = {
    SEASON_FILE: SEASON,
    FIRST_FILE: FIRST,
    SECOND_FILE: SECOND,
    MINUTES_FILE: "# Le matin\n\nOn parle de la pluie.\n",
    PICTURE_FILE: "a picture",
    "season-9/foreword.fr.md": "Bonjour.\n",
    PEOPLE_FILE: PEOPLE,
    ORGANISATIONS_FILE: ORGANISATIONS,
    PLACES_FILE: PLACES,
    THEMES_FILE: THEMES,
}


def write_sources(folder: Path) -> Path:
    """The good season and its authorities in `folder`, which is returned."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
