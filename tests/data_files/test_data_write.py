"""The data stage's door: nobody is named in its files who did not agree to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from book_corpus import corpus as orchard
from carrefours_docs.data.names import DataFile
from carrefours_docs.data.write import write
from carrefours_docs.errors import SourceError


def test_a_title_that_names_someone_against_their_wish_is_refused(tmp_path: Path) -> None:
    corpus = orchard()
    first = corpus.meetings[0].model_copy(update={"title": {"fr": "Chez Ada Prune"}})
    corpus = orchard(meetings=(first, *corpus.meetings[1:]))
    targets = {file: tmp_path / file.named("orchard", "fr") for file in DataFile}
    with pytest.raises(SourceError, match="Ada Prune"):
        write(corpus, "fr", targets, tmp_path)
    assert not any(target.exists() for target in targets.values())
