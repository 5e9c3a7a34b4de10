"""`./carrefours review`: a booklet that comes back from a reviewer in Word, and its changes.

Tells which change and comment belongs to which file and line; writes a diff to look at, and on
request the sources themselves.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carrefours_docs.cli.parser import Parser
from carrefours_docs.cli.shown import shown
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import _, ngettext
from carrefours_docs.paths import project

if TYPE_CHECKING:
    from carrefours_docs.review.opening import Review

ALL, UNTRACKED = ("all", "tout", "tous"), ("untracked", "sans-suivi")
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")


def add(commands: Any, summary: str) -> Parser:
    """Declare the command among `commands`."""
    parser: Parser = commands.add_parser(
        "review",
        help=summary,
        description=_(
            "Tells which change and comment of a booklet in Word belongs to which file and line "
            "of the sources. Nothing is changed unless you ask."
        ),
        epilog=_examples(),
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("the booklet that came back"))
    parser.add_argument(
        "--accept",
        nargs="+",
        action="extend",
        metavar=_("WHICH"),
        default=[],
        help=_("only these changes: numbers (3 5-9), authors' names, untracked, or all"),
    )
    parser.add_argument(
        "--only",
        nargs="+",
        action="extend",
        metavar=_("NAME"),
        default=[],
        help=_("only what stands in these: a meeting's identifier, foreword, people …"),
    )
    parser.add_argument(
        "--apply", action="store_true", help=_("make a file of differences to look at, and show it")
    )
    parser.add_argument(
        "--write", action="store_true", help=_("change the sources themselves, all files or none")
    )
    parser.add_argument(
        "--diff",
        type=Path,
        metavar=_("FILE"),
        help=_("where the differences are written; else in output/reviews"),
    )
    parser.add_argument(
        "--edition",
        default="",
        metavar=_("EDITION"),
        help=_("the edition it is a copy of (fr, fr-en), where the file does not say"),
    )
    parser.set_defaults(run=run)
    return parser


def run(arguments: Namespace) -> int:
    """Tell, and apply what is asked for."""
    from carrefours_docs.book.consent.redactor import Redactor
    from carrefours_docs.corpus.load import load_season
    from carrefours_docs.files import write_text
    from carrefours_docs.review.opening import open_review
    from carrefours_docs.review.patch import patch, write_all
    from carrefours_docs.review.told import report

    place = project()
    review = open_review(place, arguments.file, arguments.edition)
    settled = review.settler.settle(_chosen(review, arguments))
    corpus = load_season(review.plan.folder, place.sources / "authorities")
    redactor = Redactor.of(corpus)
    language = review.reference.language

    def quoted(text: str) -> str:
        return redactor.text(text, language) if redactor.lookout.people else text

    differences = patch(settled.files, place.root)
    written = write_all(settled.files) if arguments.write else []
    print("\n".join(report(review, settled, place.root, quoted, written=arguments.write)))
    if not (arguments.apply or arguments.write or arguments.diff):
        if differences:
            print(_("{option} shows these changes in the sources; {other} makes them.",
                    option="--apply", other="--write"))  # fmt: skip
        return 0
    if not differences:
        print(_("There is nothing to change in the sources."))
        return 0
    target = arguments.diff or place.output / "reviews" / f"relecture-{arguments.file.stem}.patch"
    write_text(target, differences)
    if not arguments.write:
        print("\n" + differences, end="")
    print("\n" + _("Written: {file}", file=shown(target, place)))
    if redactor.lookout.people:
        print(_("It quotes the sources as they are, with names that the booklet withholds: keep it "
                "among yourselves."))  # fmt: skip
    for file in written:
        print(_("Written: {file}", file=shown(file, place)))
    if arguments.write:
        print(
            ngettext("{number} file changed.", "{number} files changed.", len(written))
            + " "
            + _("./doit makes the booklet again.")
        )
    return 0


def _chosen(review: Review, arguments: Namespace) -> Callable[[int, Any], bool]:
    """Whether a change is accepted, by its number, its authors and its place."""
    from carrefours_docs.review.changes import Sort

    settler = review.settler
    authors = {name.casefold() for change, _silent in settler.rows for name in change.authors}
    numbers: set[int] = set()
    names: set[str] = set()
    wrong: list[str] = []
    for word in arguments.accept:
        found = _NUMBERS.fullmatch(word)
        if found:
            last = int(found[2] or found[1])
            if not 1 <= int(found[1]) <= last <= len(settler.rows):
                wrong.append(word)
            numbers |= set(range(int(found[1]), min(last, len(settler.rows)) + 1))
        elif word.casefold() in (*ALL, *UNTRACKED) or word.casefold() in authors:
            names.add(word.casefold())
        else:
            wrong.append(word)
    if wrong:
        raise SourceError(_unknown(review, word) for word in wrong)
    everything = not arguments.accept or not names.isdisjoint(ALL)
    places = _places(review, arguments.only)

    def chosen(number: int, change: Any) -> bool:
        if places is not None and number not in places:
            return False
        if number in numbers:
            return True
        if change.sort is Sort.UNTRACKED:
            return review.remembers and (everything or not names.isdisjoint(UNTRACKED))
        return everything or all(name.casefold() in names for name in change.authors)

    return chosen


def _places(review: Review, only: Sequence[str]) -> set[int] | None:
    """The numbers of the changes that stand in what is named; None where nothing is."""
    if not only:
        return None
    from carrefours_docs.review.place import Finder

    settler = review.settler
    finder = Finder(review.reviewed, review.reference, settler.pairs, review.homes)
    wanted = {name.casefold() for name in only}
    known: set[str] = set()
    found: set[int] = set()
    for number, (change, silent) in enumerate(settler.rows, start=1):
        book = settler.book(change, silent)
        place = finder.of_change(change, book)
        if place is None:
            continue
        file = place.place.file
        names = {file.stem.partition(".")[0], file.parent.name, file.name}
        names.add(review.homes.owner(review.reference.origins[book]))
        known |= names
        if {name.casefold() for name in names} & wanted:
            found.add(number)
    lost = [name for name in only if name.casefold() not in {one.casefold() for one in known}]
    if lost:
        raise SourceError(
            Problem(
                "review-only",
                Place(review.file),
                _("No change of this file stands in “{word}”.", word=name),
                _("There are: {words}.", words=", ".join(sorted(known))),
            )
            for name in lost
        )
    return found


def _unknown(review: Review, word: str) -> Problem:
    authors = {n for change, _silent in review.settler.rows for n in change.authors if n}
    last = len(review.settler.rows)
    return Problem(
        "review-accept",
        Place(review.file),
        _("“{word}” names no change of this file.", word=word),
        _("There are the numbers 1 to {last}, untracked, all, and these authors: {authors}.",
          last=last, authors=", ".join(sorted(authors)) or "—"),
    )  # fmt: skip


def _examples() -> str:
    return "\n".join(
        (
            _("Examples:"),
            "  ./carrefours review livret.docx                      " + _("what the reviewer did"),
            "  ./carrefours review livret.docx --apply              " + _("the differences"),
            "  ./carrefours review livret.docx --accept 1-4 7 --apply",
            '  ./carrefours review livret.docx --accept "Marie Dupont" --write',
        )
    )
