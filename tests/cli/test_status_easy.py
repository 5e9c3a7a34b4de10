"""`carrefours status easy`: which easy texts there are, and what is counted in their sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carrefours_docs.cli.main import main
from carrefours_docs.corpus.load import load_season
from carrefours_docs.paths import Project
from carrefours_docs.status.easy import tables
from carrefours_docs.status.readability import Fault, doubts
from workplace import SEASON


def faults(sentence: str, language: str = "fr", known: tuple[str, ...] = ()) -> set[Fault]:
    return {doubt.fault for doubt in doubts(sentence, language, known)}


@pytest.mark.parametrize(
    ("sentence", "language", "fault"),
    [
        ("Le groupe " + "et le groupe " * 5 + "se réunit.", "fr", Fault.LONG_SENTENCE),
        ("Il parle de collectivisation.", "fr", Fault.LONG_WORD),
        ("Le compte rendu est écrit par le groupe.", "fr", Fault.PASSIVE),
        ("Les textes ont été souvent relus.", "fr", Fault.PASSIVE),
        ("The text was written by the group.", "en", Fault.PASSIVE),
        ("Il ne vient jamais.", "fr", Fault.NEGATION),
        ("Ce n’est pas facile.", "fr", Fault.NEGATION),
        ("They don’t come.", "en", Fault.NEGATION),
        ("Il travaille avec la CFDT.", "fr", Fault.ACRONYM),
        ("Le budget est de 12 000 euros.", "fr", Fault.NUMBER),
        ("C’était au XIXe siècle.", "fr", Fault.ROMAN),
        ("La Ve République.", "fr", Fault.ROMAN),
        ("Treize personnes viennent.", "fr", Fault.SPELT_NUMBER),
        ("Three people come.", "en", Fault.SPELT_NUMBER),
        ("Le groupe (élargi) travaille.", "fr", Fault.BRACKETS),
        ("Le rapport dont on parle et qui est long.", "fr", Fault.SEVERAL_IDEAS),
        ("Le groupe va y réfléchir.", "fr", Fault.PRONOUN),
        ("Il en parle.", "fr", Fault.PRONOUN),
        ("Des pommes, etc.", "fr", Fault.SHORTENED),
    ],
)
def test_what_makes_a_sentence_hard_is_noticed(sentence: str, language: str, fault: Fault) -> None:
    assert fault in faults(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Le groupe se réunit à Die en avril 2016.", "fr"),
        ("Elle est venue avec 16 personnes.", "fr"),
        ("Il y a 3 questions.", "fr"),
        ("Le livret est facile à lire.", "fr"),
        ("La rencontre est aussi une fête.", "fr"),
        ("Les gens de Fontaine-lès-Luxeuillaises viennent.", "fr"),
        ("Le mot est clair.", "fr"),
        ("16 people meet in Die.", "en"),
        ("The group talks about money.", "en"),
    ],
)
def test_a_plain_sentence_gets_no_remark(sentence: str, language: str) -> None:
    assert faults(sentence, language) == set()


def test_a_word_or_an_acronym_that_is_explained_is_none_to_explain() -> None:
    assert faults("La CFDT parle d’expérimentation.") == {Fault.ACRONYM, Fault.LONG_WORD}
    assert faults("La CFDT parle d’expérimentation.", known=("cfdt", "expérimentation")) == set()


def test_lengths_and_figures_are_counted_in_any_language() -> None:
    assert faults("La casa tiene 12.000 manzanas.", "es") == {Fault.NUMBER}


TEXT = """# Couper

Zoé coupe une branche.
Le bois n'est pas
perdu.

Verger

:   C'est un champ d'arbres. Les arbres
    sont plantés par le groupe.
"""


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    place = tmp_path / "sources"
    shutil.copytree(SEASON, place)
    text = place / "verger" / "meetings" / "2021-03-taille" / "easy.fr.md"
    text.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("CARREFOURS_SOURCES", str(place))
    monkeypatch.setenv("CARREFOURS_OUTPUT", str(tmp_path / "output"))
    monkeypatch.setenv("CARREFOURS_LANG", "fr")
    assert main(["status", "easy"]) == 0
    assert not (tmp_path / "output").exists()
    return capsys.readouterr().out.splitlines()


def cells(told: list[str], start: str) -> list[str]:
    line = next(line for line in told if line.startswith(start))
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def test_each_text_is_counted_and_a_meeting_without_one_is_told(told: list[str]) -> None:
    assert cells(told, "2021-03-taille") == [
        "2021-03-taille", "fr", "5", "4", "7 mots", "2", "60\u00a0%", "personne encore",
    ]  # fmt: skip
    others = [line for line in told if "pas encore de texte facile" in line]
    assert others


def test_a_sentence_to_look_at_is_told_with_its_line(told: list[str]) -> None:
    name = "meetings/2021-03-taille/easy.fr.md"
    assert cells(told, f"{name}:4") == [
        f"{name}:4", "négation\u00a0: n'est pas", "Le bois n'est pas perdu.",
    ]  # fmt: skip
    assert cells(told, f"{name}:9")[1] == "passif, peut-être\u00a0: sont plantés"


def test_who_read_a_text_is_told(tmp_path: Path) -> None:
    place = tmp_path / "sources"
    shutil.copytree(SEASON, place)
    meeting = place / "verger" / "meetings" / "2021-03-taille"
    (meeting / "easy.fr.md").write_text(TEXT, encoding="utf-8")
    record = meeting / "meeting.yaml"
    signed = "easy-read-by: le groupe du verger, mai 2021\n"
    record.write_text(record.read_text(encoding="utf-8") + signed, encoding="utf-8")
    corpus = load_season(place / "verger", place / "authorities")
    counted, _noticed = tables(Project(tmp_path, place, tmp_path / "output"), corpus)
    row = next(row for row in counted.rows if row[0] == "2021-03-taille")
    assert row[-1] == "le groupe du verger, mai 2021"


def test_the_report_says_that_readers_alone_can_judge(told: list[str]) -> None:
    assert any("Seules les personnes concernées peuvent dire" in line for line in told)
