"""Typography: the table of cases, what must hold of any text, and the forms of letters in trees."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import panflute as pf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs import pandoc
from carrefours_docs.book import tree
from carrefours_docs.book.index.find import Finder, Form
from carrefours_docs.book.index.wrap import Stretch, run_text, wrapped
from carrefours_docs.book.typography import set_letterforms, set_text, set_type

CASES = Path(__file__).parent / "typography_cases.txt"
VISIBLE = str.maketrans({"␣": "\u00a0", "⍽": "\u202f"})
SHOWN = {"superscript": "^{}^", "acronym": "{{{}}}", "keep": "⟦{}⟧"}


def cases(*, forms: bool) -> Iterator[tuple[str, str, str]]:
    section = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and not line.startswith("#") and section.endswith(" forms") is forms:
            written, _, printed = line.partition(" ⇒ ")
            yield section.removesuffix(" forms"), written, printed or written


@pytest.mark.parametrize(("language", "written", "printed"), list(cases(forms=False)))
def test_a_case_is_printed_as_the_table_says(language: str, written: str, printed: str) -> None:
    plain = written.translate(VISIBLE)
    assert show(set_text(plain, language)) == printed
    assert show(set_text(set_text(plain, language), language)) == printed


@pytest.mark.parametrize(("language", "written", "printed"), list(cases(forms=True)))
def test_a_case_has_the_forms_that_the_table_says(
    language: str, written: str, printed: str
) -> None:
    assert show(show_forms(set_twice(written, language))) == printed


def set_twice(written: str, language: str) -> pf.Doc:
    """A document in its final typography; setting it again must change nothing."""
    document = tree.loaded(pandoc.read_text(written)[0])
    found: list[dict[str, Any]] = []
    for _ in range(2):
        set_type(document, language)
        set_letterforms(document, language)
        found.append(tree.dumped(document))
    assert found[0] == found[1]
    return document


def show_forms(element: Any) -> str:
    """The text of an element with its forms; footnotes left out."""
    if isinstance(element, (pf.Str, pf.Code)):
        return str(element.text)
    if isinstance(element, (pf.Space, pf.SoftBreak, pf.LineBreak)):
        return " "
    if isinstance(element, pf.Note):
        return ""
    words = "".join(show_forms(child) for child in tree.children(element))
    if isinstance(element, pf.Superscript):
        return SHOWN["superscript"].format(words)
    for name in ("acronym", "keep"):
        if name in getattr(element, "classes", ()):
            words = SHOWN[name].format(words)
    return words


def show(text: str) -> str:
    return text.replace("\u00a0", "␣").replace("\u202f", "⍽")


def test_the_table_is_worth_its_name() -> None:
    languages = [language for language, _, _ in cases(forms=False)]
    assert languages.count("fr") >= 120
    assert languages.count("en") >= 30
    assert len(list(cases(forms=True))) >= 40


SIGNS = st.text(
    st.sampled_from(list("ab é12 \u00a0\u202f\n\"'’‘«»“”.,;:!?…-–—()[]·ˑ/@%€°hM′″+")), max_size=24
)
SCRAPS = (
    "L' l’ IRIS « » “ ” \" ' ! ? : ; , . ... – - -- 27 avril 2016 - 2020 12 000 € % n° M. de Die "
    "participant.e.s ;-) :) 12:30 https://example.org/a?b h 30 1er p. ( ) XXe siècle a) etc. 5' km "
    "chapitre ans 14h30 Louis XIV un.e nos J.-P. CFDT'"
)
BLANKS = (" ", "\u00a0", "\u202f", "\n")
WORDS = st.lists(st.sampled_from([*SCRAPS.split(), *BLANKS]), max_size=14).map("".join)
WORDS |= st.lists(st.sampled_from(SCRAPS.split()), max_size=14).map(" ".join)
TEXTS = SIGNS | WORDS | st.text(max_size=20)


@given(TEXTS, st.sampled_from(["fr", "en", "de"]))
def test_setting_twice_changes_nothing_more(text: str, language: str) -> None:
    once = set_text(text, language)
    assert show(set_text(once, language)) == show(once)


def kept(words: str) -> str:
    # U+02D1 and U+02BC stand for signs, though Unicode counts them among letters
    normal = unicodedata.normalize("NFC", words)
    return "".join(c for c in normal if c.isalnum() and c not in "ˑʼ")


@given(TEXTS, st.sampled_from(["fr", "en"]))
def test_no_letter_and_no_digit_changes(text: str, language: str) -> None:
    assert kept(set_text(text, language)) == kept(text)


HOLDERS = (
    lambda inlines: pf.Emph(*inlines),
    lambda inlines: pf.Strong(*inlines),
    lambda inlines: pf.Superscript(*inlines),
    lambda inlines: pf.Link(*inlines, url="#x"),
    lambda inlines: pf.Span(*inlines, attributes={"lang": "en"}),
    lambda inlines: pf.Span(*inlines, classes=["index-mark"], identifier="ix-1"),
    lambda inlines: pf.Note(pf.Para(*inlines)),
)
LEAVES = st.sampled_from([*SCRAPS.split(), "DREES", "XXI", "e", "–", "2016–2020", "m2", " "]).map(
    lambda word: pf.Space() if word == " " else pf.Str(word)
)


def runs(depth: int) -> st.SearchStrategy[list[Any]]:
    """Rows of inlines with markup inside markup."""
    if depth == 0:
        return st.lists(LEAVES, max_size=4)
    held = st.tuples(st.sampled_from(HOLDERS), runs(depth - 1)).map(lambda pair: pair[0](pair[1]))
    return st.lists(LEAVES | held, max_size=5)


@given(runs(2), st.sampled_from(["fr", "en", "de"]))
def test_in_a_tree_letters_stay_too_and_setting_twice_changes_nothing(
    inlines: list[Any], language: str
) -> None:
    document = pf.Doc(pf.Para(*inlines))
    written = tree.plain(document, notes=True)
    set_type(document, language)
    set_text_alone = text_of(document)
    set_letterforms(document, language)
    once = tree.dumped(document)
    assert text_of(document) == set_text_alone  # forms change no character
    assert kept(set_text_alone) == kept(written)
    set_type(document, language)
    set_letterforms(document, language)
    assert json.dumps(tree.dumped(document)) == json.dumps(once)


def text_of(document: pf.Doc) -> str:
    """Every character of a document, in reading order."""
    return "".join(
        node.text if isinstance(node, pf.Str) else " "
        for node in tree.walk(document)
        if isinstance(node, (pf.Str, pf.Space, pf.SoftBreak, pf.LineBreak))
    )


def test_what_is_looked_up_keeps_its_capitals() -> None:
    written = (
        "# La CFDT\n\nLa CFDT.\n\n::: facts\nLa CFDT.\n:::\n\n"
        "La CFDT\n:   La DREES^[La CNAF au XXe siècle.]\n"
    )
    document = set_twice(written, "fr")
    marked = [
        tree.plain(node)
        for node in tree.walk(document)
        if isinstance(node, pf.Span) and "acronym" in node.classes
    ]
    assert marked == ["CFDT", "DREES", "CNAF", "XX"]


def test_a_form_goes_around_the_mark_of_the_index_or_into_it() -> None:
    mark = pf.Span(
        *(pf.Str("XXIe"), pf.Space(), pf.Str("siècle")), identifier="ix-1", classes=["index-mark"]
    )
    dates = pf.Span(pf.Str("2020"), identifier="ix-2", classes=["index-mark"])
    document = pf.Doc(pf.Para(mark, pf.Space(), pf.Str("2016–"), dates))
    set_letterforms(document, "fr")
    assert show_forms(document) == "{XXI}^e^ siècle ⟦2016–2020⟧"
    ids = [node.identifier for node in tree.walk(document) if getattr(node, "identifier", "")]
    assert ids == ["ix-1", "ix-2"]


@pytest.mark.parametrize("written", ["le XXIe siècle", "le XXI^e^ siècle", "le *XXI*^e^ siècle"])
def test_the_index_finds_a_century_however_it_is_written(written: str) -> None:
    document = tree.loaded(pandoc.read_text(written)[0])
    set_type(document, "fr")
    (paragraph,) = document.content
    inlines = list(paragraph.content)
    text = "".join(run_text(node) for node in inlines)
    (found,) = Finder([Form("XXIe siècle", "themes/siecle")]).find(text)
    paragraph.content = wrapped(
        inlines,
        [Stretch(found.start, found.end, found.key)],
        lambda key, held: pf.Span(*held, classes=["index-mark"], identifier=key),
    )
    set_letterforms(document, "fr")
    assert show(show_forms(document)) == "le {XXI}^e^␣siècle"


def test_a_text_ten_times_longer_takes_about_ten_times_longer() -> None:
    unit = 'L\'IRIS a dit : "oui" (27 avril 2016) - puis ; a.b.c.d ' + "x" * 60 + " 1 000 € ? "

    def taken(text: str) -> float:
        best = 900.0
        for _ in range(3):
            start = time.process_time()  # what it costs, not what else the machine does
            set_text(text, "fr")
            best = min(best, time.process_time() - start)
        return best

    set_text(unit, "fr")
    assert taken(unit * 1000) < 40 * taken(unit * 100)
