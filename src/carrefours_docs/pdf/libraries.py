"""Load WeasyPrint, its C libraries by the names they have on Linux.

WeasyPrint tries each platform's names in turn, and cffi has a compiler and the linker look for
every one that is not there: twenty programs are run, which takes a third of a second. Where the
names alone do not do, all is left to the search.
"""

from __future__ import annotations

import ctypes.util
import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress


def load() -> None:
    """Import WeasyPrint, if that was not done."""
    with suppress(OSError), _by_name(), redirect_stdout(io.StringIO()):
        import weasyprint.text.ffi  # all its libraries
    import weasyprint  # noqa: F401


@contextmanager
def _by_name() -> Iterator[None]:
    """No search for libraries in the block."""
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
