"""The data stage's door: nobody is named in its files who did not agree to it."""

from __future__ import annotations

from pathlib import Path

from book_corpus import corpus as orchard
from carrefours_docs.checks.withheld import Watch, leaks
from carrefours_docs.data.names import DataFile
from carrefours_docs.data.write import write


def test_no_file_names_someone_against_their_wish(tmp_path: Path) -> None:
    corpus = orchard()
    first = corpus.meetings[0].model_copy(
        update={"title": {"fr": "Chez Ada Prune"}, "participants": ("ada-prune", "zoe-poirier")}
    )
    corpus = orchard(meetings=(first, *corpus.meetings[1:]))
    targets = {file: tmp_path / file.named("orchard", "fr") for file in DataFile}
    write(corpus, "fr", targets, tmp_path)
    for target in targets.values():
        assert leaks(target, Watch(corpus)) == []
        assert "Prune" not in target.read_text(encoding="utf-8")
    assert "Zoé Poirier" in targets[DataFile.PEOPLE].read_text(encoding="utf-8")
