"""WeasyPrint's libraries are found without a search for names of other systems."""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import ctypes.util, sys
from carrefours_docs.pdf import libraries

search, run = ctypes.util.find_library, []
sys.addaudithook(lambda event, _: run.append(event) if event == "subprocess.Popen" else None)
libraries.load()
from weasyprint.text.ffi import ffi, harfbuzz_subset, pango

assert pango.pango_version() and harfbuzz_subset is not None
assert ctypes.util.find_library is search
print(len(run))
"""


def test_no_program_is_run_to_find_them() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "0\n"), done.stderr
