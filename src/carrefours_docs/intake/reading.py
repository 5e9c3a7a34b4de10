"""One file of minutes → what it says of its meeting: language, title, date, place, people.

Reads the file as the minutes stage does, before cleaning: boxes and titles are still there.
"""

from __future__ import annotations

import hashlib
import html
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import panflute as pf

from carrefours_docs.intake.day_words import mentions, readable
from carrefours_docs.intake.known import folded
from carrefours_docs.intake.outline import Line, Part, outline
from carrefours_docs.intake.presence import Presence, presence
from carrefours_docs.intake.when import Clues, When, when
from carrefours_docs.minutes.clean import clean_words
from carrefours_docs.minutes.front_matter import front_matter
from carrefours_docs.minutes.read import Draft, read
from carrefours_docs.minutes.rows import plain

LANGUAGE_NAMED = re.compile(r"(?:\A|[._\s-])(fr|en)(?:\Z|[._\s-])", re.I)
WORDS = {
    "fr": {"le", "la", "les", "des", "et", "une", "du", "est", "pour", "dans", "que", "sur", "au"},
    "en": {"the", "of", "and", "to", "is", "in", "for", "that", "with", "we", "on", "are", "be"},
}
PLACE = re.compile(r"(?:lieu|place|location|venue|where|ou) ?: ?")
BEGINS_LABEL = re.compile(r"[^\W\d_][^:.,]{1,24}:(?:\s|\Z)")
TAIL = re.compile(r"[\s,–—:(-]*\Z")
GLUE = re.compile(r"(?:\A|\s)(?:du|de|le|of|on|the|des|au|d')\Z", re.I)
COMMENT = re.compile(r"<!--.*?-->")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says. `pictures` are the paths it names, as written."""

    file: Path
    digest: str
    language: str
    title: str
    when: When
    place: str
    presence: Presence
    pictures: tuple[str, ...]


def digest_of(data: bytes) -> str:
    """The mark by which a file is known again."""
    return hashlib.sha256(data).hexdigest()[:16]


def examine(file: Path, languages: Sequence[str]) -> Found:
    """Read a file. `languages` are the season's, the main one first. Raises SourceError."""
    with tempfile.TemporaryDirectory(prefix="carrefours-") as scratch:
        draft = read(file, Path(scratch))
        pictures = _pictures(draft)
        draft.document.walk(_labels_stand_apart)
        clean_words(draft.document)
        lines = outline(draft.document)
    head = front_matter(draft.text)
    language = _language(file, lines, languages)
    titles = _titles(head.get("title", ""), lines, draft)
    clues = Clues(file.stem, titles, head.get("date", ""), language == "en")
    return Found(
        file=file,
        digest=digest_of(file.read_bytes()),
        language=language,
        title=_title(titles, file),
        when=when(lines, clues),
        place=_place(lines),
        presence=presence(lines),
        pictures=pictures,
    )


def _labels_stand_apart(element: object, _doc: object) -> None:
    """A line that begins « Lieu : » is a line of its own, whatever pandoc joined it to."""
    if not isinstance(element, pf.Para | pf.Plain):
        return
    row = list(element.content)
    for at, one in enumerate(row):
        if isinstance(one, pf.SoftBreak) and BEGINS_LABEL.match(plain(row[at + 1 : at + 12])):
            row[at] = pf.LineBreak()
    element.content = row


def _pictures(draft: Draft) -> tuple[str, ...]:
    """The pictures that a text file names; a package holds its own."""
    found: dict[str, None] = {}
    if draft.media is None:
        copy = draft.document

        def keep(element: object, _doc: object) -> None:
            if isinstance(element, pf.Image):
                found[element.url] = None
            elif isinstance(element, pf.RawInline | pf.RawBlock) and element.format == "html":
                for url in re.findall(r"<img\b[^>]*\bsrc\s*=\s*[\"']([^\"']+)", element.text, re.I):
                    found[url] = None

        copy.walk(keep)
    return tuple(found)


def _titles(written: str, lines: Sequence[Line], draft: Draft) -> tuple[str, ...]:
    """What may be the title, the likeliest first."""
    heading = next((line for line in lines[:12] if line.part is Part.HEADING), None)
    likely = [COMMENT.sub("", html.unescape(written)), draft.title.split(" · ")[0]]
    if heading is not None and (heading.depth == 1 or not written):
        likely.append(heading.text)
    return tuple(" ".join(one.split()) for one in likely if one.strip())


def _title(titles: Sequence[str], file: Path) -> str:
    """The title without the date that ends it, which the record says; else the file's name."""
    for title in titles:
        text = readable(title)
        last = mentions(title)[-1:]
        whole = len(text) == len(title)  # folding changed no length: places agree
        if last and whole and not text[last[0].end :].strip(" .)"):
            short = title[: last[0].start]
            if not GLUE.search(short.rstrip()) and len(short.strip()) > 3:
                title = TAIL.sub("", short)
        if title:
            return title
    return file.stem.replace("_", " ").replace("-", " ").strip() or file.name


def _place(lines: Sequence[Line]) -> str:
    """What a line « Lieu : » says."""
    for line in lines:
        if line.block > 12:
            break
        label = PLACE.match(folded(line.text)) if ":" in line.text else None
        if label:
            return line.text.partition(":")[2].strip(" .")[:80]
    return ""


def _language(file: Path, lines: Sequence[Line], languages: Sequence[str]) -> str:
    """The language of the text, by its words; by its name where they do not tell."""
    words = re.findall(r"[a-zàâçéèêëîïôûùüœ]+", " ".join(line.text for line in lines).lower())
    counts = {name: sum(1 for word in words if word in known) for name, known in WORDS.items()}
    best, other = sorted(counts, key=lambda name: -counts[name])
    if counts[best] >= 5 and counts[best] > 2 * counts[other]:
        return best if best in languages else languages[0]
    for name in (file.stem, file.parent.name):
        match = LANGUAGE_NAMED.search(name)
        if match and match[1].lower() in languages:
            return match[1].lower()
    return languages[0]
