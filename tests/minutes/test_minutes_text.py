"""Plain text as people type it in pads and e-mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.minutes_sample import markdown, read


def text(folder: Path, content: str) -> str:
    return markdown(read(folder, "a.txt", content))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "Nous avons longuement parlé de ce que la solidarité\nveut dire pour chacun.",
            "Nous avons longuement parlé de ce que la solidarité veut dire pour chacun.",
        ),
        ("Présents : Anne\nExcusés : Jean", "Présents : Anne\\\nExcusés : Jean"),
        ("un\n\n\n\ndeux", "un\n\ndeux"),
        ("- un\n- deux\n  suite", "- un\n- deux suite"),
        ("• un\n• deux", "- un\n- deux"),
        ("– un\n\n– deux", "- un\n- deux"),
        ("* un\n    * sous\n* deux", "- un\n  - sous\n- deux"),
        ("1. un\n2. deux", "1.  un\n2.  deux"),
        ("3) trois\n4) quatre", "3)  trois\n4)  quatre"),
        ("a) un\nb) deux", "a)  un\nb)  deux"),
        ("1998. La loi est votée.", "1998\\. La loi est votée."),
        ("    quatre espaces", "quatre espaces"),
        ("voir @anne_b et [1] ou *2*", "voir \\@anne_b et \\[1\\] ou \\*2\\*"),
        ("Nous décidons :\n- un\n- deux", "Nous décidons :\n\n- un\n- deux"),
        (
            "ce que nous voulons ici, toutes et tous\n- dit-elle - est simple",
            "ce que nous voulons ici, toutes et tous - dit-elle - est simple",
        ),
        ("ORDRE DU JOUR\n\nAccueil", "## ORDRE DU JOUR\n\nAccueil"),
        ("ORDRE DU JOUR\n- accueil", "## ORDRE DU JOUR\n\n- accueil"),
        ("ORDRE DU JOUR :\n\nAccueil", "ORDRE DU JOUR :\n\nAccueil"),
        (
            "Titre\n=====\n\nPartie\n------\n\nfin\n\nAutre\n-----\nfin",
            "## Partie\n\nfin\n\n## Autre\n\nfin",
        ),
        ("1. Accueil\n\nx\n\n2. Débat\n\ny", "## 1. Accueil\n\nx\n\n## 2. Débat\n\ny"),
        ("1. un\n\n2. deux\n\nfin", "1.  un\n2.  deux\n\nfin"),
        ("> je serai\n> absent\n\nOk", "> je serai absent\n\nOk"),
        ("un\n\n-----\n\ndeux", "un\n\n" + "-" * 72 + "\n\ndeux"),
        ("voir <https://exemple.fr/a_b?c=1>.", "voir <https://exemple.fr/a_b?c=1>."),
        ("| a | b |", "\\| a \\| b \\|"),
        ("2,5 % de 12. avril", "2,5 % de 12. avril"),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(tmp_path: Path, typed: str, expected: str) -> None:
    assert text(tmp_path, typed) == expected


def test_long_lines_are_paragraphs_of_a_pad_that_wraps_none(tmp_path: Path) -> None:
    line = "Un paragraphe que personne n’a coupé, " * 4 + "voilà tout."
    assert text(tmp_path, f"{line}\n{line}") == f"{line}\n\n{line}"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    minutes = read(tmp_path, "a.txt", f"{mark}L’été à Œuf\r\ncoûte 3 €".encode(encoding))
    assert markdown(minutes) == "L’été à Œuf coûte 3 €"
    told = [notice.code for notice in minutes.notices]
    assert told == (["minutes-encoding"] if encoding == "cp1252" else [])
