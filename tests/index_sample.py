"""A book whose index has all that an index may have (docs/architecture.md), written by hand.

The sample book, with a workshop long enough to have pages, and an index of every kind of locator:
apart, going on, a whole section, principal, in a note, in a caption; sub-entries, "see", by kind.
"""

from __future__ import annotations

import copy
from typing import Any

from book_sample import sample_book
from carrefours_docs import pandoc
from carrefours_docs.docx import tree

WORDS = (
    "On choisit le porte-greffe, on fend, on taille en biseau, on glisse et on serre avec soin. "
)
FILL = f"{WORDS * 5}\n\n" * 3

MINUTES = f"""
Trois jours avec [Zoé Poirier]{{#ix-7 .index-mark data-key="people/zoe-poirier"}}, pour apprendre.

{FILL}
## [La greffe]{{#ix-8 .index-mark data-key="themes/greffe"}} en trois temps {{#m-2021-05-a}}

{FILL}
L’[INP]{{#ix-9 .index-mark data-key="organisations/inp"}} et ses [poiriers]{{#ix-10 .index-mark
data-key="themes/poiriers"}} sont cités. {FILL}
Fin de la leçon.[]{{#ix-8e .index-end}}

## Le soir {{#m-2021-05-b}}

{FILL}
Le nom de qui prêta l’échelle est en note[^e]. {WORDS}

![[Zoé Poirier]{{#ix-11 .index-mark data-key="people/zoe-poirier"}} sur son échelle
.](pictures/2021-05-verger/greffon.png "greffon")

{FILL * 2}
On en vient au [raphia]{{#ix-13 .index-mark data-key="themes/raphia"}}. {FILL}
Et le [raphia]{{#ix-14 .index-mark data-key="themes/raphia"}} tient.

{FILL}
La [greffe]{{#ix-15 .index-mark data-key="themes/greffe"}} prend ; le
[raphia]{{#ix-16 .index-mark data-key="themes/raphia"}} aussi.

[^e]: Merci à l’[INP]{{#ix-12 .index-mark data-key="organisations/inp"}}.
"""


LABELS = {
    "continued": "(suite)",
    "passage": "passage",
    "principal": "passage principal",
    "picture": "image",
    "passage-end": "fin",
    "note": "Note",
}


def _locator(mark: int, chapter: str, run: int, words: str = "") -> str:
    labels = {
        "foreword": "Avant-propos",
        "m-2021-03-taille": "Le Verger, mars 2021",
        "m-2021-05-verger": "Le Verger, mai 2021",
    }
    return (
        f"[{labels[chapter]}](#ix-{mark}){{.index-locator {words} "
        f'data-chapter="{chapter}" data-run="{run}"}}'
    )


def _entry(name: str, term: str, locators: list[str], more: str = "", below: str = "") -> str:
    found = f" [{', '.join(locators)}]{{.index-locators}}" if locators else ""
    kind = "index-entry .index-subentry" if name.count("--") else "index-entry"
    return (
        f'::::: {{#ixe-{name} .{kind} data-key="x/{name}"}}\n'
        f"[{term}]{{.index-term}}{found}{more}\n\n{below}:::::\n\n"
    )


def _group(letter: str, *entries: str, kind: str = "") -> str:
    return (
        f'::::::: {{.index-group data-letter="{letter}"}}\n'
        f"## {letter} {{.unlisted #ixg-{kind}{letter.lower()}}}\n\n{''.join(entries)}:::::::\n\n"
    )


F, A, B = "foreword", "m-2021-03-taille", "m-2021-05-verger"

ARBRES = _entry(
    "arbres",
    "Arbres",
    [],
    below=_entry("arbres--poiriers", "poiriers", [_locator(10, B, 20)])
    + _entry("arbres--p", 'taille : « douce » ; "vive"', [_locator(4, A, 21)]),
)
GREFFE = _entry(
    "greffe",
    "greffe",
    [_locator(8, B, 22, '.principal data-end="ix-8e"'), _locator(15, B, 23)],
)
INP = _entry(
    "inp",
    "INP (Institut national de la pomme)",
    [_locator(2, F, 1), _locator(5, A, 2, ".note"), _locator(9, B, 3), _locator(12, B, 4, ".note")],
    below=_entry("inp--zoe", "Poirier, Zoé", [_locator(1, F, 24)]),
)
INSTITUT = _entry(
    "institut", "Institut national de la pomme", [], " [*voir* [INP](#ixe-inp)]{.index-see}"
)
VERGER = _entry("le-verger", "Verger, Le", [_locator(3, A, 5)])
ZOE = _entry(
    "zoe-poirier",
    "Poirier, Zoé",
    [
        _locator(1, F, 6),
        _locator(4, A, 7, ".principal"),
        _locator(6, B, 8),
        _locator(7, B, 8),
        _locator(11, B, 9, ".picture"),
    ],
    " [*voir aussi* [INP](#ixe-inp)]{.index-see-also}",
)
RAPHIA = _entry(
    "raphia",
    "raphia",
    [_locator(13, B, 10), _locator(14, B, 11), _locator(16, B, 11)],
)


