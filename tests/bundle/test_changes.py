"""What has changed from one book to the next: by example, and by property over generated books."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.bundle.changes import words
from carrefours_docs.bundle.changes.compare import (
    BookChanges,
    ChapterChange,
    applied,
    compare_books,
)
from carrefours_docs.bundle.changes.steps import Fate, steps
from carrefours_docs.bundle.changes.text import BookText, Chapter, Paragraph, Sort
from carrefours_docs.bundle.changes.words import Edit, Run

WORD = st.sampled_from(
    ["droit", "l’impôt", "sans-papiers", "Die", "«\u00a0juste\u00a0»", "et", "2018,"]
)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(lambda row: " ".join(row) + ".")
ANY_TEXT = st.text(st.sampled_from("aé -’.,!\u00a0\u202f«»A1"), max_size=30)


def paragraph(text: str, sort: Sort = Sort.TEXT) -> Paragraph:
    return Paragraph(sort, "fr", text)


def chapter(key: str, *texts: str, title: str = "Un titre", role: str = "meeting") -> Chapter:
    return Chapter(key, role, title, tuple(paragraph(text) for text in texts))


def book(*chapters: Chapter) -> BookText:
    return BookText("Une saison", "fr", "2021-03", chapters)


CHAPTERS = st.lists(
    st.builds(
        lambda key, texts: chapter(f"m-{key}", *texts),
        st.integers(0, 5),
        st.lists(SENTENCE, max_size=5),
    ),
    max_size=5,
    unique_by=lambda each: each.id,
)
BOOKS = CHAPTERS.map(lambda chapters: book(*chapters))


def texts(changed: BookText) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((c.id, tuple(p.text for p in c.paragraphs)) for c in changed.chapters)


def of(changes: BookChanges, key: str) -> ChapterChange:
    (found,) = (change for change in changes.chapters if change.chapter.id == key)
    return found


@given(BOOKS, BOOKS)
def test_the_changes_applied_to_the_old_book_give_the_new_one(old: BookText, new: BookText) -> None:
    assert applied(old, compare_books(old, new)) == texts(new)


@given(BOOKS)
def test_an_unchanged_book_has_no_changes(same: BookText) -> None:
    assert compare_books(same, same).changed == ()


@given(BOOKS, BOOKS)
def test_books_that_differ_have_changes(old: BookText, new: BookText) -> None:
    assert bool(compare_books(old, new).changed) == (old.chapters != new.chapters)


@given(ANY_TEXT, ANY_TEXT)
def test_the_runs_hold_both_texts_to_the_letter(old: str, new: str) -> None:
    runs = words.compare(old, new)
    assert (words.before(runs), words.after(runs)) == (old, new)
    assert all(run.text for run in runs)
    assert all(a.edit is not b.edit for a, b in pairwise(runs))


@given(st.lists(SENTENCE, min_size=1, max_size=5).map(" ".join))
def test_sentences_are_the_whole_text(text: str) -> None:
    assert "".join(text[i:j] for i, j in words.sentences(text)) == text


def test_a_word_is_cut_and_another_added_and_the_rest_is_kept() -> None:
    assert words.compare("Le droit à la santé.", "Le droit au logement.") == (
        Run(Edit.KEPT, "Le droit "),
        Run(Edit.CUT, "à la santé"),
        Run(Edit.ADDED, "au logement"),
        Run(Edit.KEPT, "."),
    )


def test_only_the_sentences_in_which_something_changed_are_quoted() -> None:
    old = "Nous étions douze. L’impôt est juste\u00a0! Et après\u00a0? Rien."
    new = "Nous étions douze. L’impôt est injuste\u00a0! Et après\u00a0? Rien. Si\u00a0: tout."
    assert words.touched(words.compare(old, new)) == (
        "L’impôt est juste\u00a0! Rien.",
        "L’impôt est injuste\u00a0! Si\u00a0: tout.",
    )


def test_a_paragraph_with_most_of_its_words_has_changed_and_another_is_new() -> None:
    found = steps(
        [paragraph("Le premier jour, nous parlons de l’impôt."), paragraph("Un autre sujet.")],
        [paragraph("Le deuxième jour, nous parlons de l’impôt."), paragraph("Tout neuf, ceci.")],
    )
    assert [step.fate for step in found] == [Fate.CHANGED, Fate.REMOVED, Fate.ADDED]


def test_a_heading_never_becomes_a_paragraph() -> None:
    found = steps(
        [paragraph("Les impôts et les cotisations", Sort.HEADING)],
        [paragraph("Les impôts et les cotisations")],
    )
    assert [step.fate for step in found] == [Fate.REMOVED, Fate.ADDED]


def test_meetings_are_added_removed_renamed_and_displaced() -> None:
    gone, stays = chapter("m-1", "Un."), chapter("m-2", "Deux.")
    named, last = chapter("m-3", "Trois.", title="Avant"), chapter("m-4", "Quatre.")
    old = book(gone, stays, named, last)
    new = book(last, stays, chapter("m-3", "Trois.", title="Après"), chapter("m-5", "Tout neuf."))
    changes = compare_books(old, new)
    assert [each.chapter.id for each in changes.chapters] == ["m-1", "m-4", "m-2", "m-3", "m-5"]
    assert of(changes, "m-1").removed
    assert of(changes, "m-5").added
    assert of(changes, "m-3").renamed
    assert [each.chapter.id for each in changes.chapters if each.displaced] == ["m-4"]
    assert not of(changes, "m-2").changed


def test_a_meeting_whose_folder_was_renamed_is_still_the_same() -> None:
    text = "Nous avons parlé de l’impôt, des cotisations et de ce qui est juste."
    changes = compare_books(book(chapter("m-1", text)), book(chapter("m-9", text)))
    assert changes.changed == ()
    (only,) = changes.chapters
    assert (only.before and only.before.id, only.after and only.after.id) == ("m-1", "m-9")


def test_a_paragraph_that_moved_is_told_where_it_came_from_and_went() -> None:
    moved = "Ce paragraphe parle des droits de chacun."
    changes = compare_books(
        book(chapter("m-1", "Un.", moved), chapter("m-2", "Deux.")),
        book(chapter("m-1", "Un."), chapter("m-2", moved, "Deux.")),
    )
    (left,) = (step for step in of(changes, "m-1").steps if step.fate is not Fate.KEPT)
    (here,) = (step for step in of(changes, "m-2").steps if step.fate is not Fate.KEPT)
    assert (left.fate, left.elsewhere) == (Fate.LEFT, "m-2")
    assert (here.fate, here.elsewhere) == (Fate.MOVED, "m-1")
    assert of(changes, "m-2").words(Edit.ADDED) == of(changes, "m-1").words(Edit.CUT) == 0


def test_changes_that_do_not_fit_the_old_book_are_refused() -> None:
    changes = compare_books(book(chapter("m-1", "Un mot.")), book(chapter("m-1", "Un nom.")))
    with pytest.raises(ValueError, match="do not fit"):
        applied(book(chapter("m-1", "Autre chose.")), changes)
