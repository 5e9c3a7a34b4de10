"""Patches that make WeasyPrint lay out and draw sooner; each steps aside where it cannot fit.

Each module has one patch: a context manager, inside which WeasyPrint works otherwise to the same
end. They are written for one version of the engine, and do nothing under any other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager

import weasyprint

from carrefours_docs.pdf.engine.cascade import shared_cascades
from carrefours_docs.pdf.engine.columns import columns_once
from carrefours_docs.pdf.engine.contexts import shared_contexts
from carrefours_docs.pdf.engine.drawings import remembered_shapes
from carrefours_docs.pdf.engine.lines import remembered_lines
from carrefours_docs.pdf.engine.questions import quick_answers
from carrefours_docs.pdf.engine.styles import shared_styles
from carrefours_docs.pdf.engine.texts import remembered_texts
from carrefours_docs.pdf.engine.trees import quick_trees

FITS = "70.0"
"""The version of WeasyPrint that the patches were written for and compared with."""

WITHOUT = "CARREFOURS_WITHOUT_PATCHES"
"""Environment: names of patches to leave out, parted by commas, or "all": to measure one's gain."""

Patch = Callable[[], AbstractContextManager[None]]

PATCHES: Mapping[str, Patch] = {
    "cascade": shared_cascades,
    "columns": columns_once,
    "contexts": shared_contexts,
    "drawings": remembered_shapes,
    "lines": remembered_lines,
    "questions": quick_answers,
    "styles": shared_styles,
    "texts": remembered_texts,
    "trees": quick_trees,
}


def wanted() -> tuple[str, ...]:
    """The patches that apply here: all, those that are left out on purpose excepted."""
    without = os.environ.get(WITHOUT, "").split(",")
    if weasyprint.__version__ != FITS or "all" in without:
        return ()
    return tuple(name for name in PATCHES if name not in without)


@contextmanager
def quicker() -> Iterator[None]:
    """While the block runs, WeasyPrint is patched; at its end all is put back."""
    with ExitStack() as stack:
        for name in wanted():
            stack.enter_context(PATCHES[name]())
        yield
