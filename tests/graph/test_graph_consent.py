"""Consent, from the YAML line to the last byte: nobody is in a finished file against their wish.

A season names its people everywhere a person can be named. All agreed at first; then each takes
back their word with one line of YAML, and the next run makes files that have forgotten them.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from carrefours_docs.checks.withheld import Watch, leaks
from carrefours_docs.corpus.load import load_season
from workplace import Workplace

PEOPLE = {
    "bruno-theret": ("Bruno Théret", "Théret, Bruno", "anonymous"),
    "anne-de-kunvari": ("Anne de Kunvari", "Kunvari, Anne de", "first-name"),
    "jean-paul-noyer": ("Jean-Paul Noyer", "Noyer, Jean-Paul", "initials"),
}
ALL = "Bruno Théret, Anne de Kunvari et Jean-Paul Noyer"
MINUTES = """\
# Avec Bruno Théret {{#bruno-theret}}

Le texte d'{names}. *Bruno* Théret, M. **Noyer**, Mme de Kunvari, THÉRET Bruno, JEAN-PAUL NOYER.
[Lui]{{.index term="people/bruno-theret"}} écrit de Théret[^1], voir [plus haut](#bruno-theret).

[^1]: Note de Bruno Théret et de M. Noyer, https://exemple.org/bruno-theret.

- chez les Théret, `Jean-Paul Noyer`, <bruno.theret@exemple.org>
- [Noyer parle](https://exemple.org/jean-paul-noyer "Jean-Paul Noyer")

| Qui | Quoi |
|---|---|
| Bruno Théret | la taille |

![Bruno Théret et Noyer](bruno-theret.png "Bruno Théret")

[Then Bruno Théret spoke.]{{lang=en}}
"""


def picture(path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Bruno Théret")
    words.add_itxt("Description", "Jean-Paul Noyer", zip=True)
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(stream, "PNG", pnginfo=words)
    path.write_bytes(stream.getvalue())


def name_everywhere(place: Workplace) -> None:
    """Put the three people into every field and text of the small season."""
    people = place.root / "sources" / "authorities" / "people.yaml"
    with people.open("a", encoding="utf-8") as stream:
        for key, (name, sort, _) in PEOPLE.items():
            stream.write(
                f"  - id: {key}\n    name: {name}\n    sort: '{sort}'\n"
                f"    role: {{fr: collègue de Bruno Théret}}\n    affiliations: [inp]\n"
                f"    publish: name  # {key}\n"
            )
    organisations = place.root / "sources" / "authorities" / "organisations.yaml"
    with organisations.open("a", encoding="utf-8") as stream:
        stream.write(f'  - id: amis\n    name: {{fr: "Amis de {ALL}"}}\n')
    season = place.season / "season.yaml"
    text = season.read_text(encoding="utf-8")
    text = text.replace("Les ateliers du verger", f"Avec {ALL}")
    text = text.replace("Gel de printemps", f"'{ALL}, au gel'")
    text = text.replace("{fr: Avec", '{fr: "Avec').replace("Noyer}\nsub", 'Noyer"}\nsub')
    season.write_text(
        f"{text}"
        f'description: {{fr: "Un livre avec {ALL}."}}\n'
        "imprint:\n  director: Bruno Théret\n  publisher: Éditions Jean-Paul Noyer\n"
        f'  credits: {{fr: "Merci à {ALL}."}}\n',
        encoding="utf-8",
    )
    (place.season / "foreword.fr.md").write_text(f"Merci à {ALL}.\n", encoding="utf-8")
    (place.season / "next.fr.md").write_text(f"La suite, avec {ALL}.\n", encoding="utf-8")
    meeting = place.meeting("2021-03-taille")
    (meeting / "minutes.fr.md").write_text(MINUTES.format(names=ALL), encoding="utf-8")
    picture(meeting / "bruno-theret.png")
    (meeting / "meeting.yaml").write_text(
        "# yaml-language-server: $schema=../../../schema/meeting.schema.json\n"
        "id: 2021-03-taille\nkind: atelier\n"
        f'title: {{fr: "Tailler avec {ALL}"}}\ndate: "2021-03"\n'
        f'summary: {{fr: "Résumé : {ALL}."}}\n'
        f"participants: [{', '.join(PEOPLE)}]\n"
        f'guests: [{{person: bruno-theret}}, {{text: {{fr: "les amis de {ALL}"}}}}]\n'
        "organisations: [amis]\n"
        f'documents: [{{title: {{fr: "Le livre de {ALL}"}}}}]\n'
        "pictures:\n  - file: bruno-theret.png\n"
        f'    alt: {{fr: "Portrait : {ALL}"}}\n    caption: {{fr: "{ALL}"}}\n'
        "    credit: Bruno Théret\n",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A built workplace whose every text names people, who all agreed."""
    made = Workplace(tmp_path_factory.mktemp("consent") / "project")
    name_everywhere(made)
    run = made.doit()
    assert run.code == 0, run.text
    return made


def watch(place: Workplace) -> Watch:
    return Watch(load_season(place.season, place.root / "sources" / "authorities"))


def agree(place: Workplace, **to: str) -> None:
    """Change one line of people.yaml for each person."""
    people = place.root / "sources" / "authorities" / "people.yaml"
    lines = people.read_text(encoding="utf-8").splitlines()
    for key, publish in to.items():
        mark = f"# {key.replace('_', '-')}"
        (at,) = (n for n, line in enumerate(lines) if line.endswith(mark))
        lines[at] = f"    publish: {publish}  {mark}"
    people.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_consent_is_withdrawn_by_one_line_each_and_a_run(place: Workplace) -> None:
    before = place.outputs()
    assert len(before) >= 3
    agree(place, **{key.replace("-", "_"): publish for key, (_, _, publish) in PEOPLE.items()})
    seen = watch(place)
    for name in before:  # the search does find what the files of before say
        assert leaks(place.root / "output" / name, seen), name
    run = place.doit()
    assert run.code == 0, run.text
    after = place.outputs()
    assert after.keys() == before.keys()
    for name in after:
        assert after[name] != before[name], name
        assert leaks(place.root / "output" / name, seen) == [], name
    assert "minutes.fr.md:1: notice consent" in run.text
    assert "“Bruno Théret” is printed as “Une personne”" in run.text
    assert place.doit().did == []


@pytest.mark.slow
def test_consent_that_is_given_again_makes_the_files_of_before(place: Workplace) -> None:
    agree(place, **{key.replace("-", "_"): "name" for key in PEOPLE})
    assert place.doit().code == 0
    before = place.outputs()
    agree(place, **{key.replace("-", "_"): publish for key, (_, _, publish) in PEOPLE.items()})
    assert place.doit().code == 0
    assert place.outputs().keys() == before.keys()
    assert not before.items() & place.outputs().items()
    agree(place, **{key.replace("-", "_"): "name" for key in PEOPLE})
    assert place.doit().code == 0
    assert place.outputs() == before


@pytest.mark.slow
def test_the_season_may_withhold_all_names_with_one_line(place: Workplace) -> None:
    people = place.root / "sources" / "authorities" / "people.yaml"
    season = place.season / "season.yaml"
    kept = people.read_text(encoding="utf-8"), season.read_text(encoding="utf-8")
    lines = kept[0].splitlines()
    people.write_text(
        "\n".join(line for line in lines if "publish:" not in line) + "\n", encoding="utf-8"
    )
    season.write_text(kept[1] + "publish: initials\n", encoding="utf-8")
    run = place.doit()
    assert run.code == 0, run.text
    seen = watch(place)
    assert len(seen.lookout.people) == 4
    for name in place.outputs():
        assert leaks(place.root / "output" / name, seen) == [], name
    people.write_text(kept[0], encoding="utf-8")
    season.write_text(kept[1], encoding="utf-8")


@pytest.mark.slow
def test_a_name_that_slips_through_stops_the_file_and_nothing_stays_in_its_place(
    place: Workplace,
) -> None:
    """As if the words had come from our own templates, which nothing replaces."""
    catalogue = place.root / "templates" / "catalogues" / "fr" / "book.po"
    kept = catalogue.read_text(encoding="utf-8")
    agree(place, bruno_theret="anonymous")
    assert place.doit().code == 0
    catalogue.write_text(kept.replace('msgstr "Participant·es"', 'msgstr "Bruno Théret"'), "utf-8")
    assert catalogue.read_text(encoding="utf-8") != kept
    run = place.doit()
    assert run.code != 0
    assert "consent-leak" in run.text and "“Bruno Théret”" in run.text
    assert "Traceback" not in run.text
    # EPUB and Word wait for the PDF's page numbers: their last files stay, which held no such name
    stayed = [*place.outputs()]
    assert not any(name.endswith((".pdf", "-lecture.html", ".ics")) for name in stayed)
    for name in stayed:
        assert leaks(place.root / "output" / name, watch(place)) == [], name
    catalogue.write_text(kept, encoding="utf-8")
    assert place.doit().code == 0
    assert len(place.outputs()) >= 3
