"""What the HTML edition is called: beside it stands the page that presents all files."""

from __future__ import annotations

from carrefours_docs.messages import book_messages


def html_name(stem: str, language: str) -> str:
    """The file's name, for the edition whose files start with `stem`."""
    say = book_messages(language)
    word = say("reading")
    return f"{stem}-{word}.html"
