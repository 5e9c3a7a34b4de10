"""The sample book with minutes that are hard for a narrow page."""

from __future__ import annotations

import copy
from typing import Any

from book_sample import sample_book
from carrefours_docs import pandoc

HARD = """
## Une question[^h] {#m-hard-s1}

Voir [l’atelier](#m-2021-03-taille), [nulle part](#absent), [un script](javascript:alert)
et <https://example.org/une-adresse-qui-ne-se-coupe-nulle-part-et-qui-est-bien-trop-longue-pour-un-telephone>.

::: {#m-hard-english lang=en}
### The scion {#m-hard-s2}

Their own words, kept.
:::

| Geste du mois de mars | Outil qu’il demande | Heures passées | Personnes présentes |
|-----------------------|---------------------|---------------:|--------------------:|
| Lier                  | raphia[^t]          |             12 |                   7 |

![Une taille[^c]](pictures/large.png)

    du code qui va bien plus loin que le bord d’un téléphone tenu debout, sans un retour

[^h]: Note d’un titre.
[^t]: Deux alinéas.

    - et une liste
[^c]: Note d’une légende.
"""

PART = "m-2021-05-verger"


def hard_minutes() -> dict[str, Any]:
    """The book, with these minutes in its second meeting."""
    document = copy.deepcopy(sample_book())
    labels = document["meta"]["labels"]["c"]
    for key, words in {"skip": "Aller au texte", "to-contents": "Aller au sommaire"}.items():
        labels[key] = {"t": "MetaString", "c": words}
    minutes, _ = pandoc.read_text(HARD, "markdown-smart")
    part = next(block for block in document["blocks"] if block["c"][0][0] == PART)
    part["c"][1] += minutes["blocks"]
    return document
