"""What the import reads out of minutes: dates and people that are sure, the rest left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from carrefours_docs.intake.day_words import mentions
from carrefours_docs.intake.persons import attendee
from carrefours_docs.intake.reading import Found, examine


def found(folder: Path, name: str, text: str) -> Found:
    """What a file of this name with this text says."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return examine(file, ("fr", "en"))


HEAD = "---\nlayout: post\ntitle: {title}\ndate: {date}\n---\n\n"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("le 1er mars 2024", ["2024-03-01"]),
        ("du 27 au 29 avril 2024", ["2024-04-27/2024-04-29"]),
        ("27-29 avril 2024", ["2024-04-27/2024-04-29"]),
        ("mercredi 6 mars 2024", ["2024-03-06"]),
        ("mardi 6 mars 2024", []),  # that day was a Wednesday
        ("06.03.24 puis 2024-03-07", ["2024-03-06", "2024-03-07"]),
        ("March 6, 2024, 9am", ["2024-03-06"]),
        ("6 août 2024", ["2024-08-06"]),
        ("en avril 2024", ["2024-04"]),
        ("31/02/2024 ou 1.5 % ou 2-3 personnes", []),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, periods: list[str]) -> None:
    assert [one.period for one in mentions(text)] == periods


def test_numbers_that_read_two_ways_are_no_date_in_english() -> None:
    assert mentions("on 06/03/2024", english=True) == []
    assert [one.period for one in mentions("on 26/03/2024", english=True)] == ["2024-03-26"]


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("cr.md", "# Atelier 3 - 06-03-2024\n\n**Date :** 06.03.2024\n", "2024-03-06"),
        ("cr.md", "# Atelier\n\nMarch 6, 2024\n9:30 - 11:00 a.m.\n", "2024-03-06"),
        ("2024-03-06.md", "# Atelier\n\nOn a parlé.\n", "2024-03-06"),
        ("cr.txt", "A\n\nLe mercredi 6 mars 2024 s'est tenu l'atelier du Relais.\n", "2024-03-06"),
        ("cr.txt", "ATELIER\n\nLe mercredi 6 mars 2024 s'est tenue la réunion.\n", "2024-03-06"),
        ("cr.md", "# Réunion du 6 mars 2024\n\nProchaine réunion : 3 avril 2024.\n", "2024-03-06"),
        ("cr.md", "# Atelier\n\nL'assemblée se tiendra le 6 mars 2024.\n", ""),
        ("cr.md", "# Réunions des 6 et 7 mars 2024\n\nOn a parlé.\n", ""),
        ("cr.md", "# Atelier\n\nLe plan du 6 mars 2024 a été lu.\n", ""),
    ],
)
def test_a_date_is_sure_where_the_file_says_that_it_is_the_meetings(
    name: str, text: str, date: str, tmp_path: Path
) -> None:
    seen = found(tmp_path, name, text).when
    assert seen.date == date
    assert bool(seen.date) != bool(seen.doubts)


def test_a_posts_date_only_lends_its_year(tmp_path: Path) -> None:
    alone = found(
        tmp_path, "2024-03-09-reunion.md", HEAD.format(title="Réunion", date="2024-03-09")
    )
    assert alone.when.date == "" and "2024-03-09" in alone.when.doubts[0]
    day = HEAD.format(title="Réunion du 6/3", date="2024-03-09") + "On a parlé."
    assert found(tmp_path, "2024-03-09-reunion.md", day).when.date == "2024-03-06"
    turn = HEAD.format(title="Réunion du 30 décembre", date="2024-01-04") + "On a parlé."
    assert found(tmp_path, "2024-01-04-reunion.md", turn).when.date == "2023-12-30"
    later = HEAD.format(title="Réunion du 30 mars", date="2024-03-09") + "On en parlera."
    assert found(tmp_path, "2024-03-09-reunion.md", later).when.date == ""


def test_a_contradiction_is_told_and_nothing_chosen(tmp_path: Path) -> None:
    seen = found(tmp_path, "2024-03-07.md", "# Atelier du 6 mars 2024\n\nOn a parlé.\n").when
    assert seen.contradiction and seen.date == ""
    assert "2024-03-06" in seen.doubts[0] and "2024-03-07" in seen.doubts[0]


@pytest.mark.parametrize(
    ("line", "name", "organisation"),
    [
        ("Jeanne DUPRÉ (Relais)", "Jeanne Dupré", "Relais"),
        ("Jeanne Dupré - Relais du Sud", "Jeanne Dupré", "Relais du Sud"),
        ("Jeanne Dupré, Relais", "Jeanne Dupré", "Relais"),
        ("DUPRÉ Jeanne", "Jeanne Dupré", ""),
        ("Marc de Vallon", "Marc de Vallon", ""),
        ("Jean-Noël Le Goff (Relais)", "Jean-Noël Le Goff", "Relais"),
        ("Mme Jeanne Dupré", "Jeanne Dupré", ""),
        ("Al Dupré, Relais", "Al Dupré", "Relais"),
        ("Jeanne Dupré (cheffe de projet)", "Jeanne Dupré", ""),
    ],
)
def test_a_person_is_read_where_the_line_is_plain(line: str, name: str, organisation: str) -> None:
    one = attendee(line)
    assert (one.name, one.organisation) == (name, organisation)


