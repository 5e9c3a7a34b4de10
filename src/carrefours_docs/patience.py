"""Other programs, given up where they work too long: command and input → what they say.

What counts is a processor's time (proc(5), fields utime and stime), not the clock's: whether a text
or a drawing is refused must not hang on how busy the machine is.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

MOST_ROUNDS = 20
"""Times as long by the clock, after which a program is given up in any case."""


def patiently(
    command: Sequence[str], text: bytes, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """Run a program until it has worked for `seconds`.

    Raises TimeoutExpired for one that is given up, OSError for one that cannot be begun.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        for number in range(MOST_ROUNDS):
            try:
                out, told = process.communicate(None if number else text, timeout=seconds)
                break
            except subprocess.TimeoutExpired:
                if number + 1 == MOST_ROUNDS or _worked(process.pid) >= seconds:
                    process.kill()
                    raise
            except BaseException:
                process.kill()
                raise
    return subprocess.CompletedProcess(command, process.returncode, out, told)


def _worked(process: int) -> float:
    """The seconds of a processor that a process has had; without end where nobody tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return float("inf")
