"""The job sheet that goes to the print shop with the files: what is asked for, in rows of facts.

Takes what season.yaml says of printing, the facts of the inside and the files; gives the same rows
for a page (PDF) and a text, in French and in the edition's language. What nobody has decided yet is
said to be open, and left to fill in: nothing is invented.
"""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.numbers import format_decimal

from carrefours_docs.book.typography import set_text
from carrefours_docs.corpus.schema import Binding, Colours, Imprint, Marks, Paper, Printing
from carrefours_docs.files import write_text
from carrefours_docs.messages import FIRST, Messages, book_messages
from carrefours_docs.metadata import Metadata
from carrefours_docs.printing.boxes import trim_of
from carrefours_docs.printing.cover import Sheet, spine_of
from carrefours_docs.printing.leaflet import write_leaflet
from carrefours_docs.printing.profile import PrintProfile

LAW = ("publisher", "address", "printer", "printed", "legal-deposit", "price")
"""What the imprint of a French publication must say (law of 29 July 1881, article 3; Code du
patrimoine, L. 132-1); an ISBN is custom."""

BLANK = "……………………………………"
_WIDTH = 90


@dataclass(frozen=True, slots=True)
class Job:
    """A book to print: what it says of itself, what is asked, its pages, its files, its profile."""

    about: Metadata
    imprint: Imprint
    printing: Printing
    pages: int
    files: tuple[Path, ...]
    profile: PrintProfile


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading: (label, value)."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JobSheet:
    """The sheet in one language."""

    lang: str
    heading: str
    groups: tuple[Group, ...]
    note: str


def missing_facts(imprint: Imprint) -> tuple[str, ...]:
    """The keys of the imprint that law and custom ask for and that nobody has filled in."""
    missing = [key for key in LAW if not getattr(imprint, key.replace("-", "_"))]
    return tuple(missing if "print" in imprint.isbn else [*missing, "isbn"])


def languages_of(languages: Sequence[str]) -> tuple[str, ...]:
    """The languages of a job sheet: the print shop's, then the edition's."""
    return tuple(dict.fromkeys((FIRST, *languages)))


