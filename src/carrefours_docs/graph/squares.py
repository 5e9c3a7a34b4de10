"""Characters of a book that its PDF shows as squares, told as notices."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs.book.stored import Tree
from carrefours_docs.errors import Place, Problem, Severity
from carrefours_docs.graph.plan import Plan
from carrefours_docs.messages import _


def squares(tree: Tree, plan: Plan, fonts: Path) -> list[Problem]:
    """A notice for each part of the book that holds characters no font has."""
    from carrefours_docs.pdf.glyphs import covered_characters, lacking_by_part

    return [
        Problem(
            "glyph-missing",
            Place(_folder(plan, part)),
            _(
                "our fonts lack {characters}: the PDF shows a square (□) there",
                characters=", ".join(f"{one} (U+{ord(one):04X})" for one in characters),
            ),
            _("Write a word or a common sign instead; the EPUB and the Word file keep them."),
            severity=Severity.NOTICE,
        )
        for part, characters in lacking_by_part(tree, covered_characters(fonts)).items()
    ]


def _folder(plan: Plan, part: str) -> Path:
    """Where a part's text comes from: its meeting's folder, else the season's."""
    from carrefours_docs.corpus.corpus import MEETINGS

    meeting = plan.folder / MEETINGS / part.removeprefix("m-")
    return meeting if meeting.is_dir() else plan.folder
