"""The rules of cleaning by name: what each does, an example, whether it may be switched off.

A rule is declared where it is written (`Rule`), and `@applies(rule)` on a function makes it that
rule's: the switch and the log of `--explain` are in the decorator, so no second list can drift. The
switches of one conversion are those of the `cleaning` it runs in.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import _
from carrefours_docs.minutes.shown import lines_of, shown

F = TypeVar("F", bound=Callable[..., Any])
KEPT = 3
"""How many cases of a rule an explanation keeps."""
BLANK = " ¶"
"""What nobody misses: a change of these alone is not told."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`before` is a whole file that ends in `ending`; `after` its blocks in pandoc's Markdown.

    `always`: the booklet's own contract or a reader's safety rests on it; it has no switch. A .docx
    example is Markdown that pandoc makes a Word file of.
    """

    name: str
    told: Callable[[], str]
    before: str
    after: str
    ending: str = ".md"
    always: bool = False

    def __post_init__(self) -> None:
        RULES[self.name] = self


RULES: dict[str, Rule] = {}
"""Every rule that is declared, by its name, in the order of the modules."""


@dataclass(slots=True)
class Tally:
    """How often a rule changed something in a file, and its first cases, before and after."""

    count: int = 0
    cases: list[tuple[str, str]] = field(default_factory=list)

    def add(self, before: str, after: str) -> None:
        """Count a change."""
        self.count += 1
        if len(self.cases) < KEPT:
            self.cases.append((before, after))


@dataclass(frozen=True, slots=True)
class Cleaning:
    """The switches of a conversion, and what is kept for an explanation (None: nothing is)."""

    off: frozenset[str] = frozenset()
    log: dict[str, Tally] | None = None


_NOW: ContextVar[Cleaning | None] = ContextVar("cleaning", default=None)


@contextmanager
def cleaning(now: Cleaning) -> Iterator[Cleaning]:
    """Convert with these switches in the block."""
    token = _NOW.set(now)
    try:
        yield now
    finally:
        _NOW.reset(token)


def applies(rule: Rule) -> Callable[[F], F]:
    """The function is of `rule`: switched off, it gives its first argument as it came.

    For functions from a text to a text, or from a row to a row.
    """
    return _decorator(rule, lambda first: first)


def applies_to_element(rule: Rule) -> Callable[[F], F]:
    """The same for a function of a walk, where None leaves the element alone."""
    return _decorator(rule, lambda first: None, element=True)


def applies_where(rule: Rule) -> Callable[[F], F]:
    """The same for a test of lines: switched off, it says no. (lines, at) or (before, line, …)."""
    return _decorator(rule, lambda first: False, test=True)


def is_on(rule: Rule) -> bool:
    """Whether the conversion that runs applies `rule`: for what no decorator can hold."""
    now = _NOW.get()
    return now is None or rule.name not in now.off


def note(rule: Rule, before: str, after: str) -> None:
    """Count a change that `rule` made, for the explanation, where no decorator can."""
    now = _NOW.get()
    if now is not None and now.log is not None:
        now.log.setdefault(rule.name, Tally()).add(before, after)


def _decorator(
    rule: Rule, neutral: Callable[[Any], Any], *, element: bool = False, test: bool = False
) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        @functools.wraps(function)
        def run(first: Any, *rest: Any, **named: Any) -> Any:
            now = _NOW.get()
            if now is None:
                return function(first, *rest, **named)
            if rule.name in now.off:
                return neutral(first)
            if now.log is None:
                return function(first, *rest, **named)
            return _logged(now.log, rule, function, first, rest, named, element, test)

        return run  # type: ignore[return-value]

    return decorate


def _logged(
    log: dict[str, Tally], rule: Rule, function: Callable[..., Any], first: Any,
    rest: tuple[Any, ...], named: dict[str, Any], element: bool, test: bool,
) -> Any:  # fmt: skip
    tally = log.setdefault(rule.name, Tally())
    if test:
        said = function(first, *rest, **named)
        if said:
            line = first[rest[0]] if rest and isinstance(rest[0], int) else first
            tally.add(str(line).strip(), str(line).strip())
        return said
    before = _pieces(first)
    result = function(first, *rest, **named)
    after = _pieces(first if result is None and element else result)
    if before != after:
        for old, new in _changes(before, after):
            if old.strip(BLANK) or new.strip(BLANK):
                tally.add(old, new)
    return result


def _pieces(value: Any) -> list[str]:
    """A value in pieces that can be compared: lines of a text, blocks of a row."""
    if isinstance(value, str):
        return value.split("\n")
    if isinstance(value, tuple):  # the blocks, and what goes with them
        return _pieces(value[0])
    if isinstance(value, Sequence):
        return lines_of(value) if any(hasattr(one, "content") for one in value) else [shown(value)]
    return [shown(value)]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The runs that differ."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield " ¶ ".join(before[a:b]), " ¶ ".join(after[c:d])


def switches(asked: Iterable[tuple[str, bool, Path]]) -> frozenset[str]:
    """The rules off, from what records ask: name, on or off, and the record; the last counts.

    Raises SourceError for a name that no rule has, and for a rule that has no switch.
    """
    off: set[str] = set()
    problems: list[Problem] = []
    for name, on, file in asked:
        place = Place(file)
        rule = RULES.get(name)
        if rule is None:
            near = difflib.get_close_matches(name, RULES, n=1)
            problems.append(
                Problem(
                    "clean-rule",
                    place,
                    _("no rule of cleaning is called “{name}”", name=name),
                    _("Did you mean “{word}”?", word=near[0])
                    if near
                    else _("{command} lists them.", command="./carrefours import --explain"),
                    "clean",
                )
            )
        elif rule.always and not on:
            problems.append(
                Problem(
                    "clean-rule",
                    place,
                    _("the rule “{name}” cannot be switched off: the booklet rests on it",
                      name=name),
                    _("Take this line out."),
                    "clean",
                )
            )  # fmt: skip
        elif on:
            off.discard(name)
        else:
            off.add(name)
    if problems:
        raise SourceError(problems)
    return frozenset(off)
