"""What the tests of minutes share: a file of minutes on disk, its conversion, its text back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from carrefours_docs import pandoc
from carrefours_docs.minutes.convert import Minutes, convert

OWNER = "2016-04-die.fr"

SESSION = """\
# Le matin

Nous étions *douze*, **dont trois** de [Die](https://exemple.fr/die).[^n]

- accueil
- tour de table

  1. les prénoms
  2. les attentes

- pause

## Ce qui a été dit

> La protection sociale, c'est nous tous.

| Qui  | Quand   |
|------|---------|
| Anne | 27 mai  |
| Paul | 28 juin |

![Le cercle de chaises](cercle.png)

# L'après-midi

Première ligne\\
Deuxième ligne

3. troisième
4. quatrième

[^n]: Une note.

    En deux paragraphes.
"""


def png(colour: str = "teal", size: tuple[int, int] = (60, 40)) -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content, below `folder`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(folder: Path, name: str, content: str | bytes) -> Minutes:
    """The minutes that a file with this content gives."""
    return convert(put(folder, name, content), OWNER, folder)


def written(folder: Path, ending: str, text: str) -> Path:
    """`text` (Markdown) as a file of another format, made by pandoc: the same bytes each time."""
    document, _ = pandoc.read_text(text, "markdown-smart")
    path = folder / f"minutes.fr{ending}"
    options = ["--standalone", "--resource-path", str(folder)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1500000000")  # else a package holds the time of day
        pandoc.write(document, ending[1:], options, path)
    return path


def markdown(minutes: Minutes) -> str:
    """The blocks as Markdown, to read in a test."""
    return pandoc.write(minutes.document, "markdown-smart", ["--wrap=none"]).rstrip("\n")


def types(node: Any) -> set[str]:
    """Every kind of element in a pandoc tree."""
    if isinstance(node, list):
        return {name for item in node for name in types(item)}
    if isinstance(node, dict):
        own = {node["t"]} if "t" in node else set()
        return own | {name for value in node.values() for name in types(value)}
    return set()
