"""Minutes that were copied from an e-mail with its head: addresses nobody meant to print.

Takes a text file's words; gives one notice, and changes nothing: only its writer can tell a head
from the minutes of a meeting.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from carrefours_docs.errors import Problem
from carrefours_docs.messages import _
from carrefours_docs.minutes.report import notice

_HEAD = re.compile(
    r"\W*(de|from|à|to|cc|cci|bcc|envoyé|sent|date|objet|subject|répondre à|reply-to)\W*: *\S",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def told(text: str, source: Path) -> list[Problem]:
    """A notice at the first line of a head: two of its lines together, an address in one."""
    rows = text.splitlines()
    for number, (first, second) in enumerate(itertools.pairwise(rows), start=1):
        if _HEAD.match(first) and _HEAD.match(second):
            if not any(_ADDRESS.search(row) for row in rows[number - 1 : number + 5]):
                continue
            return [
                notice(
                    "minutes-mail",
                    source,
                    _("The head of an e-mail stands here: it will be printed with its addresses."),
                    _("Take it out, with the signature and the telephone numbers below."),
                    number,
                )
            ]
    return []
