"""What organisers read of a file that came back: each change and comment, its place, its outcome.

Names that may not be printed are replaced in what is quoted, as in the booklet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from carrefours_docs.docx.sent import digest
from carrefours_docs.errors import Place
from carrefours_docs.messages import _, ngettext
from carrefours_docs.review.changes import Change, Sort
from carrefours_docs.review.model import BREAK, CALL, Comment
from carrefours_docs.review.opening import Review
from carrefours_docs.review.place import Finder, Found
from carrefours_docs.review.reference import MADE
from carrefours_docs.review.settle import Outcome, Settled, State, Why
from carrefours_docs.review.untracked import Deed, Doubt

LONGEST = 240
"""Characters of a quotation that a line shows, where the words need not be typed from it."""

Quoted = Callable[[str], str]


def report(
    review: Review, settled: Settled, root: Path, quoted: Quoted, *, written: bool = False
) -> Iterator[str]:
    """The lines of the report. `written`: the sources have taken the changes."""
    settler = review.settler
    finder = Finder(review.reviewed, review.reference, settler.pairs, review.homes)
    yield _title(review, settled, root)
    if not review.remembers:
        yield _("The program that saved this file took out what tells how it was sent: what was "
                "changed without being tracked cannot be told from what the sources have changed "
                "since. Such changes are applied only if you choose them by their number."
                )  # fmt: skip
    elif changed := _changed_since(review):
        yield ngettext(
            "The sources have changed since it was sent: {number} paragraph is not as it was.",
            "The sources have changed since it was sent: {number} paragraphs are not as they were.",
            changed,
        )
    chapter = None
    for outcome in settled.outcomes:
        here = finder.title(outcome.book) or finder.chapter_near(outcome.change.at)
        if here != chapter:
            chapter = here
            yield f"\n— {quoted(here) or review.reference.paragraphs[0].original} —"
        yield from _change(outcome, finder, root, quoted, written)
    comments = review.reviewed.comments
    if comments:
        yield "\n" + _("Comments")
        for comment in comments:
            yield from _comment(comment, finder, root, quoted)
    yield "\n" + total(settled, written)


def _changed_since(review: Review) -> int:
    """How many paragraphs of the book were not in the file that was sent."""
    reference, memory = review.reference, review.settler.memory
    return sum(
        bool(digest(paragraph.original)) and not memory.has(paragraph)
        for paragraph, origin in zip(reference.paragraphs, reference.origins, strict=True)
        if origin.role not in MADE
    )


def total(settled: Settled, written: bool) -> str:
    """“5 changes: 3 applied, 2 to do by hand.”: the parts add up to the whole."""
    counts = Counter(outcome.state for outcome in settled.outcomes)
    words = {
        State.APPLIED: _("applied") if written else _("to apply"),
        State.DONE: _("with nothing to do"),
        State.BY_HAND: _("to do by hand"),
        State.LEFT: _("left out"),
        State.REFUSED: _("refused"),
    }
    told = ", ".join(f"{counts[state]} {word}" for state, word in words.items() if counts[state])
    number = len(settled.outcomes)
    if not number:
        return _("No change in this file.")
    return ngettext("{number} change", "{number} changes", number) + _(": ") + told + "."


def _title(review: Review, settled: Settled, root: Path) -> str:
    changes = len(settled.outcomes)
    comments = sum(1 + len(comment.answers) for comment in review.reviewed.comments)
    return _(
        "{file}, copy of the edition {edition}: {changes}, {comments}.",
        file=Place(review.file).shown(root),
        edition=f"{review.plan.season}/{review.edition.name}",
        changes=ngettext("{number} change", "{number} changes", changes),
        comments=ngettext("{number} comment", "{number} comments", comments),
    )


def _change(
    outcome: Outcome, finder: Finder, root: Path, quoted: Quoted, written: bool
) -> Iterator[str]:
    change = outcome.change
    found = finder.of_change(change, outcome.book)
    who = ", ".join(filter(None, change.authors)) or (
        _("without tracking") if change.sort is Sort.UNTRACKED else _("someone")
    )
    day = f", {change.date[:10]}" if change.date else ""
    yield f"{outcome.number:>4}. {_shown(found, root)}  [{who}{day}]"
    by_hand = outcome.state in (State.BY_HAND, State.REFUSED)
    yield f"      {what(outcome, quoted, whole=by_hand)}"
    yield f"      → {verdict(outcome, found, written)}"


def _shown(found: Found | None, root: Path) -> str:
    if found is None:
        return _("(nowhere in the sources)")
    shown = found.place.shown(root) if found.place.line else Place(found.place.file).shown(root)
    shown = ":".join(shown.split(":")[:2])
    if found.made:
        return _("made by the booklet, from {place}", place=shown)
    if found.field:
        return f"{shown} ({found.field})"
    if found.paragraph:
        return _("{place}, paragraph “{words} …”", place=shown, words=found.paragraph)
    return shown


def what(outcome: Outcome, quoted: Quoted, *, whole: bool) -> str:
    """What a change does, in a line; `whole`: with all its words, for they are to be typed."""
    change = outcome.change

    def words(text: str) -> str:
        text = text.replace(CALL, "[*]").replace(BREAK, " ¶ ")
        text = " ".join(quoted(text).split())
        if whole or len(text) <= LONGEST:
            return text
        return text[:LONGEST].rstrip() + "…"

    silent = outcome.untracked
    if silent is not None and silent.doubt is Doubt.DONE and silent.deed is Deed.REMOVED:
        return _("a paragraph taken out")
    if silent is not None and silent.doubt is Doubt.DONE:
        return _("a paragraph changed: “{new}”", new=words(change.new))
    if silent is not None and silent.deed is Deed.MOVED:
        return _("a paragraph moved: “{old}”", old=words(change.old))
    match change.sort:
        case Sort.MOVE:
            return _("moved: “{old}”", old=words(change.old))
        case Sort.JOIN:
            return _("the end of a paragraph deleted: it goes on in the next one")
        case Sort.LOOKS if change.told:
            return _("looks of “{old}”: {looks}", old=words(change.old), looks=_looks(change))
        case Sort.LOOKS:
            return _("the layout changed")
        case Sort.ROW:
            return _("a row of a table added or deleted")
        case Sort.LOOSE:
            return _("in a part of the file that is not its text ({part})", part=change.told[0])
        case Sort.EMPTY:
            if change.old.strip(BREAK + " "):
                return _("added, then deleted: “{old}”", old=words(change.old))
            return _("no words: a field, a mark or an empty paragraph")
    old, new = words(change.old), words(change.new)
    if old and new:
        return _("“{old}” becomes “{new}”", old=old, new=new)
    if new:
        return _("added: “{new}”", new=new)
    return _("deleted: “{old}”", old=old)


def _looks(change: Change) -> str:
    names = {
        "i": _("italics"), "b": _("bold"), "strike": _("struck through"),
        "smallCaps": _("small capitals"), "caps": _("capitals"),
    }  # fmt: skip
    told = []
    for look in change.told:
        if look[0] == "+":
            told.append(_("in {look}", look=names[look[1:]]))
        elif look[0] == "-":
            told.append(_("no longer in {look}", look=names[look[1:]]))
        else:
            name, _sep, value = look.partition(" ")
            kind = {"pStyle": _("paragraph style"), "rStyle": _("character style"),
                    "u": _("underline"), "vertAlign": _("position")}[name]  # fmt: skip
            told.append(f"{kind} {value or '—'}")
    return ", ".join(told)


def verdict(outcome: Outcome, found: Found | None, written: bool) -> str:
    """What becomes of a change, and why."""
    match outcome.state:
        case State.APPLIED:
            return _("applied") if written else _("can be applied")
        case State.LEFT:
            if outcome.why is Why.UNKNOWN:
                return _("left out: choose it by its number, if the reviewer wrote it")
            return _("left out: not chosen")
        case State.DONE:
            if outcome.why is Why.ALREADY:
                return _("nothing to do: the sources say so already")
            return _("nothing to do: no word of the booklet changes")
        case State.REFUSED:
            return _("refused: the record would no longer be valid")
    return _("by hand: {why}", why=_why(outcome, found))


def _why(outcome: Outcome, found: Found | None) -> str:
    match outcome.why:
        case Why.NOT_FOUND:
            return _("this passage is not found in the sources, which may have changed since")
        case Why.SOURCES_CHANGED:
            return _("the sources have changed here since the booklet was sent")
        case Why.BOTH_CHANGED:
            return _("the sources have changed this paragraph too since the booklet was sent")
        case Why.MADE:
            return _("the booklet composes these words itself; change the record they come from")
        case Why.OTHERWISE:
            return _("the booklet does not print here what the sources say: see what is withheld")
        case Why.FORMAT:
            ending = found.place.file.suffix if found else ""
            return _("words are not changed in a {ending} file; open it, and type them",
                     ending=ending)  # fmt: skip
        case Why.LOOKS:
            return _("looks are the booklet's; where it means something, mark it in the source")
        case Why.JOIN:
            return _("join the two paragraphs in the source")
        case Why.ROW:
            return _("change the table in the source")
        case Why.OUTSIDE:
            return _("running heads and the like are made by the booklet itself")
    return _("something would be lost (markup, a note, a whole field), or another change overlaps")


def _comment(comment: Comment, finder: Finder, root: Path, quoted: Quoted) -> Iterator[str]:
    found = finder.of_spot(comment.start)
    place = _shown(found, root) if found else _("(no passage of the sources)")
    title = finder.title(finder.book_of(comment.start))
    yield f"    · {place}" + (f" — {quoted(title)}" if title else "")
    if comment.words:
        yield "      " + _("on “{words}”", words=_cut(quoted(comment.words)))
    yield from _said(comment, "      ", quoted)
    for answer in comment.answers:
        yield from _said(answer, "        ↳ ", quoted)


def _said(comment: Comment, indent: str, quoted: Quoted) -> Iterator[str]:
    who = comment.author or _("someone")
    day = f", {comment.date[:10]}" if comment.date else ""
    mark = " " + _("(resolved)") if comment.resolved else ""
    yield f"{indent}{who}{day}{mark}{_(': ')}{' '.join(quoted(comment.text).split())}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
