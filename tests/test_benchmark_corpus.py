"""The season that benchmarks measure is a real one: pure, in order, of the size asked for."""

from __future__ import annotations

from pathlib import Path

from carrefours_docs.corpus.load import load_season
from seeded_season import seeded


def test_a_seeded_season_is_in_order_and_of_the_size_asked_for(tmp_path: Path) -> None:
    maker = seeded()
    files = maker.season(15, terms=100, characters=2000)
    corpus = load_season(*maker.write(files, tmp_path))
    assert len(corpus.meetings) == 15
    terms = (corpus.people, corpus.organisations, corpus.places, corpus.themes)
    assert sum(map(len, terms)) == 100
    texts = [text for name, text in files.items() if name.endswith(".md")]
    assert all(2000 <= len(text) < 3500 for text in texts)


def test_the_same_seed_gives_the_same_season_and_another_another() -> None:
    maker = seeded()
    assert maker.season(3, terms=40) == maker.season(3, terms=40)
    assert maker.season(3, terms=40) != maker.season(3, terms=40, seed=2)
