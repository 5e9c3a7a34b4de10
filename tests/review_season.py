"""A small season with everything that a reviewer's changes can meet, and its booklet in Word.

Takes tests/data/verger; adds minutes with markup, minutes in Word, a name that is withheld.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from carrefours_docs import pandoc
from carrefours_docs.bundle.changes.text import read_text
from carrefours_docs.cli.main import main
from carrefours_docs.docx.write import write_docx
from carrefours_docs.graph.plan import plans
from carrefours_docs.graph.tasks import Workshop
from carrefours_docs.paths import Project, project
from carrefours_docs.review.reference import make_document
from review_pen import Pen

VERGER = Path(__file__).parent / "data" / "verger"
MINUTES = """\
Le groupe apprend à *tailler doucement*, et Zoé Poirier raconte
[la taille douce](https://example.org/taille), une méthode[^1] qui se
transmet. Léa Martin n'est pas d'accord.

## Ce que nous avons appris

1. Couper net.
2. Regarder l'arbre :
   - de loin ;
   - de près.

> On ne taille pas pour soi.

Chacun repart avec [ses outils]{.index term="taille-douce"} et une **échelle**.

Le vent se lève.

| Outil | Usage |
|-------|-------|
| Scie  | gros bois |

[^1]: Une note de l'INP.
"""
WORD_MINUTES = "On greffe en fente.\n\nLa sève monte jusqu'au bourgeon.\n"
PEOPLE = """\

  # Elle a demandé à ne pas être nommée.
  - id: lea-martin
    name: Léa Martin
    sort: Martin, Léa
    publish: anonymous
"""
MEETING = """\
id: 2021-06-greffe
kind: atelier
rank: 3
title: {fr: Greffer en fente}
date: "2021-06"
place: le-verger
# relu en juillet
summary:
  fr: >-
    Une longue journée pour apprendre
    la greffe en fente, sous la pluie.
"""
BOOKLET = "livret.docx"


def write_season(folder: Path) -> Path:
    """Write the sources below `folder`; gives the season's folder."""
    shutil.copytree(VERGER, folder)
    season = folder / "verger"
    (season / "meetings/2021-03-taille/minutes.fr.md").write_text(MINUTES, encoding="utf-8")
    people = folder / "authorities" / "people.yaml"
    people.write_text(people.read_text(encoding="utf-8") + PEOPLE, encoding="utf-8")
    meeting = season / "meetings" / "2021-06-greffe"
    meeting.mkdir()
    (meeting / "meeting.yaml").write_text(MEETING, encoding="utf-8")
    tree, _ = pandoc.read_text(WORD_MINUTES, "markdown")
    pandoc.write(tree, "docx", [], meeting / "minutes.fr.docx")
    return season


def place(sources: Path, output: Path) -> Project:
    return replace(project(), sources=sources, output=output)


def write_booklet(where: Project, target: Path) -> None:
    """The season's DOCX, as `./doit docx` makes it, but for its page numbers."""
    (plan,) = plans(where)
    with tempfile.TemporaryDirectory() as folder:
        desk = replace(where, output=Path(folder))
        document = make_document(where, plan, plan.editions[0], Path(folder))
        build = Workshop(desk, [plan]).build(plan)
        write_docx(document, build, where.templates, target, {})


def book_words(where: Project, folder: Path) -> str:
    """All that the season's book says now, on one line."""
    (plan,) = plans(where)
    document = make_document(where, plan, plan.editions[0], folder)
    chapters = read_text(document).chapters
    return " ".join(p.text for chapter in chapters for p in chapter.paragraphs)


@dataclass(frozen=True)
class Desk:
    """Sources of one's own, and the booklet that was made of them."""

    project: Project
    booklet: Path
    folder: Path

    def pen(self) -> Pen:
        return Pen(self.booklet)

    def source(self, name: str) -> Path:
        return self.project.sources / "verger" / name

    def read(self, name: str) -> str:
        return self.source(name).read_text(encoding="utf-8")

    def run(self, *words: str) -> int:
        return main(["review", *words])
