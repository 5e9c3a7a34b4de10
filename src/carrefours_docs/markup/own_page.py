"""One page of HTML that holds all it needs: its templates, and its typefaces cut down to its words.

The page is rendered twice: its characters are known once its words are set.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from carrefours_docs.book.timeline import palette
from carrefours_docs.markup.inline_faces import FEW, face_rules

SCREEN = "screen"
"""What all such pages share, below templates/."""

_SPACE = re.compile(r"\n\s*\n+")
_TAG = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


def page_environment(templates: Path, folder: str, inks: Markup) -> Environment:
    """The templates of `folder`; `inks` are the rules that dress drawings for the dark."""
    environment = Environment(
        loader=FileSystemLoader([templates / name for name in (folder, SCREEN)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(palette=palette, inks=inks)
    return environment


def rendered(
    environment: Environment, values: Mapping[str, Any], fonts: Path, stems: Collection[str] = FEW
) -> str:
    """page.html with `values`, and with `faces`: those of `stems` for the characters it shows."""
    template = environment.get_template("page.html")
    read = _TAG.sub("", template.render(values, faces=""))
    faces = face_rules(str(Markup(read).unescape()), fonts, stems)
    return _SPACE.sub("\n", template.render(values, faces=faces)).strip() + "\n"
