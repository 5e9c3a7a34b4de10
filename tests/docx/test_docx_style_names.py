"""Style names are said in the book's language: those of the stylesheet are French."""

from __future__ import annotations

import re

from carrefours_docs.docx.style_names import in_language
from carrefours_docs.docx.styles import styles_xml
from carrefours_docs.docx.stylesheet import STYLES
from carrefours_docs.docx.table_styles import table_styles


def names(language: str) -> dict[str, str]:
    """The book's own styles: id → the name a reader of Word sees."""
    text = in_language(styles_xml(STYLES, table_styles(), language), language).decode()
    found = {}
    for style in re.findall(r"<w:style .*?</w:style>", text, re.DOTALL):
        if "w:customStyle" in style:
            identifier = re.search(r'w:styleId="([^"]+)"', style)
            name = re.search(r'<w:name w:val="([^"]+)"', style)
            assert identifier and name
            found[identifier[1]] = name[1]
    return found


def test_no_style_of_an_english_book_has_a_french_name() -> None:
    french, english = names("fr"), names("en")
    assert french.keys() == english.keys()
    assert len(french) > 40
    assert {key: name for key, name in english.items() if not name.isascii()} == {}
    same = {name for key, name in english.items() if french[key] == name}
    assert not {name for name in same if re.search(r"(?i)\b(titre|renvoi|note de|texte)\b", name)}