def job_sheet(job: Job, language: str) -> JobSheet:
    """The sheet in `language`."""
    say = book_messages(language)
    writer = _Rows(job, say, language)

    def rows(found: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple((set_text(label, language), value) for label, value in found)

    groups = (
        Group(say("The publication"), rows(writer.publication())),
        Group(say("What to print"), rows(writer.work())),
        Group(say("Paper and binding"), rows(writer.paper())),
        Group(say("Colours and files"), rows(writer.colours())),
        Group(say("Delivery"), rows(writer.delivery())),
    )
    note = say(
        "Please check the files and send us a proof to approve before you print. What is “to be "
        "agreed” is our proposal."
    )
    return JobSheet(language, say("Job sheet"), groups, set_text(note, language))


class _Rows:
    def __init__(self, job: Job, say: Messages, language: str) -> None:
        self._job = job
        self._say = say
        self._language = language

    def _text(self, words: str) -> str:
        return set_text(words, self._language)

    def _number(self, value: float) -> str:
        return format_decimal(value, locale=self._language.replace("-", "_"))

    def _open(self, key: str, words: str) -> str:
        """`words`, said to be open where season.yaml does not decide them."""
        decided = key in self._job.printing.model_fields_set
        return words if decided else words + " " + self._text(self._say("– to be agreed"))

    def publication(self) -> Iterator[tuple[str, str]]:
        say, about, imprint = self._say, self._job.about, self._job.imprint
        yield say("Title"), about.title
        if about.subtitle:
            yield say("Subtitle"), about.subtitle
        if about.languages:
            yield say("Edition"), " – ".join(about.language_names)
        yield (
            say("Publisher"),
            ", ".join(filter(None, (imprint.publisher, imprint.address))) or BLANK,
        )
        yield say("Contact"), imprint.contact or BLANK
        if "print" in imprint.isbn:
            yield "ISBN", imprint.isbn["print"]

    def work(self) -> Iterator[tuple[str, str]]:
        say, job = self._say, self._job
        width, height = trim_of(job.about)
        copies = job.printing.copies
        yield say("Quantity"), self._number(copies) if copies else BLANK
        yield (
            say("Trimmed size"),
            self._text(say("{width} × {height} mm, upright", width=int(width), height=int(height))),
        )
        yield (
            say("Pages"),
            self._text(
                say("{pages} inside and 4 of cover (its inner sides are white)", pages=job.pages)
            ),
        )
        marks = say("cutting marks") if job.printing.marks is Marks.CROP else say("no marks")
        bleed = self._number(job.printing.bleed)
        yield (
            say("Bleed"),
            self._text(say("{bleed} mm on every side; {marks}", bleed=bleed, marks=marks)),
        )

    def paper(self) -> Iterator[tuple[str, str]]:
        say, printing = self._say, self._job.printing
        yield say("Paper, inside"), self._open("paper", self._paper(printing.paper))
        yield say("Paper, cover"), self._open("cover_paper", self._paper(printing.cover_paper))
        stapled = printing.binding is Binding.SADDLE_STITCH
        binding = (
            say("saddle stitch, two staples on the fold")
            if stapled
            else say("perfect binding, glued square back")
        )
        yield say("Binding"), self._open("binding", self._text(binding))
        sheet = Sheet(trim_of(self._job.about), spine_of(self._job.pages, printing))
        spine = say("none, the leaves are stapled")
        if not stapled:
            spine = say(
                "{width} mm, from the bulk given above: please confirm",
                width=self._number(sheet.spine),
            )
        yield say("Spine"), self._text(spine)
        size = say(
            "{width} × {height} mm, back, spine and front in one",
            width=self._number(sheet.width),
            height=self._number(sheet.height),
        )
        yield say("Cover sheet"), self._text(size)

    def _paper(self, paper: Paper) -> str:
        say = self._say
        words = say(
            "{weight} g/m², bulk {bulk}",
            weight=self._number(paper.weight),
            bulk=self._number(paper.bulk),
        )
        return f"{paper.name}, {words}" if paper.name else words

    def colours(self) -> Iterator[tuple[str, str]]:
        say, job = self._say, self._job
        four = job.printing.colours is Colours.FOUR
        inside = say("4/4 (CMYK)") if four else say("1/1 (black)")
        yield say("Inks, inside"), self._open("colours", self._text(inside))
        yield say("Inks, cover"), self._text(say("4/0 (CMYK, outside alone)"))
        yield (
            say("File format"),
            self._text(
                say(
                    "PDF/X-4, output intent {name}; text in black alone, ink under 280 %",
                    name=job.profile.identifier,
                )
            ),
        )
        for path in job.files:
            data = path.read_bytes()
            size = say("{size} kB", size=self._number(-(-len(data) // 1000)))
            yield path.name, f"{size}, SHA-256 {hashlib.sha256(data).hexdigest()}"

    def delivery(self) -> Iterator[tuple[str, str]]:
        say = self._say
        yield say("Deliver to"), BLANK
        yield say("Deliver before"), BLANK
        yield say("Proof sent to"), self._job.imprint.contact or BLANK


def as_text(sheets: Sequence[JobSheet]) -> str:
    """The sheets as plain text, one after another."""
    return "\n\n".join("\n".join(_lines(sheet)) for sheet in sheets) + "\n"


def _lines(sheet: JobSheet) -> Iterator[str]:
    yield sheet.heading.upper()
    for group in sheet.groups:
        yield ""
        yield group.heading
        label_width = max(len(label) for label, _value in group.rows)
        label_width = min(label_width, 28)
        for label, value in group.rows:
            head = f"  {label:<{label_width}}  "
            if len(label) > label_width:  # a file's name: what it is stands below it
                yield f"  {label}"
                head = " " * (label_width + 4)
            yield from textwrap.wrap(
                value,
                _WIDTH,
                initial_indent=head,
                subsequent_indent=" " * len(head),
                break_long_words=False,
                break_on_hyphens=False,
            )
    yield ""
    yield from textwrap.wrap(sheet.note, _WIDTH)


def write_job(
    job: Job, languages: Sequence[str], templates: Path, target: Path, text: Path, work: Path
) -> int:
    """Write the job sheet to `target` (PDF) and `text`; return the pages, one a language."""
    sheets = [job_sheet(job, language) for language in languages_of(languages)]
    write_text(text, as_text(sheets), work)
    return write_leaflet(
        "job.html",
        f"{job.about.identifier}#job",
        templates,
        target,
        work,
        lang=sheets[0].lang,
        title=f"{sheets[0].heading} – {job.about.title}",
        stamp=job.about.stamp,
        sheets=sheets,
    )
