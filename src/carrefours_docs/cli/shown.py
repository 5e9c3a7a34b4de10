"""Files as a command names them: below the project, from its folder on."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs.errors import Place
from carrefours_docs.paths import Project


def shown(file: Path, project: Project) -> str:
    """`file` as organisers read it, wherever the command was typed."""
    return Place(file.resolve()).shown(project.root)
