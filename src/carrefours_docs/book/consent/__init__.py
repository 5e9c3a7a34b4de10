"""Nobody is named in print who did not agree to it: what may not be printed is replaced.

The corpus and the minutes go in as they were written and come out as they may be published, before
anything is composed: what lies behind this door never meets a withheld name. Stages: forms (what is
withheld), find (where a text has it), wording (what stands there instead, in good grammar), trees
and records (the same in minutes and in records), publish (all together, and what to tell).
"""

from carrefours_docs.book.consent.publish import (
    Published as Published,
)
from carrefours_docs.book.consent.publish import (
    publish as publish,
)
from carrefours_docs.book.consent.publish import (
    published_corpus as published_corpus,
)
