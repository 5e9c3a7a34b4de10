"""The typography of each language, over plain strings and over pandoc trees.

French follows the Lexique des règles typographiques en usage à l'Imprimerie nationale, with the
narrow no-break space inside « » (U+00A0 stretches in justified lines, U+202F does not); English
follows New Hart's Rules. Another language that has a catalogue follows the neutral rules, with the
quotation marks its catalogue gives; one without is left as it was written.
"""

from carrefours_docs.book.typography.languages import set_text
from carrefours_docs.book.typography.letterforms import set_letterforms
from carrefours_docs.book.typography.pass_over import set_type
from carrefours_docs.languages import base_language

__all__ = ["base_language", "set_letterforms", "set_text", "set_type"]
