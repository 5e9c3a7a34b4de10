"""A season of seeded French prose, for benchmarks: N meetings, as many terms as wanted.

`season` is pure: the same numbers give the same files, as a map from path (below sources/) to text;
`write` puts them in a folder. The people, places and organisations are made of syllables and do not
exist; the prose has headings, lists, notes and emphases, and names its terms about five times in a
thousand characters, as minutes do.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SEASON_ID = "bench"
SHARES = {"people": 0.5, "organisations": 0.2, "places": 0.1, "themes": 0.2}
"""What the terms are, roughly as in a season's authorities."""


def _words(text: str) -> list[str]:
    """Words, or where there are bars, what stands between them."""
    return text.split("|") if "|" in text else text.split()


_SYLLABLES = _words(
    "bal ber bou cal cha cor dau del dor fal fer fon gal gar ger jan jou lam lau ler mal mar "
    "mon nor nau pal per pon ral rou sal ser tal ter tou val ver vi"
)
_ENDS = _words("bier deau dier gnon lard let lin mand mel nard net nier rand rel rier ron sier vel")
_GIVEN = _words(
    "Adèle Anaïs Basile Céleste Damien Éloïse Fanny Gaspard Hélène Inès Joëlle Léonce Maëlle "
    "Noé Océane Perrine Quentin Rémi Solène Théodore Ulysse Valère Yaël Zélie"
)
_SUBJECTS = _words(
    "le groupe|la rencontre|une participante|l’assemblée|chacun|un petit groupe|l’après-midi|"
    "le compte rendu|la discussion|une voix"
)
_VERBS = _words(
    "reprend|regarde de près|discute longuement de|revient sur|cherche à comprendre|"
    "met en mots|compare|laisse ouverte la question de|retient d’abord|relit ensemble"
)
_OBJECTS = _words(
    "ce qui a été dit la veille|la façon dont les comptes sont présentés|le chemin déjà fait|"
    "les mots des uns et des autres|ce que chacun apporte|les pistes de l’année suivante|"
    "l’écart entre la règle et la vie|le temps qu’il faut pour être entendu|"
    "ce que personne n’avait encore écrit|les questions restées sans réponse"
)
_NAMING = _words(
    "avec {}|à la demande de {}|comme l’avait dit {}|en pensant à {}|dans l’esprit de {}|"
    "malgré {}|à propos de {}|selon {}"
)
_TURNS = _words("Ensuite|Plus tard|Ce jour-là|Autour de la table|Pour finir|D’abord")
_COMMON = _words("accès aide budget charge contrat devoir droit effort gestion partage")
_ADJECTIVES = _words("commun différé durable juste local mutuel ouvert partagé solidaire stable")


@dataclass(frozen=True, slots=True)
class Terms:
    """The authorities of the season: for each kind, ids and the names the prose uses."""

    by_kind: Mapping[str, Sequence[tuple[str, str]]]

    @property
    def names(self) -> Sequence[str]:
        """Every name, all kinds together."""
        return [name for rows in self.by_kind.values() for _id, name in rows]


def season(
    meetings: int, *, terms: int = 2000, characters: int = 8000, seed: int = 1
) -> dict[str, str]:
    """The files of a season of `meetings`, each with minutes of about so many `characters`.

    `terms` are all the authorities together. Paths are relative to the folder of the sources.
    """
    chance = random.Random(seed)
    authorities = _terms(chance, terms)
    files = {f"authorities/{kind}.yaml": text for kind, text in _authorities(authorities).items()}
    files[f"{SEASON_ID}/season.yaml"] = _season(meetings)
    for number in range(meetings):
        name = f"{2000 + number // 12}-{number % 12 + 1:02d}-rencontre-{number + 1}"
        folder = f"{SEASON_ID}/meetings/{name}"
        files[f"{folder}/meeting.yaml"] = _meeting(chance, name, authorities)
        files[f"{folder}/minutes.fr.md"] = prose(chance, authorities.names, characters)
    return files


