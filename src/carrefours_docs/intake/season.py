"""Answers about a programme → the folder of an empty season, and the authorities it needs.

Nothing that exists is written over. The records are commented in the tool's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.corpus.corpus import MEETINGS
from carrefours_docs.corpus.load import AUTHORITIES
from carrefours_docs.corpus.schema import Shape
from carrefours_docs.corpus.values import is_id, is_language, words_of_id
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.files import write_text
from carrefours_docs.intake.yaml_words import comment, free_id, quoted
from carrefours_docs.messages import _

SCHEMA = "# yaml-language-server: $schema={path}/schema/{name}.schema.json"


@dataclass(frozen=True, slots=True)
class KindAnswer:
    """A kind of meeting: the name of one, and of several."""

    name: str
    plural: str


@dataclass(frozen=True, slots=True)
class SeasonAnswers:
    """What is known of a season before it has a meeting; what is "" is not known."""

    title: str
    id: str = ""
    subtitle: str = ""
    publisher: str = ""
    languages: tuple[str, ...] = ("fr",)
    kinds: tuple[KindAnswer, ...] = ()


def kind_answer(text: str) -> KindAnswer:
    """A kind as it is typed: one, a slash, several.

    >>> kind_answer("Atelier / Ateliers")
    KindAnswer(name='Atelier', plural='Ateliers')
    """
    name, slash, plural = (part.strip() for part in text.partition("/"))
    return KindAnswer(name, plural if slash and plural else name)


def new_season(sources: Path, answers: SeasonAnswers) -> tuple[Path, list[Path]]:
    """Make the season's folder; gives it and the files written. Raises SourceError."""
    name = answers.id or words_of_id(answers.title) or "season"
    folder = sources / name
    problems = list(_refusals(folder, name, answers))
    if problems:
        raise SourceError(problems)
    written = missing_authorities(sources)
    record = folder / "season.yaml"
    write_text(record, _season_text(name, answers))
    (folder / MEETINGS).mkdir(exist_ok=True)
    return folder, [*written, record]


def _refusals(folder: Path, name: str, answers: SeasonAnswers) -> list[Problem]:
    told: list[tuple[str, str]] = []
    if not answers.title.strip():
        told.append(
            (
                _("a season needs a title"),
                _("Give it: {option}.", option='--title "…"'),
            )
        )
    elif not is_id(name):
        told.append(
            (
                _("“{text}” is no identifier", text=name),
                _("Write “{example}”.", example=words_of_id(name) or "season-1"),
            )
        )
    elif folder.exists():
        told.append(
            (
                _("there is already a folder of this name: nothing is written over"),
                _("Choose another name: {option}.", option=f"--id {name}-2"[:64]),
            )
        )
    elif name in ("authorities", "schema"):
        told.append(
            (
                _("this folder has another use"),
                _("Choose another name: {option}.", option="--id"),
            )
        )
    wrong = [language for language in answers.languages if not is_language(language)]
    told += [
        (
            _("“{text}” is no language", text=text),
            _("Write its code of two or three small letters: fr, en, es, pt-BR."),
        )
        for text in wrong
    ]
    return [Problem("new-season", Place(folder), what, remedy) for what, remedy in told]


def missing_authorities(sources: Path) -> list[Path]:
    """Write the lists that do not exist yet, empty; gives those written."""
    heads = {
        "people": _("The people the booklet may name. “publish” says what each agreed to."),
        "organisations": _("The organisations: full name, and acronym if there is one."),
        "places": _("The places of the meetings."),
        "themes": _("The themes of the index."),
    }
    example = {
        "people": ("id: anne-martin", f"name: {quoted('Anne Martin')}",
                   f"sort: {quoted('Martin, Anne')}"),
        "organisations": ("id: croix-rouge", "name: " + quoted(_("Red Cross"))),
        "places": ("id: lyon", f"name: {quoted('Lyon')}"),
        "themes": ("id: logement", "name: " + quoted(_("housing"))),
    }  # fmt: skip
    written = []
    for name in AUTHORITIES:
        file = sources / "authorities" / f"{name}.yaml"
        if file.exists():
            continue
        first, *rest = example[name]
        lines = [
            SCHEMA.format(path="..", name=name),
            comment(heads[name]),
            comment(_("Example: take the [] away, and the # at the beginning of the lines.")),
            "",
            f"{name}: []",
            f"#  - {first}",
            *(f"#    {line}" for line in rest),
        ]
        write_text(file, "\n".join(lines) + "\n")
        written.append(file)
    return written


def _season_text(name: str, answers: SeasonAnswers) -> str:
    languages = answers.languages or ("fr",)
    kinds = answers.kinds or (KindAnswer(_("Meeting"), _("Meetings")),)
    known: list[str] = []
    lines = [
        SCHEMA.format(path="..", name="season"),
        comment(_("The season: its titles, its languages, its kinds of meetings, its imprint.")),
        comment(_("What is not known is not written: the booklet will say nothing of it.")),
        "",
        f"id: {name}",
        f"title: {quoted(answers.title)}",
        f"subtitle: {quoted(answers.subtitle)}"
        if answers.subtitle
        else comment("subtitle: " + quoted(_("Season 1"))),
        comment(_("The booklet in two sentences, for catalogues:")),
        comment(f"description: {quoted('…')}"),
        f"languages: [{', '.join(languages)}]",
        comment(
            _("draft: a missing picture is a marked gap. Write final to print or send the booklet:")
        ),
        "state: draft",
        comment(_("The name of the finished files:")),
        f"file: {name}",
        comment(_("The years of the programme, as it announces them:")),
        comment(f"period: {quoted('2024/2026')}"),
        "",
        comment(_("Kinds of meetings. Signs: circle, square, diamond, triangle.")),
        "kinds:",
    ]
    shapes = [shape.value for shape in Shape]
    for number, kind in enumerate(kinds):
        identifier = free_id(kind.name, known, "kind")
        known.append(identifier)
        lines += [
            f"  - id: {identifier}",
            f"    name: {quoted(kind.name)}",
            f"    plural: {quoted(kind.plural)}",
            f"    shape: {shapes[number % len(shapes)]}",
        ]
    lines += [
        "",
        comment(_("Imprint: take the # away and complete what you know; the printer will ask.")),
    ]
    lines += (
        ["imprint:", f"  publisher: {quoted(answers.publisher)}"]
        if answers.publisher
        else ["# imprint:", "#  publisher: …  # " + _("who publishes the booklet")]
    )
    lines += [
        "#  address: …  # " + _("their address"),
        "#  director: …  # " + _("director of publication"),
        "#  printer: …  # " + _("name and address of the printer"),
        "#  licence: …  # " + _("licence of the text"),
        "#  contact: …  # " + _("an address for readers"),
    ]
    return "\n".join(lines) + "\n"
