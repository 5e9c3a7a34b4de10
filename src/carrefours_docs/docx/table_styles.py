"""The table styles of word/styles.xml (ECMA-376 part 1, 17.7.6): text, figures, pictures."""

from __future__ import annotations

import copy

from carrefours_docs.docx import side_by_side
from carrefours_docs.docx.geometry import GAP, points, twips
from carrefours_docs.docx.ooxml import Element, make


def table_styles() -> tuple[Element, ...]:
    """Hairlines below the rows and a stronger line below the head; figures with that line alone.

    Two languages side by side have none: white stands between their columns.
    """
    base = make("style", type="table", default=1, styleId="TableNormal")
    base.append(make("name", val="Normal Table"))
    base.append(make("uiPriority", val=99))
    base.append(make("semiHidden"))
    base.append(make("unhideWhenUsed"))
    base.append(make("tblPr", make("tblInd", w=0, type="dxa"), _margins(0, 0, 0)))
    style = make("style", type="table", customStyle=1, styleId="Table")
    style.append(make("name", val="Table"))
    style.append(make("basedOn", val="TableNormal"))
    style.append(make("uiPriority", val=20))
    style.append(make("qFormat"))
    line: dict[str, str | int] = {"val": "single", "sz": 2, "space": 0, "color": "B9ADA0"}
    style.append(
        make(
            "tblPr",
            make("tblInd", w=0, type="dxa"),
            make("tblBorders", make("bottom", **line), make("insideH", **line)),
            _margins(points(3), points(6), points(3)),
        )
    )
    head = make("tcBorders", make("bottom", val="single", sz=6, space=0, color="5A5148"))
    style.append(make("tblStylePr", make("tcPr", head), type="firstRow"))
    figures = _plain_table("Figures", "Chiffres", _margins(points(1), points(8), points(1)))
    figures.append(make("tblStylePr", make("tcPr", copy.deepcopy(head)), type="firstRow"))
    pictures = _plain_table("FigureTable", "Figure Table")
    sides = _plain_table("SideBySide", side_by_side.TABLE, _margins(0, twips(GAP), 0))
    return base, style, figures, pictures, sides


def _plain_table(identifier: str, name: str, *margins: Element) -> Element:
    """A table style without lines."""
    node = make("style", type="table", customStyle=1, styleId=identifier)
    node.append(make("name", val=name))
    node.append(make("basedOn", val="TableNormal"))
    node.append(make("uiPriority", val=20 if margins else 99))
    if margins:
        node.append(make("tblPr", make("tblInd", w=0, type="dxa"), *margins))
    return node


def _margins(top: int, right: int, bottom: int) -> Element:
    return make(
        "tblCellMar",
        make("top", w=top, type="dxa"),
        make("left", w=0, type="dxa"),
        make("bottom", w=bottom, type="dxa"),
        make("right", w=right, type="dxa"),
    )
