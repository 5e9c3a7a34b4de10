"""Season one itself, made by the real graph: its facts are there, its files are sound.

The facts are those of the programme's public page; what it does not say, the book does not. Each
edition has them in its own language.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import panflute as pf
import pikepdf
import pytest
from lxml import etree

from carrefours_docs.book import tree
from carrefours_docs.checks import epubcheck, openxml, pages, verapdf
from carrefours_docs.corpus.load import read_season
from carrefours_docs.corpus.untranslated import untranslated
from carrefours_docs.paths import ROOT
from carrefours_docs.pdf.layout import lay_out_book
from page_grid import off_grid, text_lines
from workplace import Workplace

PAGES = 30
"""Of either edition."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

MEETINGS = {
    # date, place, kind as the page gives them; the place may be unknown
    "fr": [
        ("27–29 avril 2016", "Die", "Carrefour de savoirs n° 1"),
        ("juillet 2016", "Merville", "Séminaire stratégique n° 1"),
        ("septembre 2016", "Loisy", "Carrefour de savoirs n° 2"),
        ("mars 2017", "Die", "Carrefour de savoirs n° 3"),
        ("septembre 2017", "Merville", "Séminaire stratégique n° 2"),
        ("janvier 2018", "Die", "Carrefour de savoirs"),
        ("avril 2018", "", "Séminaire de travail n° 1"),
        ("septembre 2018", "Merville", "Séminaire stratégique n° 3"),
        ("février 2019", "", "Séminaire de travail n° 2"),
        ("mai 2019", "Die", "Carrefour de savoirs"),
        ("septembre 2019", "", "Séminaire stratégique"),
        ("septembre 2020", "Die", "Carrefour de savoirs"),
        ("octobre 2020", "", "Séminaire stratégique"),
    ],
    "en": [
        ("27–29 April 2016", "Die", "Knowledge crossroads no. 1"),
        ("July 2016", "Merville", "Strategic seminar no. 1"),
        ("September 2016", "Loisy", "Knowledge crossroads no. 2"),
        ("March 2017", "Die", "Knowledge crossroads no. 3"),
        ("September 2017", "Merville", "Strategic seminar no. 2"),
        ("January 2018", "Die", "Knowledge crossroads"),
        ("April 2018", "", "Working seminar no. 1"),
        ("September 2018", "Merville", "Strategic seminar no. 3"),
        ("February 2019", "", "Working seminar no. 2"),
        ("May 2019", "Die", "Knowledge crossroads"),
        ("September 2019", "", "Strategic seminar"),
        ("September 2020", "Die", "Knowledge crossroads"),
        ("October 2020", "", "Strategic seminar"),
    ],
}

NAMES = [
    "Aufrère, Laura", "Cabanel, Jocelyne", "Genthon, Alain", "Kunvari, Anne", "Mazey, Pierre",
    "Montalembert, Marc de", "Richard, Chantal", "Théret, Bruno", "Die", "Loisy", "Merville",
    "Conseil départemental de la Drôme", "Coop des Communs", "Secours Catholique",
    "Territoires Contributifs de Saint-Denis", "Vie, La",
]  # fmt: skip

INDEXED = {
    "fr": [
        "Alerte, collectif", "accès aux droits", "non-recours", "pacte social et fiscal",
        "revenu universel d’activité",
    ],
    "en": [
        "Alerte, collective", "access to rights", "non-take-up", "social and fiscal pact",
        "universal activity income", "Paris-Dauphine University",
    ],
}  # fmt: skip