def write(files: Mapping[str, str], folder: Path) -> tuple[Path, Path]:
    """Put the files in `folder`; gives the season's folder and that of its authorities."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / SEASON_ID, folder / "authorities"


def prose(chance: random.Random, names: Sequence[str], characters: int) -> str:
    """Markdown of about so many characters that names `names` now and then."""
    blocks: list[str] = []
    length = notes = 0
    while length < characters:
        kind = chance.random()
        if kind < 0.08:
            block = f"## {_capital(chance.choice(_SUBJECTS))} {chance.choice(_VERBS)}…"
        elif kind < 0.16:
            block = "\n".join(f"- {_sentence(chance, names)}" for _item in range(3))
        elif kind < 0.22:
            notes += 1
            block = f"{_paragraph(chance, names)}[^{notes}]\n\n[^{notes}]: "
            block += _sentence(chance, names)
        else:
            block = _paragraph(chance, names)
        blocks.append(block)
        length += len(block) + 2
    return "\n\n".join(blocks) + "\n"


def _paragraph(chance: random.Random, names: Sequence[str]) -> str:
    return " ".join(_sentence(chance, names) for _one in range(chance.randint(3, 7)))


def _sentence(chance: random.Random, names: Sequence[str]) -> str:
    words = [chance.choice(_SUBJECTS), chance.choice(_VERBS), chance.choice(_OBJECTS)]
    if chance.random() < 0.5:
        name = chance.choice(names)
        shown = f"**{name}**" if chance.random() < 0.1 else name
        words.append(chance.choice(_NAMING).format(shown))
    text = " ".join(words)
    opened = chance.random() < 0.3
    return f"{chance.choice(_TURNS)}, {text}." if opened else f"{_capital(text)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _terms(chance: random.Random, count: int) -> Terms:
    taken: set[str] = set()

    def fresh(capital: bool = True) -> str:
        while True:
            word = "".join(chance.choices(_SYLLABLES, k=2)) + chance.choice(_ENDS)
            if word not in taken:
                taken.add(word)
                return word.capitalize() if capital else word

    numbers = {kind: round(count * share) for kind, share in SHARES.items()}
    made: dict[str, list[str]] = {
        "people": [f"{chance.choice(_GIVEN)} {fresh()}" for _one in range(numbers["people"])],
        "organisations": [f"Entraide {fresh()}" for _one in range(numbers["organisations"])],
        "places": [f"{fresh()}-sur-Lisse" for _one in range(numbers["places"])],
        "themes": [
            f"{chance.choice(_COMMON)} {chance.choice(_ADJECTIVES)} de {fresh(False)}"
            for _one in range(numbers["themes"])
        ],
    }
    return Terms(
        {
            kind: [(f"{kind[0]}-{number}", name) for number, name in enumerate(names)]
            for kind, names in made.items()
        }
    )


def _authorities(terms: Terms) -> dict[str, str]:
    texts: dict[str, str] = {}
    organisations = len(terms.by_kind["organisations"])
    for kind, rows in terms.by_kind.items():
        records: list[dict[str, object]] = []
        for number, (identifier, name) in enumerate(rows):
            record: dict[str, object] = {"id": identifier, "name": name}
            if kind == "people":
                given, _space, surname = name.partition(" ")
                record["sort"] = f"{surname}, {given}"
                record["affiliations"] = [f"o-{number % max(1, organisations)}"]
            if kind == "themes" and number % 5:
                record["broader"] = f"t-{number - number % 5}"
            records.append(record)
        texts[kind] = _yaml({kind: records})
    return texts


def _season(meetings: int) -> str:
    return _yaml(
        {
            "id": SEASON_ID,
            "title": "Les rencontres mesurées",
            "languages": ["fr"],
            "file": "mesure",
            "period": f"2000/{2000 + (meetings - 1) // 12}",
            "kinds": [{"id": "k", "name": "Rencontre", "plural": "Rencontres", "shape": "circle"}],
        }
    )


def _meeting(chance: random.Random, name: str, terms: Terms) -> str:
    ids = {kind: [identifier for identifier, _name in rows] for kind, rows in terms.by_kind.items()}
    return _yaml(
        {
            "id": name,
            "kind": "k",
            "title": _capital(chance.choice(_OBJECTS)),
            "date": name[:7],
            "place": chance.choice(ids["places"]),
            "participants": chance.sample(ids["people"], 8),
            "organisations": chance.sample(ids["organisations"], 3),
            "themes": chance.sample(ids["themes"], 2),
        }
    )


def _yaml(data: object) -> str:
    """JSON is YAML; texts keep their accents."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
