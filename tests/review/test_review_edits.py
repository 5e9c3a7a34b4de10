"""Changed words put into Markdown and YAML: what they touch, and what stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carrefours_docs.review.model import BREAK
from carrefours_docs.review.opening import refused_records
from carrefours_docs.review.patch import patch, write_all
from carrefours_docs.review.record_edit import edited_record, value_after
from carrefours_docs.review.source_text import SourceText
from carrefours_docs.review.text_edit import NotPlaceable, TextEdits, edited_text, file_bytes
from carrefours_docs.review.word_edits import row_after, word_edits
from carrefours_docs.review.words import Alignment, distance, keys
from review_season import Desk

TEXT = """\
---
titre: front matter
---

Une *belle* phrase de
quatre mots, avec [un lien](http://x.org/un/lien) et une note[^1], puis
[eux]{.index term="eau"} enfin.

- premier point
- second point

> Une citation.

| Qui | Quoi |
|-----|------|
| Léa | rien |

[^1]: La note dit ceci.
"""


@pytest.fixture
def text(tmp_path: Path) -> SourceText:
    file = tmp_path / "minutes.fr.md"
    file.write_text(TEXT, encoding="utf-8")
    return SourceText(file)


def rewritten(text: SourceText, old: str, new: str, styles: tuple[str, ...] = ()) -> str:
    """The file once `old` in the slot that holds it has become `new`."""
    slot = next(n for n, row in enumerate(text.rows) if old in row)
    row = text.rows[slot]
    return edited_text(text, TextEdits({slot: word_edits(row, row.replace(old, new), styles)}))


@pytest.mark.parametrize(
    "old, new, written",
    [
        ("belle", "jolie", "Une *jolie* phrase de\n"),
        ("belle ", "", "Une phrase de\n"),
        ("belle", "belle et longue", "Une *belle* et longue phrase de\n"),
        ("phrase de", "phrase", "Une *belle* phrase\nquatre"),
        ("quatre", "quatre grands", "\nquatre grands mots"),
        ("un lien", "ce lien", "[ce lien](http://x.org/un/lien)"),
        ("une note", "sa note", "et sa note[^1], puis\n"),
        ("note,", "note :", "note[^1] : puis\n"),
        ("eux", "elles", '[elles]{.index term="eau"}'),
        ("enfin.", "enfin *là*.", "enfin \\*là\\*."),
        ("Une belle", "Cette belle", "Cette *belle* phrase"),
        ("premier", "tout premier", "- tout premier point\n- second"),
        ("citation.", "longue citation !", "> Une longue citation !\n"),
        ("rien", "tout", "| Léa | tout |"),
        ("ceci", "cela", "[^1]: La note dit cela.\n"),
    ],
)
def test_words_change_within_their_markup(
    text: SourceText, old: str, new: str, written: str
) -> None:
    after = rewritten(text, old, new)
    assert written in after
    assert len(after.splitlines()) == len(TEXT.splitlines())


@pytest.mark.parametrize(
    "old, new, style, written",
    [
        ("enfin.", f"enfin.{BREAK}Voilà.", "BodyText", "enfin.\n\nVoilà.\n\n- premier"),
        ("mots,", f"mots.{BREAK}Puis", "BodyText", "quatre mots.\n\nPuis avec [un lien]"),
        ("premier point", f"premier point{BREAK}entre-deux", "ListBullet",
         "- premier point\n- entre-deux\n- second point\n"),
        ("second point", f"second point{BREAK}Et après.", "BodyText",
         "- second point\n\nEt après.\n\n> Une"),
        ("citation.", f"citation.{BREAK}# Pas un titre", "BodyText",
         "> Une citation.\n>\n> \\# Pas un titre\n"),
    ],
)  # fmt: skip
def test_a_paragraph_is_added_or_divided_as_its_kind_asks(
    text: SourceText, old: str, new: str, style: str, written: str
) -> None:
    assert written in rewritten(text, old, new, ("", style))


@pytest.mark.parametrize(
    "old, new",
    [
        ("avec un lien et une note, puis eux enfin", "voilà"),  # the note would be lost
        ("Léa", f"Léa{BREAK}Paul"),  # a cell is one paragraph
        ("enfin", "enfin\ufffc"),  # a new note
    ],
)
def test_what_would_lose_markup_is_refused(text: SourceText, old: str, new: str) -> None:
    with pytest.raises(NotPlaceable):
        rewritten(text, old, new)


def test_line_ends_and_mark_of_a_file_are_its_own(tmp_path: Path) -> None:
    file = tmp_path / "minutes.fr.md"
    file.write_bytes(b"\xef\xbb\xbf" + b"Un mot.\r\n\r\nAutre.\r\n")
    source = SourceText(file)
    assert file_bytes(source, rewritten(source, "Un mot", "Deux mots")) == (
        b"\xef\xbb\xbf" + b"Deux mots.\r\n\r\nAutre.\r\n"
    )


RECORD = """\
# en tête
title: {fr: Une synthèse, en: A synthesis}   # à relire
summary:
  fr: "Le groupe relit : tout."
  en: The group rereads.
note: >
  un deux
  trois quatre
name: 'l''eau vive'
"""


@pytest.mark.parametrize(
    "where, new, line",
    [
        (("title", "fr"), "Une première synthèse",
         "title: {fr: Une première synthèse, en: A synthesis}   # à relire\n"),
        (("title", "fr"), "Une synthèse, la première",
         'title: {fr: "Une synthèse, la première", en: A synthesis}   # à relire\n'),
        (("summary", "fr"), 'Le groupe relit : "tout".', '  fr: "Le groupe relit : \\"tout\\"."\n'),
        (("note",), "un deux trois cinq", "note: >\n  un deux\n  trois cinq\n"),
        (("name",), "l'eau d'ici", "name: 'l''eau d''ici'\n"),
    ],
)  # fmt: skip
def test_a_text_of_a_record_changes_and_the_rest_stays(
    where: tuple[str, ...], new: str, line: str
) -> None:
    old = {("title", "fr"): "Une synthèse", ("summary", "fr"): "Le groupe relit : tout.",
           ("note",): "un deux trois quatre", ("name",): "l'eau vive"}[where]  # fmt: skip
    after = edited_record(RECORD, {where: word_edits(old, new)})
    assert line in after
    before, now = RECORD.splitlines(), after.splitlines()
    assert sum(one != two for one, two in zip(before, now, strict=True)) == 1


def test_a_text_of_a_record_is_not_emptied() -> None:
    with pytest.raises(NotPlaceable):
        edited_record(RECORD, {("title", "fr"): word_edits("Une synthèse", "")})


WORDS = st.lists(
    st.sampled_from(["un", "deux", "trois", "l’eau", ".", ",", "« oui »", "!"]), max_size=8
).map(" ".join)


@given(WORDS, WORDS)
def test_edits_make_one_text_of_the_other(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert tuple(row_after(keys(old), edits)) == keys(new)
    assert keys(value_after(old, edits)) == keys(new)
    assert distance(keys(old), keys(new)) <= sum(e.end - e.start + len(e.keys) for e in edits)


@given(WORDS, WORDS, st.integers(0, 20), st.integers(0, 20))
def test_a_place_in_another_row_holds_the_same_words(
    old: str, new: str, one: int, other: int
) -> None:
    left, right = keys(old), keys(new)
    start, end = sorted((min(one, len(left)), min(other, len(left))))
    words = Alignment(left, right)
    place = words.place(start, end)
    if place is not None and not words.differs(start, end):
        assert right[place[0] : place[1]] == left[start:end]


# ---- files ----


def test_a_record_that_would_be_refused_is_named(desk: Desk) -> None:
    record = desk.source("meetings/2021-06-greffe/meeting.yaml")
    good = record.read_bytes()
    bad = good.replace(b'date: "2021-06"', b'date: "2021-13"')
    assert refused_records(desk.project, {record: bad}) == {record}
    assert refused_records(desk.project, {record: good.replace(b"fente", b"biais")}) == set()
    assert record.read_bytes() == good


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b" / "b.md"
    second.parent.mkdir()
    first.write_text("un\n", encoding="utf-8")
    second.write_text("un\n", encoding="utf-8")
    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target == second:
            raise OSError(28, "No space left on device", str(target))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError):
        write_all({first: b"deux\n", second: b"deux\n"})
    assert first.read_bytes() == second.read_bytes() == b"un\n"
    assert sorted(tmp_path.rglob("*")) == [first, second.parent, second]


def test_a_diff_tells_a_file_without_a_last_line_end(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"un\ndeux")
    assert patch({file: b"un\ntrois"}, tmp_path) == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n un\n-deux\n\\ No newline at end of file\n"
        "+trois\n\\ No newline at end of file\n"
    )
