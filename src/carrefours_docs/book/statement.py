"""What the files of an edition promise to readers, and what they do not: one table for all.

The colophon says it in short, docs/accessibility.md at length (checks/statement.py). Each promise
names the tests that hold it: one without a test that can fail is none (tests/test_statement.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from carrefours_docs.book.editions import formats_of
from carrefours_docs.messages import Messages


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that files of a format hold to, in words, and the tests that try it."""

    format: str
    says: Callable[[Messages], str]
    tests: tuple[str, ...]


SHORT: dict[str, Callable[[Messages], str]] = {
    "pdf": lambda say: say(
        "The PDF (PDF/UA-1 and PDF/A-2a) is made for screen readers and for keeping."
    ),
    "epub": lambda say: say(
        "The EPUB lists the pages of the PDF, and its notes lead back to the text."
    ),
    "docx": lambda say: say(
        "The Word file has headings, alternative texts and languages that screen readers find."
    ),
    "html": lambda say: say("The page to read needs neither network nor script, and fits a phone."),
}
"""What the colophon says of each format."""


def short(say: Messages, reading: str) -> tuple[str, str]:
    """The colophon's two sentences: what the edition's files are made for, and the limits of it."""
    made = " ".join(SHORT[ending](say) for ending in formats_of(reading))
    limits = say(
        "The program that made these files is tested with veraPDF, epubcheck, Ace and axe, on "
        "books of its own. Nobody has certified these files: whether they serve, their readers can "
        "say."
    )
    return made, limits


PROMISES: Sequence[Promise] = (
    Promise(
        "pdf",
        lambda say: say("PDF/UA-1 and PDF/A-2a: veraPDF finds nothing, in every edition tried."),
        (
            "tests/season/test_season_one.py::test_the_pdf_is_pdf_ua_1_and_pdf_a_2a",
            "tests/pages/test_specimen.py::test_its_pdf_is_pdf_ua_1_and_pdf_a_2a",
        ),
    ),
    Promise(
        "pdf",
        lambda say: say(
            "What a screen reader is given is the book's text, all of it, in the book's order."
        ),
        (
            "tests/season/test_season_tags.py::test_the_tree_says_what_the_book_says",
            "tests/pdf/test_pdf_tags.py::test_the_tree_says_what_the_book_says_line_by_line",
        ),
    ),
    Promise(
        "pdf",
        lambda say: say("A paragraph, a list or a table that a page cuts in two is read as one."),
        ("tests/pdf/test_pdf_tags.py::test_what_a_page_break_splits_is_one_element",),
    ),
    Promise(
        "pdf",
        lambda say: say("Running heads and page numbers are not read out amid the text."),
        ("tests/pdf/test_pdf_tags.py::test_heads_and_folios_are_artifacts_of_pagination",),
    ),
    Promise(
        "pdf",
        lambda say: say("A note's call leads to the note, and the note back to its call."),
        ("tests/pdf/test_pdf_tags.py::test_a_call_and_its_note_lead_to_each_other",),
    ),
    Promise(
        "pdf",
        lambda say: say("Words of another language say which."),
        ("tests/pdf/test_pdf_tags.py::test_words_of_another_language_say_it",),
    ),
    Promise(
        "epub",
        lambda say: say(
            "epubcheck has no message; Ace finds no violation (WCAG 2.2 AA as it tests)."
        ),
        (
            "tests/season/test_season_one.py::test_the_epub_gets_no_message_from_epubcheck",
            "tests/season/test_season_screen.py::test_ace_finds_no_violation",
        ),
    ),
    Promise(
        "epub",
        lambda say: say("“Page 12” is the printed booklet's page 12."),
        (
            "tests/season/test_season_screen.py::test_the_page_list_is_that_of_the_printed_booklet",
            "tests/season/test_season_screen.py::"
            "test_each_listed_page_begins_with_the_words_of_that_page",
        ),
    ),
    Promise(
        "epub",
        lambda say: say("What its metadata claim is in it; they claim no conformance."),
        ("tests/season/test_season_screen.py::test_what_the_metadata_claim_is_there",),
    ),
    Promise(
        "docx",
        lambda say: say(
            "Headings in order, alternative texts, heads of tables, and the language of every word."
        ),
        (
            "tests/season/test_season_word.py::"
            "test_nothing_is_to_mend_and_every_word_says_its_language",
        ),
    ),
    Promise(
        "html",
        lambda say: say("axe finds no violation, on a phone and on a desk, light and dark."),
        ("tests/html/test_html_browser.py::test_axe_finds_nothing",),
    ),
    Promise(
        "html",
        lambda say: say("The keyboard alone goes everywhere, in order, and shows where it is."),
        (
            "tests/html/test_html_browser.py::"
            "test_the_keyboard_goes_everywhere_in_order_and_shows_where_it_is",
        ),
    ),
    Promise(
        "html",
        lambda say: say("A reader's own spacing and size of letters lose nothing."),
        ("tests/html/test_html_browser.py::test_a_readers_own_spacing_and_size_lose_nothing",),
    ),
    Promise(
        "large",
        lambda say: say("No letter is under 18 points; contrasts are 7 to 1 or more."),
        (
            "tests/pdf/test_pdf_reading.py::test_nothing_that_is_read_is_set_smaller",
            "tests/pdf/test_pdf_reading.py::test_every_colour_of_letters_has_a_contrast_of_seven",
        ),
    ),
)


def limits(say: Messages) -> tuple[str, ...]:
    """What is not promised of any file."""
    return (
        say(
            "No conformance with a law or a standard is certified: that takes a person's judgement."
        ),
        say(
            "No screen reader was tried with these files: validators and programs looked at what "
            "screen readers are given."
        ),
        say("Word itself was not at hand: its files were checked in their XML and in LibreOffice."),
        say(
            "The edition that is easy to read bears no logo: only readers who need such texts can "
            "say whether it is easy."
        ),
        say("A picture says what its author wrote as alternative text; no program can judge that."),
    )
