"""The DOCX writer: the book's tree → pandoc's DOCX → named styles, real fields, sections, fonts."""