FACTS = {
    "fr": [
        "16 personnes", "maire et vice-président du Conseil départemental de la Drôme",
        "non-recours",
        "deux premiers séminaires", "Hauts-de-France", "comptes de la protection sociale 2014",
        "mensuel La Vie", "journal du Secours Catholique", "élection présidentielle",
        "grands principes", "brasser des idées de fous", "plages", "récifs", "environnement",
        "santé",
        "ce qui compte aujourd’hui", "ce qui devrait compter demain", "partenaires", "alliés",
        "Bruno Théret, chercheur à l’IRIS, à l’université Paris-Dauphine", "de la CFDT",
        "expérimentation", "13 septembre 2018", "président de la République",
        "revenu universel d’activité", "lignes rouges", "concertation", "3 jours",
        "cabinets ministériels", "plaidoyer", "action locale", "confinements", "coronavirus",
        "cahier des charges", "depuis 2015",
        "Direction de la recherche, des études, de l’évaluation et des statistiques",
        "Confédération française démocratique du travail",
        "Institut de recherche interdisciplinaire en socio-économie",
    ],
    "en": [
        "16 people", "mayor and vice-president of the Conseil départemental de la Drôme",
        "non-take-up", "first two seminars", "Hauts-de-France", "2014 social protection accounts",
        "monthly La Vie", "Secours Catholique newspaper", "presidential election",
        "broad principles", "stirring up crazy ideas", "beaches", "reefs", "environment", "health",
        "what counts today", "what should count tomorrow", "partners", "allies",
        "Bruno Théret, a researcher at IRIS, at Paris-Dauphine University", "of the CFDT",
        "experimentation", "13 September 2018", "President of the Republic",
        "universal activity income", "red lines", "consultation", "3 days",
        "ministers’ private offices", "advocacy", "local action", "lockdowns", "coronavirus",
        "terms of reference", "since 2015",
        "Direction de la recherche, des études, de l’évaluation et des statistiques "
        "(Directorate for Research, Studies, Assessment and Statistics",
        "Confédération française démocratique du travail "
        "(French Democratic Confederation of Labour, a trade union)",
        "Institut de recherche interdisciplinaire en socio-économie",
    ],
}  # fmt: skip

IN_FRENCH = [
    "Die", "Merville", "Loisy", "Hauts-de-France", "Conseil départemental de la Drôme",
    "Secours Catholique", "Coop des Communs", "Territoires Contributifs de Saint-Denis",
    "revenu universel d’activité", "carrefours de savoirs", "Vie, La",
]  # fmt: skip
"""What the English edition leaves in French, and says so."""

PLACE = {"fr": "Lieu", "en": "Place"}
RESEARCHER = {"fr": "chercheur à l’IRIS", "en": "a researcher at IRIS"}


