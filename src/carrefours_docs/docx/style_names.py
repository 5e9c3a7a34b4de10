"""The names of the book's own styles as Word lists them, in the language of the edition.

In the code a style goes by its French name, which pandoc matches; Word knows it by its id, so that
the name it shows may be any. Word's and pandoc's own styles keep their names.
"""

from __future__ import annotations

from collections.abc import Mapping

from carrefours_docs.docx.ooxml import Element, make, parsed, q, serialized
from carrefours_docs.messages import Messages, book_messages


def in_language(styles: bytes, language: str) -> bytes:
    """word/styles.xml with the names that `language` gives the book's own styles."""
    root = parsed(styles)
    names = shown_names(book_messages(language))
    for style in root.iter(q("w:style")):
        name = names.get(style.get(q("w:styleId"), ""))
        if name and style.get(q("w:customStyle")):
            _named(style).set(q("w:val"), name)
    return serialized(root)


def _named(style: Element) -> Element:
    found = style.find(q("w:name"))
    if found is None:
        found = make("name")
        style.insert(0, found)
    return found


def shown_names(say: Messages) -> Mapping[str, str]:
    """A style's id, and its name."""
    return {
        "Verse": say("Verse", context="style"),
        "Summary": say("Meeting summary", context="style"),
        "TranslationNote": say("Translation note", context="style"),
        "MissingPicture": say("Missing picture", context="style"),
        "Ornament": say("Separation", context="style"),
        "CoverTitle": say("Cover title", context="style"),
        "CoverSubtitle": say("Cover subtitle", context="style"),
        "CoverPeriod": say("Cover period", context="style"),
        "Publisher": say("Publisher", context="style"),
        "Imprint": say("Imprint"),
        "ImprintHead": say("First line of the imprint", context="style"),
        "Colophon": say("Colophon"),
        "WordsExplained": say("Words explained"),
        "Kicker": say("Meeting kicker", context="style"),
        "Facts": say("Meeting facts", context="style"),
        "TermAndDefinition": say("Term and definition", context="style"),
        "ExpandedAcronym": say("Expanded acronym", context="style"),
        "TableText": say("Table text", context="style"),
        "TableTextRight": say("Table text, right", context="style"),
        "TableTextCenter": say("Table text, centred", context="style"),
        "TableHead": say("Column title", context="style"),
        "TableHeadRight": say("Column title, right", context="style"),
        "TableHeadCenter": say("Column title, centred", context="style"),
        "FiguresText": say("Text of figures", context="style"),
        "FiguresTextRight": say("Text of figures, right", context="style"),
        "FiguresTextCenter": say("Text of figures, centred", context="style"),
        "FiguresHead": say("Title of figures", context="style"),
        "FiguresHeadRight": say("Title of figures, right", context="style"),
        "FiguresHeadCenter": say("Title of figures, centred", context="style"),
        "TimelineList": say("Timeline list", context="style"),
        "Gap": say("After a table", context="style"),
        "SectionEnd": say("End of section", context="style"),
        "IndexNote": say("Note of the index", context="style"),
        "HeaderRight": say("Right header", context="style"),
        "FooterRight": say("Right footer", context="style"),
        "FooterOpening": say("Opening folio", context="style"),
        "StrongEmphasis": say("Strong emphasis", context="style"),
        "Superscript": say("Raised", context="style"),
        "Subscript": say("Lowered", context="style"),
        "Struck": say("Struck out", context="style"),
        "Underlined": say("Underlined", context="style"),
        "SmallCapitals": say("Small capitals", context="style"),
        "FactsLabel": say("Label of a fact", context="style"),
        "Term": say("Term", context="style"),
        "Acronym": say("Acronym", context="style"),
        "Sign": say("Sign", context="style"),
        "IndexSee": say("See", context="style"),
        "IndexMain": say("Main reference", context="style"),
        "Figures": say("Table of figures", context="style"),
        "SecondTitle": say("Second title", context="style"),
        "SideHead": say("Language title", context="style"),
        "IndexParent": say("Entry above sub-entries", context="style"),
        "IndexPicture": say("Picture reference", context="style"),
        "IndexMainPicture": say("Main picture reference", context="style"),
        "SideBySide": say("Side by side", context="style"),
    }
