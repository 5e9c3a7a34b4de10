"""Minutes copied from an e-mail: the head is told, and no minutes are taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes.minutes_sample import read

HEAD = """\
Objet : CR
De : Marie Dupont <marie@exemple.org>
À : le groupe

Bonjour,
"""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD, 1),
        (f"Transféré.\n\n{HEAD}", 3),
        ("*De :* a@b.fr\n*Date :* 12 mars\n\nBonjour.", 1),
        ("Date : 12 mars 2021\nObjet : le budget\n\nOn a parlé du budget.", 0),
        ("De : Die\nÀ : Merville\n\nLe trajet.", 0),
        ("Écrire à marie@exemple.org\n\nDate : jeudi", 0),
    ],
)
def test_the_head_of_an_email_is_told_at_its_line(tmp_path: Path, text: str, line: int) -> None:
    for name in ("a.txt", "a.md"):
        notices = read(tmp_path, name, text).notices
        told = [notice.place.line for notice in notices if notice.code == "minutes-mail"]
        assert told == ([line] if line else [])
