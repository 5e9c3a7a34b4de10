"""The reference document that pandoc takes styles from: its own, with our styles in their place."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs import pandoc
from carrefours_docs.docx.package import read_parts, write_parts
from carrefours_docs.docx.styles import styles_xml
from carrefours_docs.docx.stylesheet import STYLES
from carrefours_docs.docx.table_styles import table_styles


def write_reference(target: Path, language: str) -> None:
    """Write the reference document; pandoc finds our styles in it by name."""
    empty = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": []}
    pandoc.write(empty, "docx", (), target)
    parts = read_parts(target)
    parts["word/styles.xml"] = styles_xml(STYLES, table_styles(), language)
    write_parts(parts, target)
