"""The book of an edition as one pandoc document: every sentence a reader sees is composed here."""
