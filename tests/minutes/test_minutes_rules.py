"""The rules of cleaning, seen from a file that needs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from carrefours_docs.minutes.convert import convert
from minutes.minutes_sample import OWNER, markdown, read, types, written

NEVER = {"RawBlock", "RawInline", "Cite", "Math", "Quoted", "SoftBreak", "Underline"}

MESS = """\
---
title: un billet
---
# Titre {#id}

{% include photo %} Un<br>deux <b>gras</b> <!-- secret --> [@anne2004] $x^2$ \\emph{y}

<script>alert(1)</script>

[un](javascript:alert(1)) [deux](mailto:a@exemple.fr) [trois](plan.docx) https://exemple.fr/a:b?c.

[hello]{lang=en style="color:red"} [Die]{.index term="Die (Drôme)"} [là]{.noindex} [x]{.autre}

#### Trop profond {.unnumbered}

- [ ] à faire
- [x] fait

    - code accidentel **gras**[^1]

```
vrai code
```

> # Titre cité

::: {lang=en}
## Inside
:::

[^1]: note
"""


def nodes(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for item in node for found in nodes(item)]
    if isinstance(node, dict):
        own = [node] if "t" in node else []
        return own + [found for value in node.values() for found in nodes(value)]
    return []


def test_clean_blocks_keep_the_books_contract(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", MESS).document
    assert document["meta"] == {}
    assert not types(document) & NEVER
    levels = [node["c"][0] for node in nodes(document) if node["t"] == "Header"]
    assert levels == [2, 2]
    for node in nodes(document):
        attributes = [part for part in node.get("c", []) if _is_attributes(part)]
        for identifier, classes, pairs in attributes:
            assert identifier == ""
            assert set(classes) <= {"index", "noindex"}
            assert {key for key, _ in pairs} <= {"lang", "term"}


def _is_attributes(part: Any) -> bool:
    return isinstance(part, list) and len(part) == 3 and isinstance(part[0], str) and part[1:] != []


def test_a_mess_ends_in_plain_text(tmp_path: Path) -> None:
    assert (
        markdown(read(tmp_path, "a.md", MESS))
        == r"""Un\
deux gras \[@anne2004\] \$x\^2\$ \\emph{y}

un [deux](mailto:a@exemple.fr) trois <https://exemple.fr/a:b?c>.

[hello]{lang="en"} [Die]{.index term="Die (Drôme)"} [là]{.noindex} x

## Trop profond

- [ ] à faire
- ☑ fait
  - code accidentel **gras**[^1]

<!-- -->

    vrai code

> **Titre cité**

::: {lang="en"}
## Inside
:::

