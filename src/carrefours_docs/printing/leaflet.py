"""A page of our own beside the book: a Jinja2 template of templates/print/ → a small PDF/UA-1.

Takes the template's name and its values; gives a file in our own faces whose bytes depend on
nothing else. For a desk printer, so in the colours of the screen.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carrefours_docs.files import replacing
from carrefours_docs.pdf import fonts


def write_leaflet(
    template: str, identifier: str, templates: Path, target: Path, work: Path, **values: Any
) -> int:
    """Write `templates`/print/`template`, filled with `values`, to `target`; return its pages.

    `identifier` names the file for good; `work` is a folder for scratch files.
    """
    fonts.use_only(templates / "fonts", work)
    from weasyprint import HTML

    from carrefours_docs.pdf.tags.writing import tagged

    environment = Environment(
        loader=FileSystemLoader(templates / "print"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = environment.get_template(template).render(**values)
    document = HTML(string=text, url_fetcher=_nothing_else).render(pdf_variant="pdf/ua-1")
    with replacing(target, work) as temporary, tagged():
        document.write_pdf(
            temporary,
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
            pdf_identifier=uuid.uuid5(uuid.NAMESPACE_URL, identifier).bytes,
        )
    return len(document.pages)


def _nothing_else(url: str, *_more: Any, **_options: Any) -> Any:
    """What a leaflet shows is inside its text (data: addresses)."""
    if not url.startswith("data:"):
        raise ValueError(f"outside the leaflet: {url[:60]}")
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",), fail_on_errors=True).fetch(url)
