"""A translated text with other words in it → the Markdown to keep.

Words are changed where they stand in the file, if that is enough. Else the file is written from the
source's tree with the translation's words in it: same structure, untranslated places in the
source's words and marked so, and what the translation has of its own kept after its neighbour.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import panflute as pf

from carrefours_docs import pandoc
from carrefours_docs.errors import Place, Problem, SourceError
from carrefours_docs.messages import _
from carrefours_docs.minutes.registry import cleaning
from carrefours_docs.minutes.rows import Row
from carrefours_docs.translation.desk import TextWork, Work
from carrefours_docs.translation.markup import WRITER, dumped, number_of, parsed
from carrefours_docs.translation.sheet import AS_USUAL, Sheet, read_sheet
from carrefours_docs.translation.units import Kind, Slot, Unit, is_wordless, notes, slots


def rewritten(work: Work, texts: Mapping[int, str]) -> str:
    """The translation's file with `texts` (number of the source unit → words, "" for none).

    Raises SourceError where the file cannot take them without losing something.
    """
    assert work.text is not None
    with cleaning(work.text.source.manner.now):
        return _rewritten(work, work.text, texts)


def _rewritten(work: Work, text: TextWork, texts: Mapping[int, str]) -> str:
    if text.path.suffix != ".md":
        raise SourceError([_only_read(text.path)])
    if text.target is not None:
        own = text.path.read_bytes()
        changed = _in_place(work, text, texts, own.decode("utf-8-sig").replace("\r\n", "\n"))
        if changed is not None:
            return _as_it_was(changed, own)
    blocks = _from_source(work, text, texts)
    return _checked(blocks, _normal(blocks), work)


def _as_it_was(text: str, own: bytes) -> str:
    """With the file's own line ends and mark."""
    if b"\r\n" in own:
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if own.startswith(b"\xef\xbb\xbf") else text


# ---- where they stand ----


def _in_place(work: Work, text: TextWork, texts: Mapping[int, str], content: str) -> str | None:
    """The file with only these words changed, or None where its structure must change too."""
    assert text.target is not None
    fresh = read_sheet(text.path, work.first, text.source.manner)
    for number, words in texts.items():
        target = text.pairing.pairs[number].target
        if target is None:
            return None
        slot, unit = fresh.slots[target], text.target.units[target]
        held = notes(slot.words())
        row = _parsed(words, held) if words else None
        if words and row is None:
            return None
        source = text.source
        if not words and notes(source.slots[number].words()):
            return None
        new = (
            row
            if row is not None
            else _untranslated(source.slots[number], source.units[number], work.first)
        )
        slot.fill(new)
        if content is not None:
            old = f'[{unit.text}]{{lang="{work.first}"}}' if unit.foreign else unit.text
            fallback = f'[{source.units[number].text}]{{lang="{work.first}"}}'
            content = _replaced(content, old, words or fallback) or ""
    if content and _blocks(content, work) == dumped(fresh.blocks):
        return content
    return _checked(fresh.blocks, _normal(fresh.blocks), work)


_CALL = re.compile(r"\\\[\\\^(\d+)\\\]")


def _replaced(content: str, old: str, new: str) -> str | None:
    """The file with `new` for `old`, if that stands there once, lines folded or not."""
    pattern = r"\s+".join(re.escape(word) for word in old.split())
    pattern = _CALL.sub(r"\\[\\^(?P<note\1>[^\\]\\s]+)\\]", pattern)
    try:
        found = list(re.finditer(pattern, content))
    except re.error:  # a note called twice
        return None
    if len(found) != 1:
        return None
    labels = found[0].groupdict()
    words = re.sub(r"\[\^(\d+)\]", lambda call: f"[^{labels.get(f'note{call[1]}', call[1])}]", new)
    return content[: found[0].start()] + words + content[found[0].end() :]


# ---- from the source's tree ----


def _from_source(work: Work, text: TextWork, texts: Mapping[int, str]) -> Sequence[Any]:
    fresh = read_sheet(text.source.file, manner=text.source.manner)
    own = read_sheet(text.path, work.first, text.source.manner) if text.target is not None else None
    for number, slot in enumerate(fresh.slots):
        target = text.pairing.pairs[number].target
        held = notes(slot.words())
        row: Row | None
        if texts.get(number):
            row = _parsed(texts[number], held)
            if row is None:
                raise SourceError([_cannot_place(work, number)])
        elif number in texts or own is None or target is None or own.units[target].foreign:
            row = _untranslated(slot, fresh.units[number], work.first)
        else:
            row = _kept(own.slots[target].words(), held)
            if row is None:
                raise SourceError([_cannot_place(work, number)])
        slot.fill(row)
    blocks = list(fresh.blocks)
    if own is not None:
        blocks = _with_own(work, text, fresh, own, blocks)
    return blocks