[^1]: note"""
    )


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("### a\n\n##### b\n\n# c", [2, 3, 2]),
        ("# a\n\n### b\n\n### c\n\n## d", [2, 3, 3, 3]),
        ("###### a", [2]),
        ("# a\n\n# b", [2, 2]),
        ("x\n\n# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f", [2, 3, 4, 5, 6, 6]),
    ],
)
def test_headings_fall_into_place(tmp_path: Path, typed: str, levels: list[int]) -> None:
    # a paragraph first: no heading is the file's own title
    document = read(tmp_path, "a.md", f"début\n\n{typed}\n\nfin").document
    assert [block["c"][0] for block in document["blocks"] if block["t"] == "Header"] == levels


def test_the_files_own_title_is_left_out_and_said(tmp_path: Path) -> None:
    minutes = read(tmp_path, "a.md", "# Compte rendu\n\nintro\n\n## Matin\n\n## Soir")
    assert markdown(minutes) == "intro\n\n## Matin\n\n## Soir"
    (notice,) = minutes.notices
    assert (notice.code, notice.place.line) == ("minutes-title", 1)
    assert "Compte rendu" in notice.what
    assert not read(tmp_path, "b.md", "# Seul\n\ntexte").notices


def test_words_title_is_said(tmp_path: Path) -> None:
    file = written(tmp_path, ".docx", "::: {custom-style=Title}\nCompte rendu\n:::\n\nTexte")
    minutes = convert(file, OWNER, tmp_path)
    assert markdown(minutes) == "Texte"
    assert "Compte rendu" in minutes.notices[0].what


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_bold_lines_are_headings_in_a_word_processor(tmp_path: Path, ending: str) -> None:
    text = "**Les décisions**\n\nNous décidons.\n\n**Attention.**\n\nSuite\n\n**Fin**"
    minutes = convert(written(tmp_path, ending, text), OWNER, tmp_path)
    assert markdown(minutes).startswith("## Les décisions\n\nNous décidons.\n\n**Attention.**")
    assert markdown(minutes).endswith("**Fin**")
    assert "##" not in markdown(read(tmp_path, "a.md", text))


def test_bold_lines_stand_below_the_heading_above_them(tmp_path: Path) -> None:
    file = written(tmp_path, ".docx", "début\n\n# Matin\n\n**Accueil**\n\nx\n\n**Débat**\n\ny")
    assert "### Accueil\n\nx\n\n### Débat" in markdown(convert(file, OWNER, tmp_path))


def test_only_the_style_of_quotes_makes_a_quote(tmp_path: Path) -> None:
    import zipfile

    from carrefours_docs.minutes.archive import write_package

    file = written(tmp_path, ".docx", "> citation\n\nretrait\n\nfin")
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    start = body.rindex("<w:p>", 0, body.index("retrait"))
    end = body.index("<w:r>", start)
    indented = '<w:p><w:pPr><w:ind w:left="720"/></w:pPr>'
    parts["word/document.xml"] = (body[:start] + indented + body[end:]).encode()
    write_package(parts, file)
    assert markdown(convert(file, OWNER, tmp_path)) == "> citation\n\nretrait\n\nfin"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a&nbsp;:\u202fb\u2009c\u200b\u00add</p>", "a : b cd"),
        ("<p>e\u0301te\u0301</p>", "été"),
        ("<p>acteur\u2027rice\u02d1s</p>", "acteur·rice·s"),
        ("<p>a<br><br><br>b<br></p>", "a\n\nb"),
        ("<p>- un</p><p>- deux</p>", "- un\n- deux"),
        ("<p>Présents :<br>• un<br>• deux</p>", "Présents :\n\n- un\n- deux"),
        ("<p>- seul</p><p>x</p>", "\\- seul\n\nx"),
        ("<p><b>a</b><b> b </b>c <i></i></p>", "**a b** c"),
        ("<p><b><i><b>a</b></i></b></p>", "***a***"),
        ("<ul><li><p>a</p></li></ul><ul><li>b</li></ul>", "- a\n- b"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ol start=1998><li>La loi</li></ol>", "1998\\. La loi"),
        ("<h2></h2><p> </p><hr><p>a</p><hr>", "a"),
        ("<table><tr><td><p>encadré</p></td></tr></table>", "encadré"),
        ("<p><q>oui</q> <u>non</u></p>", '"oui" *non*'),
        ("<div><div><p>a</p></div></div>", "a"),
        ("<h3>a<br><b>b</b></h3><p>c</p>", "## a b\n\nc"),
        ("<p>voir (https://exemple.fr/x_(y)), www.exemple.fr.</p>",
         "voir (<https://exemple.fr/x_(y)>), [www.exemple.fr](https://www.exemple.fr)."),
        ("<p>a<o:p></o:p>&nbsp;: b</p>", "a : b"),
        ('<p><span style="font-weight:700">gras</span> mot</p>', "**gras** mot"),
    ],
)  # fmt: skip
def test_pages_are_cleaned(tmp_path: Path, page: str, expected: str) -> None:
    assert markdown(read(tmp_path, "a.html", f"<body>{page}</body>")) == expected


def test_a_table_keeps_its_header_and_loses_empty_rows(tmp_path: Path) -> None:
    page = "<table><tr><th>a<th>b<tr><td>1<td>2<tr><td><td></table>"
    assert markdown(read(tmp_path, "a.html", page)) == "  a   b\n  --- ---\n  1   2"


def test_a_header_over_nothing_is_a_row_of_the_table(tmp_path: Path) -> None:
    page = "<table><thead><tr><th>a<th>b</thead><tbody><tr><td> <td></tbody></table>"
    (table,) = read(tmp_path, "a.html", page).document["blocks"]
    _, _, _, head, bodies, _ = table["c"]
    assert head[1] == []
    assert [len(body[3]) for body in bodies] == [1]


def test_line_breaks_by_accident_are_spaces(tmp_path: Path) -> None:
    long = "Nous avons longuement parlé de ce que la solidarité peut  \nvouloir dire ici.  \nFin."
    assert markdown(read(tmp_path, "a.md", long)).replace("\\\n", "⏎") == (
        "Nous avons longuement parlé de ce que la solidarité peut vouloir dire ici.⏎Fin."
    )


def test_the_same_file_gives_the_same_tree(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", MESS) == read(tmp_path, "a.md", MESS)


def test_a_heading_may_ask_not_to_be_indexed(tmp_path: Path) -> None:
    typed = "x\n\n## Die {#die .noindex .unnumbered lang=de}\n\ny"
    assert markdown(read(tmp_path, "a.md", typed)) == "x\n\n## Die {.noindex}\n\ny"


def test_a_mark_without_words_stays_and_those_of_word_go(tmp_path: Path) -> None:
    mark = '[]{.index term="people/bruno-theret"}'
    assert markdown(read(tmp_path, "a.md", f"mot{mark} fin")) == f"mot{mark} fin"
    field = (
        '`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "Solidarité" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`{=openxml}'
    )
    file = written(tmp_path, ".docx", f"la solidarité{field} de tous")
    assert markdown(convert(file, OWNER, tmp_path)) == "la solidarité de tous"
