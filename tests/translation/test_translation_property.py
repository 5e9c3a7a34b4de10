"""Whatever a text is made of: translated unit by unit and read again, it has the same structure."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import panflute as pf
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from carrefours_docs import pandoc
from carrefours_docs.translation.desk import TextWork, Work
from carrefours_docs.translation.markup import WRITER, canonical, dumped
from carrefours_docs.translation.pairing import pair
from carrefours_docs.translation.rebuild import rewritten
from carrefours_docs.translation.sheet import Sheet, read_sheet
from carrefours_docs.translation.units import is_wordless

WORDS = st.lists(
    st.sampled_from(
        ["pluie", "verger", "1.", "-", "l’eau", "*", "_nuit_", "[x]", "2021.", "#", "a|b", "<b>",
         "\\", "“oui”", "`", "~", "^", "@anne", "10 %", "https://exemple.fr/a_b", ":", "$5"]
    ),
    min_size=1,
    max_size=5,
)  # fmt: skip


def inlines(depth: int) -> st.SearchStrategy[list[Any]]:
    plain = WORDS.map(spaced)
    if not depth:
        return plain
    inner = inlines(depth - 1)
    marked = st.one_of(
        plain.map(lambda row: [pf.Emph(*row)]),
        st.one_of(plain, inner).map(lambda row: [pf.Strong(*calm(row))]),
        plain.map(lambda row: [pf.Link(*row, url="https://exemple.fr/")]),
        plain.map(lambda row: [pf.Span(*row, attributes={"lang": "en"})]),
        plain.map(lambda row: [pf.Span(*row, classes=["index"], attributes={"term": "eau"})]),
        plain.map(lambda row: [pf.Str("mot"), pf.Note(pf.Para(*row))]),
        st.just([pf.Str("fin"), pf.LineBreak(), pf.Str("suite")]),
    )
    return st.lists(st.one_of(plain, marked), min_size=1, max_size=3).map(joined)


def calm(row: list[Any]) -> list[Any]:
    """Without what Markdown cannot say inside bold: bold again."""
    return [one for one in row if not isinstance(one, pf.Strong)] or [pf.Str("gras")]


def spaced(words: list[str]) -> list[Any]:
    row: list[Any] = []
    for word in words:
        row += [*([pf.Space()] if row else []), *([pf.Str(part) for part in word.split()][:1])]
    return row


def joined(rows: list[list[Any]]) -> list[Any]:
    result: list[Any] = []
    for row in rows:
        result += [*([pf.Space()] if result else []), *row]
    return result


def blocks() -> st.SearchStrategy[list[Any]]:
    line = inlines(2)
    para = line.map(lambda row: pf.Para(*row))
    item = line.map(lambda row: pf.ListItem(pf.Plain(*row)))
    items = st.lists(item, min_size=1, max_size=3)
    cell = inlines(1).map(lambda row: pf.TableCell(pf.Plain(*unbroken(row))))
    rows = st.lists(st.tuples(cell, cell), min_size=2, max_size=3)
    block = st.one_of(
        para,
        inlines(1).map(lambda row: pf.Header(*unbroken(row), level=2)),
        items.map(lambda each: pf.BulletList(*each)),
        items.map(lambda each: pf.OrderedList(*each)),
        st.tuples(item, items).map(nested),
        para.map(lambda each: pf.BlockQuote(each)),
        para.map(lambda each: pf.Div(each, attributes={"lang": "en"})),
        rows.map(table),
        line.map(lambda row: definition(row)),
    )
    return st.lists(block, min_size=1, max_size=5)


def unbroken(row: list[Any]) -> list[Any]:
    return [one for one in row if not isinstance(one, pf.LineBreak)] or [pf.Str("a")]


def nested(parts: Any) -> pf.BulletList:
    first, rest = parts
    return pf.BulletList(pf.ListItem(*first.content, pf.BulletList(*rest)))


def table(rows: Any) -> pf.Table:
    head, *body = [pf.TableRow(*row) for row in rows]
    columns = [("AlignDefault", "ColWidthDefault")] * 2
    return pf.Table(pf.TableBody(*body), head=pf.TableHead(head), colspec=columns)


def definition(row: list[Any]) -> pf.DefinitionList:
    return pf.DefinitionList(pf.DefinitionItem([pf.Str("terme")], [pf.Definition(pf.Plain(*row))]))


def shape(node: Any) -> Any:
    """What is left of a tree without its words: blocks, items, cells."""
    if isinstance(node, list):
        return [shape(one) for one in node]
    if not isinstance(node, dict) or "t" not in node:
        return None
    inner = node.get("c")
    if node["t"] in ("Para", "Plain", "Header"):
        return node["t"]
    return [node["t"], shape(inner)] if isinstance(inner, list) else node["t"]


def written(folder: Path, row: list[Any]) -> Sheet:
    """A text as an author's file, and as it is read."""
    tree = dumped(copy.deepcopy(row))
    file = folder / "minutes.fr.md"
    file.write_text(pandoc.write(tree, WRITER, ["--wrap=none"]), encoding="utf-8")
    return read_sheet(file)


def work(source: Sheet, target: Sheet | None, path: Path) -> Work:
    pairing = pair(source.units, target.units if target else (), ())
    text = TextWork(source, target, pairing, (), path)
    return Work("k", "n", source.file, "xx", "fr", path, "minutes", (), text=text)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(blocks())
def test_a_translation_has_the_structure_of_its_original(row: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        source = written(Path(name), row)
        assume(source.units)
        path = Path(name) / "minutes.xx.md"
        texts = {number: unit.text for number, unit in enumerate(source.units)}
        path.write_text(rewritten(work(source, None, path), texts), encoding="utf-8")
        again = read_sheet(path, "fr")
        assert [unit.text for unit in again.units] == [unit.text for unit in source.units]
        assert dumped(again.blocks)["blocks"] == dumped(read_sheet(source.file).blocks)["blocks"]


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(blocks(), st.data())
def test_a_part_translated_is_a_part_and_the_rest_says_that_it_is_not(
    row: list[Any], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        source = written(Path(name), row)
        plain = [n for n, unit in enumerate(source.units) if "[^" not in unit.text]
        assume(plain)
        chosen = data.draw(st.sampled_from(plain))
        path = Path(name) / "minutes.xx.md"
        one = work(source, None, path)
        path.write_text(rewritten(one, {chosen: "Zzz *yyy*"}), encoding="utf-8")
        again = read_sheet(path, "fr")
        assert len(again.units) == len(source.units)
        told = [unit.text for unit in again.units if not unit.foreign]
        wordless = [unit.text for unit in source.units if is_wordless(unit.text)]
        assert [text for text in told if text not in wordless] == ["Zzz *yyy*"]


@pytest.mark.slow
@settings(max_examples=60)
@given(inlines(2))
def test_a_unit_s_markdown_is_written_one_way(row: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        source = written(Path(name), [pf.Para(*row)])
        texts = [unit.text for unit in source.units]
        assert canonical(texts) == texts