def _with_own(work: Work, text: TextWork, fresh: Sheet, own: Sheet, blocks: list[Any]) -> list[Any]:
    """What the translation has of its own, put after the block of its neighbour."""
    place_of = _places(fresh)
    pairs = {pair.target: number for number, pair in enumerate(text.pairing.pairs)}
    theirs = _places(own)
    by_block: dict[int, list[int]] = {}
    for number, block in theirs.items():
        by_block.setdefault(block, []).append(number)
    known = {json.dumps(each) for each in dumped(fresh.blocks)["blocks"]}
    after: dict[int, list[Any]] = {}
    last = -1
    for at, block in enumerate(own.blocks):
        numbers = by_block.get(at, [])
        paired = [n for n in numbers if n in pairs]
        if paired:
            alone = [n for n in numbers if n not in pairs]
            if alone:
                raise SourceError([_has_its_own(text.path, own.units[n].line) for n in alone])
            last = place_of[pairs[paired[-1]]]
        elif numbers or json.dumps(dumped([block])["blocks"][0]) not in known:
            after.setdefault(last, []).append(block)
    row = list(after.get(-1, []))
    for at, block in enumerate(blocks):
        row += [block, *after.get(at, [])]
    return row


def _places(sheet: Sheet) -> dict[int, int]:
    """Unit → number of the top block it stands in."""
    holder = {
        id(slot.element): at for at, block in enumerate(sheet.blocks) for slot in slots([block])
    }
    return {number: holder[id(slot.element)] for number, slot in enumerate(sheet.slots)}


def _untranslated(slot: Slot, unit: Unit, language: str) -> Row:
    """The source's own words, marked as being in its language."""
    row = slot.words()
    if slot.kind is Kind.ALT or isinstance(slot.element, pf.Image) or is_wordless(unit.text):
        return row
    return [pf.Span(*row, attributes={"lang": language})]


def _parsed(words: str, held: Sequence[pf.Note]) -> Row | None:
    """Markdown as inlines with the notes that it calls; None unless it calls each once."""
    row = parsed(words)
    called = notes(row)
    if sorted(map(number_of, called)) != list(range(1, len(held) + 1)):
        return None
    own = {id(note): held[number_of(note) - 1] for note in called}
    _swap(row, own)
    return [own.get(id(inline), inline) for inline in row]


def _kept(row: Row, held: Sequence[pf.Note]) -> Row | None:
    """A translation's inlines that call the source's notes; those it does not call come last."""
    called = notes(row)
    if len(called) > len(held):
        return None
    own = {id(note): held[at] for at, note in enumerate(called)}
    _swap(row, own)
    return [*(own.get(id(inline), inline) for inline in row), *held[len(called) :]]


def _swap(row: Sequence[Any], own: Mapping[int, pf.Note]) -> None:
    """Put other notes for those in what a row holds."""
    for inline in row:
        if hasattr(inline, "content") and not isinstance(inline, pf.Note | pf.Str):
            inner = list(inline.content)
            _swap(inner, own)
            if any(id(one) in own for one in inner):
                inline.content = [own.get(id(one), one) for one in inner]


# ---- written and read again ----


def _normal(blocks: Sequence[Any]) -> str:
    return pandoc.write(dumped(blocks), WRITER, ["--wrap=none"])


def _blocks(content: str, work: Work) -> Any:
    with tempfile.TemporaryDirectory(prefix="carrefours-") as scratch:
        file = Path(scratch) / "minutes.md"
        file.write_text(content, encoding="utf-8")
        try:
            manner = work.text.source.manner if work.text is not None else AS_USUAL
            return dumped(read_sheet(file, work.first, manner).blocks)
        except SourceError:
            return None


def _checked(blocks: Sequence[Any], content: str, work: Work) -> str:
    """Our own writing, if it reads again as what was meant."""
    if _blocks(content, work) != dumped(blocks):
        assert work.text is not None
        raise SourceError([_unwritable(work.text.path)])
    return content


def _only_read(path: Path) -> Problem:
    return Problem(
        "translation-ending",
        Place(path),
        _("A translation can be read from {ending}, and written in Markdown only.",
          ending=path.suffix),
        _("Import it here by hand; or put this file aside and import again: {good} is written "
          "anew.", good=path.with_suffix(".md").name),
    )  # fmt: skip


def _cannot_place(work: Work, number: int) -> Problem:
    item = work.items[number]
    place = item.target_place if item.target_place.line else item.place
    return Problem(
        "translation-notes",
        place,
        _("The footnotes of “{words}” do not answer to those of the original.",
          words=item.source[:60]),
        _("Call each note of the original once: [^1], [^2] …"),
    )  # fmt: skip


def _has_its_own(path: Path, line: int) -> Problem:
    return Problem(
        "translation-extra",
        Place(path, line),
        _("This stands in the translation alone, in the middle of a list, table or quotation: it "
          "would be lost."),
        _("Write its original, or move it out into a paragraph of its own; then import again."),
    )  # fmt: skip


def _unwritable(path: Path) -> Problem:
    return Problem(
        "translation-unwritable",
        Place(path),
        _("This text is laid out in a way that Markdown cannot say: it was not written."),
        _("Make its lists and tables simpler in the original, or translate this file by hand."),
    )
