"""`./carrefours review` on edited copies of a booklet: places, the diff, and the sources."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from carrefours_docs.cli.main import main
from review_pen import MARIE, Pen
from review_season import Desk, book_words, write_booklet

PAUL = "Paul Martin"
TAILLE = "meetings/2021-03-taille/minutes.fr.md"


def edited(pen: Pen) -> None:
    """What two reviewers did, with tracking and without."""
    pen.replace("Le groupe apprend", "doucement", "avec douceur")
    pen.insert("Le groupe apprend", "se transmet", " de main en main")
    pen.replace("Une personne", "d’accord", "convaincue", PAUL)
    pen.replace("Couper net", "net", "d’un coup")
    pen.add_paragraph("de loin", "d’assez près ;", PAUL)
    pen.delete_paragraph("On ne taille pas pour soi")
    pen.replace("Une note de l’INP", "Une", "La")
    pen.replace("Scie", "Scie", "Égoïne")
    pen.move("Le vent se lève", "Ce que nous avons appris")
    pen.add_paragraph("Chacun repart", "On se *quitte*.", PAUL)
    pen.replace("Trois jours avec", "Trois", "Quatre")
    pen.replace("Une longue journée", "pluie", "neige")
    pen.replace("Zoé Poirier, jardinière", "jardinière", "pépiniériste")
    pen.replace("La sève monte", "monte", "grimpe")
    pen.replace("3 rencontres", "3", "trois")
    pen.dress("Chacun repart", "Chacun")
    pen.restyle("Regarder l’arbre", "BodyText")
    pen.silently("Une autre saison commence", "commence", "s’ouvre")
    pen.silently("Ce petit livre rassemble", "petit", "modeste")
    number = pen.comment("Couper net" if False else "Regarder l’arbre", "arbre", "Lequel ?")
    pen.answer(number, "Le pommier.")
    pen.comment("La sève monte", "bourgeon", "À vérifier.", PAUL, resolved=True)


@pytest.fixture
def copy(desk: Desk) -> Path:
    pen = desk.pen()
    edited(pen)
    return pen.save(desk.folder / "livret relu.docx")


def entries(text: str) -> dict[int, str]:
    """Number → the three lines that tell of a change."""
    report = re.split(r"^Commentaires$|^\d+ changements", text, flags=re.M)[0]
    found = re.split(r"^ *(\d+)\. ", report, flags=re.M)
    return dict(zip(map(int, found[1::2]), found[2::2], strict=True))


def entry(text: str, words: str) -> str:
    return next(told for told in entries(text).values() if words in told)


def check_sum(text: str, number: int) -> None:
    line = next(line for line in text.splitlines() if line.startswith(f"{number} changements"))
    parts = [int(word) for word in re.findall(r"\d+", line)]
    assert parts[0] == sum(parts[1:]) == number


def test_each_change_and_comment_is_told_with_its_file_and_line(
    desk: Desk, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {p: p.read_bytes() for p in desk.project.sources.rglob("*") if p.is_file()}
    assert desk.run(str(copy)) == 0
    text = capsys.readouterr().out
    assert "Les sources ont changé" not in text
    assert "copie de l’édition verger/fr\u00a0: 19 changements, 3 commentaires." in text
    for words, place in {
        "« doucement » devient": f"{TAILLE}:1 ",
        "main en main": f"{TAILLE}:3 ",
        "« d’accord » devient": f"{TAILLE}:3 ",
        "« net » devient": f"{TAILLE}:7 ",
        "d’assez près": f"{TAILLE}:9 ",
        "pas pour soi": f"{TAILLE}:12 ",
        "« Une » devient": f"{TAILLE}:22 ",
        "Égoïne": f"{TAILLE}:20 ",
        "déplacé": f"{TAILLE}:16 ",
        "On se *quitte*": f"{TAILLE}:14 ",
        "« Trois » devient": "meetings/2021-05-verger/minutes.fr.txt:",
        "neige": "meetings/2021-06-greffe/meeting.yaml:9 (summary.fr)",
        "pépiniériste": "authorities/people.yaml:5 (people.1.role.fr)",
        "grimpe": "minutes.fr.docx, paragraphe « La sève monte jusqu’au bourgeon.… »",
        "« 3 » devient": "fait par le livret",
        "mis en italique": f"{TAILLE}:14 ",
        "style de paragraphe": f"{TAILLE}:8 ",
        "« commence » devient": "next.fr.md:1  [sans suivi]",
        "« petit » devient": "foreword.fr.md:1  [sans suivi]",
    }.items():
        told = entry(text.replace("\u00a0", " "), words)
        assert place in told.splitlines()[0], told
    by_hand = [told for told in entries(text).values() if "à la main" in told]
    assert len(by_hand) == 4
    assert "on ne change pas les mots d’un fichier .docx" in entry(text, "grimpe")
    check_sum(text, 19)
    comments = text.partition("Commentaires\n")[2].replace("\u00a0", " ")
    assert f"{TAILLE}:8 — Tailler les pommiers\n      sur « arbre »\n" in comments
    assert f"{MARIE}, 2026-03-12 : Lequel ?\n        ↳ {PAUL}, 2026-03-12 : Le pommier." in comments
    assert f"{PAUL}, 2026-03-12 (résolu) : À vérifier." in comments
    assert "Léa" not in text
    assert before == {p: p.read_bytes() for p in desk.project.sources.rglob("*") if p.is_file()}


def test_what_is_written_is_in_the_next_booklet_and_a_second_run_has_nothing_to_do(
    desk: Desk, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    patch = desk.folder / "relecture.patch"
    assert desk.run(str(copy), "--write", "--diff", str(patch)) == 0
    capsys.readouterr()
    assert desk.read(TAILLE) == (
        "Le groupe apprend à *tailler avec douceur*, et Zoé Poirier raconte\n"
        "[la taille douce](https://example.org/taille), une méthode[^1] qui se\n"
        "transmet de main en main. Léa Martin n'est pas convaincue.\n"
        "\n"
        "## Ce que nous avons appris\n"
        "\n"
        "Le vent se lève.\n"
        "\n"
        "1. Couper d'un coup.\n"
        "2. Regarder l'arbre :\n"
        "   - de loin ;\n"
        "   - d'assez près ;\n"
        "   - de près.\n"
        "\n"
        'Chacun repart avec [ses outils]{.index term="taille-douce"} et une **échelle**.\n'
        "\n"
        "On se \\*quitte\\*.\n"
        "\n"
        "| Outil | Usage |\n"
        "|-------|-------|\n"
        "| Égoïne  | gros bois |\n"
        "\n"
        "[^1]: La note de l'INP.\n"
    )
    record = desk.read("meetings/2021-06-greffe/meeting.yaml")
    assert "# relu en juillet" in record and "    la greffe en fente, sous la neige.\n" in record
    people = desk.source("../authorities/people.yaml").read_text(encoding="utf-8")
    assert "role: {fr: pépiniériste}" in people and "# Elle a demandé" in people
    assert "Quatre jours avec" in desk.read("meetings/2021-05-verger/minutes.fr.txt")
    words = book_words(desk.project, desk.folder / "made")
    for said in ("tailler avec douceur", "Une personne n’est pas convaincue", "On se *quitte*",
                 "Égoïne", "sous la neige", "pépiniériste", "une autre saison s’ouvre".capitalize(),
                 "Ce modeste livre", "La note de l’INP"):  # fmt: skip
        assert said in words, said
    assert "pas pour soi" not in words and "Léa" not in words
    assert desk.run(str(copy), "--apply") == 0
    text = capsys.readouterr().out
    assert "Il n’y a rien à changer dans les sources." in text
    assert text.count("les sources le disent déjà") == 15
    check_sum(text, 19)


def test_the_diff_is_what_patch_takes_and_gives_what_is_written(
    desk: Desk, copy: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    accepted = ["--accept", PAUL, "sans-suivi", "--only", "2021-03-taille", "next"]
    assert desk.run(str(copy), *accepted, "--apply") == 0
    text = capsys.readouterr().out
    file = desk.project.output / "reviews" / "relecture-livret relu.patch"
    assert file.read_text(encoding="utf-8") in text
    assert "gardez-le entre vous" in text
    assert text.count("peut être appliqué") == 4
    check_sum(text, 19)
    names = re.findall(r"^\+\+\+ b/(.+)$", file.read_text(encoding="utf-8"), flags=re.M)
    assert sorted(Path(name).name for name in names) == ["minutes.fr.md", "next.fr.md"]
    copies = {name: next(desk.project.sources.rglob(name)) for name in ("next.fr.md",)}
    subprocess.run(
        ["patch", "-s", str(copies["next.fr.md"])],
        input=file.read_bytes().partition(b"next.fr.md\n@@")[2].join([b"--- a\n+++ b\n@@", b""]),
        check=True,
        cwd=tmp_path,
    )
    assert copies["next.fr.md"].read_text(encoding="utf-8") == "Une autre saison s’ouvre.\n"


def test_a_change_of_the_sources_since_is_kept_and_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    pen = desk.pen()
    pen.replace("Le groupe apprend", "se transmet", "se partage")
    pen.replace("Chacun repart", "Chacun", "Chacune")
    pen.replace("Couper net", "net", "vite")
    pen.silently("de loin", "loin", "haut")
    pen.silently("Une autre saison", "autre", "nouvelle")
    pen.silently_remove("On ne taille pas pour soi")
    file = pen.save(desk.folder / "livret.docx")
    minutes = desk.source(TAILLE)
    text = desk.read(TAILLE)
    text = text.replace("Le groupe apprend", "Le groupe entier apprend")
    text = text.replace("Chacun repart", "Tout le monde repart").replace("Couper net.", "Scier.")
    text = text.replace("de loin ;", "de très loin ;").replace("Le vent", "Hier, le vent")
    minutes.write_text(text, encoding="utf-8")
    assert desk.run(str(file), "--write") == 0
    told = capsys.readouterr().out
    assert "Les sources ont changé depuis l’envoi\u00a0: 5 paragraphes" in told
    assert "ont changé à cet endroit" in entry(told, "Chacune")
    assert "nulle part" in entry(told, "vite") or "ont changé" in entry(told, "vite")
    assert "ont changé ce paragraphe, elles aussi" in entry(told, "haut")
    check_sum(told, 6)
    now = desk.read(TAILLE)
    assert ("Le groupe entier apprend" in now and "se\npartage" in now) or "se partage" in now
    assert "Tout le monde repart" in now and "de très loin" in now and "Hier, le vent" in now
    assert "pas pour soi" not in now
    assert desk.read("next.fr.md") == "Une nouvelle saison commence.\n"


def test_a_file_that_forgot_how_it_was_sent_leaves_the_untracked_to_choose(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    pen = desk.pen()
    pen.silently("Une autre saison", "autre", "nouvelle")
    pen.insert("Couper net", "net", " et vite")
    for name in [name for name in pen.parts if name.startswith("customXml/")]:
        del pen.parts[name]
    relations = pen.parts["word/_rels/document.xml.rels"].decode()
    pen.parts["word/_rels/document.xml.rels"] = re.sub(
        r"<Relationship [^>]*customXml[^>]*/>", "", relations
    ).encode()
    file = pen.save(desk.folder / "livret.docx")
    assert desk.run(str(file), "--apply") == 0
    told = capsys.readouterr().out
    assert "de côté" in entry(told, "nouvelle") and "peut être appliqué" in entry(told, "et vite")
    assert desk.run(str(file), "--accept", "2", "--write") == 0
    assert desk.read("next.fr.md") == "Une nouvelle saison commence.\n"
    assert "et vite" not in desk.read(TAILLE)


@pytest.mark.parametrize(
    "words, told",
    [
        (["--accept", "9", "Marie Dupond"], "« 9 » ne désigne aucun changement"),
        (["--only", "2021-03-tale"], "2021-03-taille"),
        (["--edition", "en"], "verger/fr"),
    ],
)
def test_a_choice_that_is_not_there_is_told_with_those_that_are(
    desk: Desk, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pen = desk.pen()
    pen.replace("Couper net", "net", "vite")
    assert main(["review", str(pen.save(desk.folder / "l.docx")), *words]) == 1
    said = capsys.readouterr().err.replace("\u00a0", " ")
    assert told in said
    if "--accept" in words:
        assert "« Marie Dupond »" in said and "ces auteurs : Marie Dupont" in said


def test_a_withheld_name_is_neither_told_nor_overwritten(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    pen = desk.pen()
    pen.replace("Le groupe apprend", "Une personne", "Cette personne")
    pen.insert("Chacun repart", "échelle", " que Léa Martin a prêtée")
    pen.comment("Couper net", "Couper", "Demander à Léa Martin.")
    file = pen.save(desk.folder / "livret.docx")
    assert desk.run(str(file), "--write") == 0
    told = capsys.readouterr().out
    assert "voyez ce qui est tu" in entry(told, "Cette personne")
    assert "Léa" not in told and "gardez-le entre vous" in told
    text = desk.read(TAILLE)
    assert "Léa Martin n'est pas d'accord" in text and "Cette" not in text
    assert "une **échelle** que Léa Martin a prêtée." in text
    check_sum(told, 2)


def test_a_file_of_another_book_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    file = desk.source("meetings/2021-06-greffe/minutes.fr.docx")
    assert desk.run(str(file)) == 1
    assert "n’est pas une copie de l’édition fr" in capsys.readouterr().err


@pytest.mark.slow
def test_a_copy_saved_by_libreoffice_says_the_same(
    desk: Desk, copy: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    program = shutil.which("soffice")
    assert program, "LibreOffice is not here"
    subprocess.run(
        [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), str(copy)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert desk.run(str(tmp_path / "saved" / copy.name), "--write") == 0
    told = capsys.readouterr().out
    assert "dit comment il était parti" not in told
    text = desk.read(TAILLE)
    for words in ("*tailler avec douceur*", "transmet de main en main. Léa Martin n'est pas conv",
                  "- d'assez près ;\n", "On se \\*quitte\\*.", "Égoïne", "La note"):  # fmt: skip
        assert words in text
    assert text.count("Le vent se lève.") == 1 and "pas pour soi" not in text
    assert desk.read("next.fr.md") == "Une autre saison s’ouvre.\n"
    assert f"{TAILLE}:8" in told.partition("Commentaires")[2]


def test_a_booklet_that_nobody_touched_has_no_change(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run(str(desk.booklet), "--apply") == 0
    told = capsys.readouterr().out
    assert "0 changement, 0 commentaire" in told and "Aucun changement dans ce fichier." in told
    assert "Les sources ont changé" not in told
    assert not (desk.project.output / "reviews").exists()


def test_a_change_of_the_easy_edition_leads_to_its_own_text(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    season = desk.source("season.yaml")
    season.write_text(
        season.read_text(encoding="utf-8") + "editions: [fr-easy]\n", encoding="utf-8"
    )
    desk.source("meetings/2021-03-taille/easy.fr.md").write_text(
        "# Apprendre à tailler\n\nLe groupe coupe des branches.\n\nLe groupe est content.\n",
        encoding="utf-8",
    )
    sent = tmp_path / "facile.docx"
    write_booklet(desk.project, sent)
    pen = Pen(sent)
    pen.replace("Le groupe coupe des branches", "coupe", "taille")
    capsys.readouterr()
    assert desk.run(str(pen.save(tmp_path / "facile relu.docx"))) == 0
    text = capsys.readouterr().out
    assert "2021-03-taille/easy.fr.md:3" in text
    assert "minutes.fr.md" not in text
    assert "1 changement\N{NO-BREAK SPACE}: 1 à appliquer" in text
