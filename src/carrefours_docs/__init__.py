"""From the records of a citizens' programme to a booklet in PDF, EPUB and DOCX.

Each stage is a package; imports only point back along
sources → corpus → minutes → book → pdf, epub, docx → checks → bundle.
"""

__version__ = "0.1.0"
