"""The door to openxml-audit: a DOCX against the Open XML SDK's schemas and rules (Office 2019)."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator, ValidationSeverity


def findings(document: Path) -> tuple[str, ...]:
    """What the validator finds wrong, each with its part and place; nothing for a sound file."""
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=200).validate(document)
    return tuple(
        f"{error.part_uri} {error.path}: {error.description}"
        for error in result.errors
        if error.severity is ValidationSeverity.ERROR
    )
