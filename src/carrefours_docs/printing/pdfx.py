"""What makes a PDF a PDF/X-4 (ISO 15930-7): output intent, identification, no interaction.

The file says when the book was last changed, as its records do, and its identifiers come from the
book's: the same sources make the same bytes.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from carrefours_docs.metadata import Metadata
from carrefours_docs.printing.profile import PrintProfile

REGISTRY = "http://www.color.org"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" \
xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>{identifier}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Work:
    """What a print file is: its title, and which of the book's print files it is ("inside")."""

    title: str
    part: str


def make_pdfx(pdf: pikepdf.Pdf, about: Metadata, work: Work, profile: PrintProfile) -> None:
    """Turn `pdf`, whose colours are inks already, into a PDF/X-4, in place."""
    for page in pdf.pages:
        for name in ("/Annots", "/Tabs", "/StructParents", "/AA"):
            if name in page.obj:
                del page.obj[name]
    for name in ("/Outlines", "/Names", "/Dests", "/PageMode", "/OpenAction", "/ViewerPreferences"):
        if name in pdf.Root:
            del pdf.Root[name]
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{about.identifier}#{work.part}")
    data = profile.path.read_bytes()
    stream = pdf.make_stream(data, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.identifier),
        OutputCondition=String(profile.condition),
        Info=String(profile.description),
        RegistryName=String(REGISTRY),
        DestOutputProfile=stream,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    moment = String(about.moment.strftime("D:%Y%m%d%H%M%SZ"))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(work.title),
            Producer=String("carrefours-docs"),
            CreationDate=moment,
            ModDate=moment,
            Trapped=Name("/False"),
        )
    )
    xmp = _XMP.format(
        title=escape(work.title), stamp=about.stamp, identifier=f"uuid:{identifier}"
    ).encode()
    metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = metadata
    pdf.trailer.ID = Array([String(identifier.bytes), String(identifier.bytes)])


def save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write a print file: compressed, the same bytes for the same content."""
    pdf.remove_unreferenced_resources()
    pdf.save(
        target,
        min_version="1.6",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
