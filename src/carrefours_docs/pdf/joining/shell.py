"""What a book has once: an empty file with its metadata, colours, faces, and conformance.

WeasyPrint writes one conformance a file; the PDF/UA identification, and the PDF/A extension schema
that lets it stand there (ISO 19005-2, 6.6.2.3), are put inside the RDF block it writes.
"""

from __future__ import annotations

from typing import Any

import weasyprint.pdf as engine

from carrefours_docs.pdf.html import Part
from carrefours_docs.pdf.joining.capture import OPTIONS
from carrefours_docs.pdf.parts import Press

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


def shell(press: Press, fonts: dict[str, Any]) -> Any:
    """A pydyf file without pages, with the faces of `fonts` cut down to what they tell."""
    document = press.lay_out(Part("shell", "blank", '<div class="part"></div>'), 1).document.copy(
        []
    )
    document.fonts.update(fonts)
    _identify_as_pdfua(document.metadata)
    return engine.generate_pdf(document, None, 1, **OPTIONS)


def _identify_as_pdfua(metadata: Any) -> None:
    """Make the metadata's RDF carry the PDF/UA part."""
    write_rdf = metadata.generate_rdf_metadata

    def with_pdfua(*arguments: Any, **keywords: Any) -> bytes:
        rdf: bytes = write_rdf(*arguments, **keywords)
        return rdf.replace(b"</rdf:RDF>", PDFUA_RDF + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = with_pdfua
