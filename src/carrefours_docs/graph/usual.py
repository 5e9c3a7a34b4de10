"""What tasks usually take beside each other, so that a first run can tell about when it ends.

Takes the names of tasks and what each waits for; gives seconds. They are those of one machine: what
was measured on this one corrects them (progress.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Set

TEXTS = "minutes"
"""The kind of task that makes one text ready."""

SECONDS = {
    TEXTS: (0.15, 0.0),
    "timeline": (0.4, 0.05),
    "translations": (0.3, 0.05),
    "book": (0.5, 0.06),
    "pdf": (1.5, 0.19),
    "epub": (1.0, 0.05),
    "docx": (1.0, 0.06),
    "html": (1.0, 0.04),
}
"""Seconds of a task by its kind, and more of them for each text that it rests on."""

OTHERS = (0.5, 0.01)


def kind(name: str) -> str:
    """The kind of a task: pdf of pdf:season-1.fr."""
    return name.partition(":")[0]


def usual(needs: Mapping[str, Set[str]]) -> dict[str, float]:
    """The seconds of each task; `needs` gives the tasks that each waits for."""
    found: dict[str, float] = {}
    for name in needs:
        once, each = SECONDS.get(kind(name), OTHERS)
        found[name] = once + each * (_texts(name, needs) if each else 0)
    return found


def _texts(name: str, needs: Mapping[str, Set[str]]) -> int:
    """How many texts a task rests on."""
    rest, seen = [name], {name}
    while rest:
        more = needs.get(rest.pop(), frozenset()) - seen
        seen |= more
        rest += more
    return sum(kind(one) == TEXTS for one in seen)