@pytest.fixture(scope="module", params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def book(place: Workplace, language: str) -> dict[str, Any]:
    text = (place.work / "season-1" / language / "book.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


@pytest.fixture(scope="module")
def parts(book: dict[str, Any]) -> dict[str, pf.Div]:
    return {part.identifier: part for part in tree.loaded(book).content}


def made(place: Workplace, language: str, ending: str) -> Path:
    (path,) = (place.root / "output" / "season-1" / language).glob(f"*.{ending}")
    return path


def words(element: Any) -> str:
    """The text of an element with ordinary spaces."""
    return re.sub(r"\s+", " ", pf.stringify(element))


def page_texts(pdf: Path) -> list[str]:
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[:-1]


def test_the_thirteen_meetings_stand_in_order_with_date_place_and_kind(
    parts: dict[str, pf.Div], language: str
) -> None:
    meetings = [part for part in parts.values() if "meeting" in part.classes]
    assert len(meetings) == len(MEETINGS[language])
    for part, (date, where, kind) in zip(meetings, MEETINGS[language], strict=True):
        opener = words(tree.child_div(part, "opener"))
        assert date in opener
        assert kind in opener
        assert (PLACE[language] in opener) == bool(where)
        assert where in opener


def test_every_fact_of_the_public_page_is_in_the_book(
    parts: dict[str, pf.Div], language: str
) -> None:
    text = words(pf.Div(*parts.values()))
    assert [fact for fact in FACTS[language] if fact not in text] == []


def test_the_index_names_everyone_and_every_place(parts: dict[str, pf.Div], language: str) -> None:
    terms = {
        words(node)
        for node in tree.walk(parts["index"])
        if isinstance(node, pf.Span) and "index-term" in node.classes
    }
    assert [term for term in (*NAMES, *INDEXED[language]) if term not in terms] == []


def test_the_timeline_and_its_text_tell_the_same_events(
    place: Workplace, parts: dict[str, pf.Div], language: str
) -> None:
    lines = tree.child_div(parts["glance"], "timeline-text").content[0].content
    assert len(lines) == len(MEETINGS[language]) + 2
    drawn = (place.work / "season-1" / language / "drawings/timeline-1.svg").read_text(
        encoding="utf-8"
    )
    for line in lines:
        title = re.split(" ?: ", words(line), maxsplit=1)[1].rsplit(" (", 1)[0]
        assert title.split(",")[0] in re.sub(r"\s+", " ", drawn)


def test_the_pdf_is_pdf_ua_1_and_pdf_a_2a(place: Workplace, language: str) -> None:
    assert list(verapdf.validate(made(place, language, "pdf"), "ua1")) == []
    assert list(verapdf.validate(made(place, language, "pdf"), "2a")) == []


def test_the_epub_gets_no_message_from_epubcheck(place: Workplace, language: str) -> None:
    assert epubcheck.validate(made(place, language, "epub")) == ()


def test_the_word_file_is_valid_open_xml(place: Workplace, language: str) -> None:
    assert openxml.findings(made(place, language, "docx")) == ()


def test_a_proof_reader_finds_nothing_on_the_pages(
    place: Workplace, book: dict[str, Any], tmp_path: Path
) -> None:
    found = pages.inspect_book(book, place.work / "season-1", ROOT / "templates", tmp_path)
    assert [finding.shown() for finding in found] == []


def test_acronyms_are_small_capitals_that_are_read_as_capitals(
    place: Workplace, language: str
) -> None:
    pdf = made(place, language, "pdf")
    (page, text) = next(
        (n, text)
        for n, text in enumerate(page_texts(pdf))
        if RESEARCHER[language] in " ".join(text.split())
    )
    assert "CFDT" in text
    with pikepdf.open(pdf) as document:
        faces = [str(face.BaseFont) for face in document.pages[page].Resources.Font.values()]
    assert any("Serif" in face and "Small-Caps" in face for face in faces)


def test_every_line_of_text_stands_on_the_grid(
    place: Workplace, book: dict[str, Any], tmp_path: Path
) -> None:
    booklet = lay_out_book(book, place.work / "season-1", ROOT / "templates", tmp_path)
    assert len(list(text_lines(booklet))) > 120
    assert off_grid(booklet) == []


def test_each_meeting_has_a_page_of_its_own_and_no_more(
    place: Workplace, book: dict[str, Any], language: str, tmp_path: Path
) -> None:
    booklet = lay_out_book(book, place.work / "season-1", ROOT / "templates", tmp_path)
    lengths = [len(part.pages) for part in booklet.parts() if part.part.role == "meeting"]
    assert lengths == [1] * len(MEETINGS[language])


def test_each_locator_of_the_pdfs_index_is_a_page_that_speaks_of_it(
    place: Workplace, language: str
) -> None:
    texts = page_texts(made(place, language, "pdf"))
    with pikepdf.open(made(place, language, "pdf")) as document:
        front = int(document.Root.PageLabels.Nums[2])
        assert len(document.pages) == PAGES
    index = "\n".join(texts[front + 19 : front + 22])
    for name, word in [("Théret, Bruno", "Théret"), ("Loisy", "Loisy"), ("Mazey, Pierre", "Mazey")]:
        line = next(line for line in index.splitlines() if name in line)
        folios = re.search(rf"{name}\s+((?:\d+(?:–\d+)?(?:, )?)+)", line)
        assert folios, line
        for folio in re.findall(r"\d+", folios[1]):
            assert word in texts[front + int(folio) - 1]


def test_the_three_formats_hold_the_same_chapters(
    place: Workplace, parts: dict[str, pf.Div], language: str
) -> None:
    titles = [words(tree.header(part)) for part in parts.values() if tree.header(part) is not None]
    with pikepdf.open(made(place, language, "pdf")) as document, document.open_outline() as outline:
        marks = [re.sub(r"\s+", " ", str(item.title)) for item in outline.root]
    assert marks == titles
    with zipfile.ZipFile(made(place, language, "epub")) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        chapters = "".join(book.read(name).decode() for name in names)
    for title in titles:
        assert title in re.sub(r"\s+", " ", chapters)
    with zipfile.ZipFile(made(place, language, "docx")) as package:
        text = package.read("word/document.xml").decode()
    own = len(titles) - 1  # the contents' own title is no entry of them
    assert text.count('w:val="Heading1"') == own


def test_the_timeline_is_vector_in_the_pdf_and_300_ppi_in_word(
    place: Workplace, language: str
) -> None:
    listing = subprocess.run(
        ["pdfimages", "-list", str(made(place, language, "pdf"))],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert len(listing.splitlines()) == 2  # the heads of the columns alone
    with zipfile.ZipFile(made(place, language, "docx")) as package:
        pictures = [name for name in package.namelist() if name.endswith(".png")]
    assert pictures


def test_each_format_says_its_language(place: Workplace, language: str) -> None:
    with pikepdf.open(made(place, language, "pdf")) as document:
        assert str(document.Root.Lang) == language
    with zipfile.ZipFile(made(place, language, "epub")) as book:
        package = next(name for name in book.namelist() if name.endswith(".opf"))
        assert f"<dc:language>{language}</dc:language>" in book.read(package).decode()
    with zipfile.ZipFile(made(place, language, "docx")) as book:
        styles = book.read("word/styles.xml").decode()
    assert {"fr": 'w:val="fr-FR"', "en": 'w:val="en-GB"'}[language] in styles


def test_what_stays_french_in_english_says_so_in_the_pdfs_tag_tree(place: Workplace) -> None:
    texts = page_texts(made(place, "en", "pdf"))
    assert any("revenu universel" in text for text in texts)
    with pikepdf.open(made(place, "en", "pdf")) as document:
        spoken = [
            node
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/StructElem"
            if str(node.get("/Lang", "")) == "fr"
        ]
        assert {str(node.S) for node in spoken} <= {"/Span", "/Link"}
    assert len(spoken) > 50


def test_what_stays_french_in_english_says_so_in_epub_and_word(place: Workplace) -> None:
    with zipfile.ZipFile(made(place, "en", "epub")) as book:
        pages = [book.read(name) for name in book.namelist() if name.endswith(".xhtml")]
    spoken = {
        " ".join("".join(node.itertext()).split())
        for page in pages
        for node in etree.fromstring(page).iter()
        if node.get("lang") == "fr" and node.get(XML_LANG) == "fr"
    }
    assert [name for name in IN_FRENCH if name not in spoken] == []
    with zipfile.ZipFile(made(place, "en", "docx")) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    runs = root.xpath("//w:r[w:rPr/w:lang/@w:val='fr-FR']", namespaces={"w": W})
    text = " ".join("".join(run.itertext()) for run in runs)
    assert [name for name in IN_FRENCH if name not in text] == []


def test_the_french_edition_has_no_english(place: Workplace) -> None:
    with zipfile.ZipFile(made(place, "fr", "epub")) as book:
        pages = "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")
        )
    assert 'lang="en"' not in pages


def test_the_english_editions_file_has_an_english_name(place: Workplace) -> None:
    assert made(place, "en", "pdf").stem == "carrefours-de-savoirs-season-1"


def test_season_one_lacks_no_translation() -> None:
    reading = read_season(ROOT / "sources" / "season-1", ROOT / "sources" / "authorities")
    assert [problem.shown() for problem in untranslated(reading)] == []
