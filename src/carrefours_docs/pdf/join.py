"""Join the laid-out parts into one file that is PDF/A-2a and PDF/UA-1 at once.

WeasyPrint writes one conformance a file; the PDF/UA identification, and the PDF/A extension schema
that lets it stand there (ISO 19005-2, 6.6.2.3), are put inside the RDF block it writes.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pydyf

from carrefours_docs.files import replacing
from carrefours_docs.pdf.parts import LaidOut
from carrefours_docs.pdf.tags.writing import tagged

IMAGE_DPI = 300

PDFUA_RDF = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema\
</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property>\
<rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal\
</pdfaProperty:category><pdfaProperty:description>PDF/UA version identifier\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>"""


def write_joined(
    front: Sequence[LaidOut], body: Sequence[LaidOut], identifier: str, target: Path, scratch: Path
) -> int:
    """Write front matter (roman page labels) and body (arabic) to `target`; return the pages."""
    parts = [*front, *body]
    pages = list(chain.from_iterable(part.pages for part in parts))
    joined = parts[0].document.copy(pages)
    _identify_as_pdfua(joined.metadata)
    roman = sum(len(part.pages) for part in front)

    arabic = pydyf.Dictionary({"S": "/D", "St": body[0].first})

    def finish(document: Any, pdf: Any) -> None:
        pdf.catalog["PageLabels"] = pydyf.Dictionary(
            {"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/r"}), roman, arabic])}
        )
        pdf.catalog["PageLayout"] = "/TwoPageRight"

    collecting = gc.isenabled()
    gc.disable()  # pages hold millions of small objects and no garbage: a tenth of the time
    try:
        with replacing(target, scratch) as temporary, tagged():
            joined.write_pdf(
                temporary,
                finisher=finish,
                pdf_variant="pdf/a-2a",
                pdf_tags=True,
                pdf_identifier=identifier.encode(),
                dpi=IMAGE_DPI,
                optimize_images=False,
            )
    finally:
        if collecting:
            gc.enable()
    return len(pages)


def _identify_as_pdfua(metadata: Any) -> None:
    """Make the metadata's RDF carry the PDF/UA part."""
    write_rdf = metadata.generate_rdf_metadata

    def with_pdfua(*arguments: Any, **keywords: Any) -> bytes:
        rdf: bytes = write_rdf(*arguments, **keywords)
        return rdf.replace(b"</rdf:RDF>", PDFUA_RDF + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = with_pdfua