@pytest.mark.parametrize(
    "line",
    [
        "Jeanne", "@jeanne", "dupré jeanne", "Jeanne D (Relais)", "Dupré Jeanne Relais Sud",
        "Jeanne Dupré IGN", "JEANNE DUPRÉ", "Jeanne DUPRÉ/Marc VALLON Bureau 3", "J.DUPRÉ (Relais)",
        "Jeanne Dupré DDT34", "Jeanne Dupré (Relais) et Marc", "Cheffe de Projet", "Croix Rouge",
        "Conseil Municipal", "Mmes Jeanne Dupré, Lucie Roc", "Jeanne Dupré et Lucie Roc",
    ],
)  # fmt: skip
def test_a_line_that_is_not_plain_stays_open(line: str) -> None:
    assert not attendee(line).sure


LISTS = {
    "a.md": "# A\n\n**Participants :**\n\n- Jeanne DUPRÉ (Relais)\n- Marc Vallon - Sud\n- Léa\n",
    "b.md": "# A\n\n## Présent·e·s\n\n* Jeanne Dupré, Relais\n* Marc Vallon, Sud\n* Léa\n\n## B\n",
    "c.md": "# A\n\nPrésents : Jeanne Dupré (Sud), Marc Vallon (Est) et Léa\n\nExcusé : P. Roc\n",
    "d.md": "# A\n\nPrésents :  \nJeanne Dupré  \nMarc Vallon  \nLéa\n\n- un point\n",
    "e.txt": "ATELIER\n\n3 Participants :\n\nJeanne Dupré\n\nMarc Vallon\n\nLéa\n\n- un point\n",
    "f.md": "# A\n\n## Participants\n\n"
    "- [x] Jeanne Dupré\n- [x] Marc Vallon\n- [x] Léa\n- [ ] Paul Roc\n",
    "g.html": "<h1>A</h1><table><tr><th>Nom</th><th>Structure</th><th>Présence</th></tr>"
    "<tr><td>Jeanne Dupré</td><td>Relais</td><td>x</td></tr>"
    "<tr><td>Marc Vallon</td><td>Sud</td><td>oui</td></tr>"
    "<tr><td>Léa</td><td></td><td>x</td></tr><tr><td>Paul Roc</td><td></td><td></td></tr></table>",
    "h.md": "# A\n\n| Présents | Jeanne Dupré, Marc Vallon, Léa |\n|---|---|\n| Lieu | Ici |\n",
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_people_present_are_found_in_each_shape_of_list(name: str, tmp_path: Path) -> None:
    seen = found(tmp_path, name, LISTS[name]).presence
    assert [one.name for one in seen.sure] == ["Jeanne Dupré", "Marc Vallon"]
    assert [one.raw for one in seen.open] == ["Léa"]
    assert seen.announced == (3 if name == "e.txt" else 0)
    assert seen.absent == (("Paul Roc",) if name == "f.md" else seen.absent)
    assert "Paul Roc" not in [one.raw for one in seen.people]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nDix personnes étaient présentes.\n",
        "# A\n\nLe bureau élu :\n\n- Jeanne Dupré\n- Marc Vallon\n",
        "# A\n\nExcusés :\n\n- Jeanne Dupré\n",
        "# A\n\n| Nom | Voix |\n|---|---|\n| Jeanne Dupré | 12 |\n",
        "# A\n\n## Participants\n\nNous étions nombreux ce jour-là, et l'on a bien parlé.\n",
    ],
)
def test_what_announces_nobody_gives_nobody(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "a.md", text).presence.people == ()


def test_several_titled_together_are_each_one_where_all_are_plain(tmp_path: Path) -> None:
    text = "# A\n\nPrésents : Mme Jeanne Dupré, élue ; MM. Marc Vallon et Paul ROC\n"
    seen = found(tmp_path, "a.md", text).presence
    assert [one.name for one in seen.sure] == ["Jeanne Dupré", "Marc Vallon", "Paul Roc"]
    seen = found(tmp_path, "b.md", text.replace("Paul ROC", "Paul")).presence
    assert [one.name for one in seen.sure] == ["Jeanne Dupré"]
    assert [one.raw for one in seen.open] == ["MM. Marc Vallon et Paul"]


def test_a_heading_leaves_the_word_to_the_label_below_it(tmp_path: Path) -> None:
    text = (
        "# A\n\n## Participants\n\n- **Présents** : Jeanne Dupré, Léa\n- **Absents** : Paul Roc\n"
    )
    seen = found(tmp_path, "a.md", text).presence
    assert [one.raw for one in seen.people] == ["Jeanne Dupré", "Léa"]


def test_a_person_listed_twice_is_one(tmp_path: Path) -> None:
    text = "# A\n\nParticipants :\n\n- Maël ROUX (Relais)\n- Mael Roux - Sud\n"
    assert len(found(tmp_path, "a.md", text).presence.people) == 1


def test_the_title_leaves_its_date_to_the_record(tmp_path: Path) -> None:
    assert found(tmp_path, "a.md", "# Atelier 9 - 06-03-2024\n\nOn parle.").title == "Atelier 9"
    title = "Réunion du 6 mars 2024"
    assert found(tmp_path, "b.md", f"# {title}\n\nOn parle.").title == title
    post = HEAD.format(title='"<!--:fr-->Compte rendu<!--:-->"', date="2024-03-06")
    assert found(tmp_path, "c.md", post + "On parle.").title == "Compte rendu"


def test_the_language_is_that_of_the_words(tmp_path: Path) -> None:
    english = "# A\n\n" + "We spoke of the plan and of the people that it is for. " * 3
    french = "# A\n\n" + "Nous avons parlé du plan et des gens pour qui il est fait. " * 3
    assert found(tmp_path, "fr/a.md", english).language == "en"
    assert found(tmp_path, "en/a.md", french).language == "fr"
    assert found(tmp_path, "en/b.md", "# A\n\nB\n").language == "en"
