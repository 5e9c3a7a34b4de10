"""Translations: what each paragraph and field translates, and the files of translators."""