def _part(name: str, title: str, groups: str, kind: str = "") -> str:
    data = f' data-kind="{kind}"' if kind else ""
    return (
        f"::::::::: {{#{name} .part .index{data}}}\n# {title} {{#{name}-t}}\n\n"
        f"::: index-note\nLes mots en gras renvoient aux passages principaux.\n:::\n\n"
        f"{groups}:::::::::\n\n"
    )


GENERAL = _part(
    "index",
    "Index",
    _group("A", ARBRES)
    + _group("G", GREFFE)
    + _group("I", INP, INSTITUT)
    + _group("P", ZOE)
    + _group("R", RAPHIA)
    + _group("V", VERGER),
)

BY_KIND = (
    _part("index-people", "Personnes", _group("P", ZOE, kind="p"), "people")
    + _part(
        "index-organisations",
        "Organisations",
        _group("I", INP, INSTITUT, kind="o"),
        "organisations",
    )
    + _part("index-places", "Lieux", _group("V", VERGER, kind="l"), "places")
    + _part(
        "index-themes",
        "Thèmes",
        _group("A", ARBRES, kind="t")
        + _group("G", GREFFE, kind="t")
        + _group("R", RAPHIA, kind="t"),
        "themes",
    )
)


def long_index(sub_entries: int) -> str:
    """An index of one entry with many sub-entries, which goes on over pages."""
    below = "".join(
        _entry(f"many--{n}", f"sous-entrée numéro {n}, dite longuement", [_locator(3, A, n)])
        for n in range(1, sub_entries + 1)
    )
    entry = _entry("many", "Associations du quartier", [_locator(4, A, 900)], below=below)
    return _part("index", "Index", _group("A", entry))


def many_entries(number: int) -> str:
    """An index of entries with two sub-entries each."""
    entries = [
        _entry(
            f"e{n}",
            f"Entrée numéro {n}",
            [_locator(4, A, n)] * (n % 2),
            below=_entry(f"e{n}--a", "l’une", [_locator(3, A, 1000 + n)])
            + _entry(f"e{n}--b", "l’autre, qui se dit longuement", [_locator(3, A, 2000 + n)]),
        )
        for n in range(1, number + 1)
    ]
    return _part("index", "Index", _group("E", *entries))


def lettered(letters: str, entries: int = 30, sub_entries: int = 110) -> str:
    """An index of many letters; the last of them is one entry that goes on over pages."""
    groups: list[str] = []
    for number, letter in enumerate(letters[:-1]):
        following = letters[(number + 3) % (len(letters) - 1)]
        rows = [
            _entry(
                f"{letter}{n}".lower(),
                f"{letter}, terme {n}",
                [_locator(1 + (n + number) % 16, A, 1000 * number + n)],
                f" [*voir aussi* [{following}](#ixe-{following.lower()}1)]{{.index-see-also}}"
                if n == 1
                else "",
            )
            for n in range(1, entries + 1)
        ]
        groups.append(_group(letter, *rows))
    below = "".join(
        _entry(f"many--{n}", f"sous-entrée numéro {n}, dite longuement", [_locator(3, A, n)])
        for n in range(1, sub_entries + 1)
    )
    many = _entry("many", "Zones humides", [_locator(4, A, 900)], below=below)
    return _part("index", "Index", "".join(groups) + _group(letters[-1], many))


def indexed_book(index: str = GENERAL) -> dict[str, Any]:
    """The book with `index` (GENERAL or BY_KIND) as its index part or parts."""
    document = copy.deepcopy(sample_book())
    workshop = next(b for b in document["blocks"] if b["c"][0][0] == B)
    minutes = next(b for b in workshop["c"][1] if b["t"] == "Div" and "minutes" in b["c"][0][1])
    minutes["c"][1] = _blocks(MINUTES)
    for image in tree.images(minutes):
        image["c"][1] = [tree.text(tree.plain(image["c"][1]))]
    labels = document["meta"]["labels"]["c"]
    for name, words in LABELS.items():
        labels[name] = {"t": "MetaString", "c": words}
    place = next(n for n, b in enumerate(document["blocks"]) if b["c"][0][0] == "index")
    parts = _blocks(index)
    document["blocks"][place : place + 1] = parts
    contents = next(b for b in document["blocks"] if b["c"][0][0] == "contents")
    items = next(b["c"] for b in contents["c"][1] if b["t"] == "BulletList")
    items[-1:] = [
        _blocks(f"- [{tree.plain(part['c'][1][0]['c'][2])}](#{part['c'][0][0]}){{.contents-link}}")[
            0
        ]["c"][0]
        for part in parts
    ]
    return document


def _blocks(text: str) -> list[Any]:
    read, warnings = pandoc.read_text(text, "markdown-smart")
    assert not warnings
    blocks: list[Any] = read["blocks"]
    return blocks
