"""The typography of each language, over plain strings and over pandoc trees.

French follows the Lexique des règles typographiques en usage à l'Imprimerie nationale, with the
narrow no-break space inside « » (U+00A0 stretches in justified lines, U+202F does not); English
follows New Hart's Rules. A language without rules here is left as it was written.
"""

from carrefours_docs.book.typography.languages import base_language, set_text
from carrefours_docs.book.typography.letterforms import set_letterforms
from carrefours_docs.book.typography.pass_over import set_type

__all__ = ["base_language", "set_letterforms", "set_text", "set_type"]
