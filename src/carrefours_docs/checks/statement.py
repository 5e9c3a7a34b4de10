"""docs/accessibility.md: what each file promises and what it does not, from the table of promises.

French first, then English. Under each promise stand the tests that try it.
"""

from __future__ import annotations

from carrefours_docs.book.statement import PROMISES, limits
from carrefours_docs.messages import Messages, book_messages

LANGUAGES = ("fr", "en")
FORMATS = ("pdf", "epub", "docx", "html", "large")


def render() -> str:
    """The text of docs/accessibility.md. Same promises, same text."""
    return "\n".join(line for language in LANGUAGES for line in _half(book_messages(language)))


def _half(say: Messages) -> list[str]:
    names = {
        "pdf": say("The PDF"),
        "epub": say("The EPUB"),
        "docx": say("The Word file"),
        "html": say("The page to read (HTML)"),
        "large": say("The edition in large print"),
    }
    lines = [
        f"# {say('What these files promise to readers')}",
        "",
        say(
            "Each promise names the tests that try it; those marked long are run by ./doit "
            "thorough, the others by ./doit test. This page is written by ./doit statement."
        ),
        "",
    ]
    for kind in FORMATS:
        lines += [f"## {names[kind]}", ""]
        for promise in PROMISES:
            if promise.format == kind:
                lines += [f"- {promise.says(say)}", *(f"  `{test}`" for test in promise.tests)]
        lines.append("")
    lines += [f"## {say('What is not promised')}", ""]
    lines += [f"- {limit}" for limit in limits(say)]
    return [*lines, ""]
