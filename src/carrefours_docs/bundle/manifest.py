"""The manifest of a bundle (JSON) and its SHA256SUMS, which `sha256sum -c` reads.

The manifest tells programs what the README tells people; both name every file but themselves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from carrefours_docs.bundle.shelves import media_type
from carrefours_docs.messages import Messages
from carrefours_docs.web.files import BundleFile, FileKind

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle is of. `revision` is the SHA-256 of the sources (`revision_of`).

    `date` is the edition's (ISO, may be ""), `compared` the SHA-256 of the text that this one was
    compared with ("" for a first bundle), `software` the version of this program.
    """

    season: str
    edition: str
    languages: tuple[str, ...]
    title: str
    date: str
    identifier: str
    revision: str
    compared: str
    software: str
    files: tuple[BundleFile, ...]


def to_json(manifest: Manifest, say: Messages) -> str:
    """The manifest's text; `say` speaks the edition's language."""
    data = {
        "format": FORMAT,
        "season": manifest.season,
        "edition": manifest.edition,
        "languages": list(manifest.languages),
        "title": manifest.title,
        "date": manifest.date,
        "identifier": manifest.identifier,
        "source-revision": f"sha256:{manifest.revision}",
        "compared-with": f"sha256:{manifest.compared}" if manifest.compared else None,
        "software": f"carrefours-docs {manifest.software}",
        "files": [
            {
                "path": file.name,
                "kind": file.kind.value,
                "what": file.title or file.kind.title(say),
                "media-type": media_type(file.name),
                "size": file.size,
                "sha256": file.sha256,
                **({"pages": file.pages} if file.pages else {}),
            }
            for file in manifest.files
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Label:
    """What is read again of an earlier bundle's manifest: whose it is, where its texts are."""

    season: str
    edition: str
    text: str
    earlier_text: str


def read_label(data: str | bytes) -> Label:
    """Raises ValueError where `data` is no manifest of ours."""
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise ValueError(found["format"])
        paths = {file["kind"]: str(file["path"]) for file in found["files"]}
        return Label(
            season=str(found["season"]),
            edition=str(found["edition"]),
            text=paths[FileKind.TEXT.value],
            earlier_text=paths.get(FileKind.EARLIER_TEXT.value, ""),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def sums(folder: Path, paths: Iterable[str]) -> str:
    """A line a file, as `sha256sum` writes them; paths are relative to `folder`."""
    lines = []
    for path in sorted(paths):
        digest = hashlib.sha256((folder / path).read_bytes()).hexdigest()
        lines.append(f"{digest}  {path}\n")
    return "".join(lines)


def revision_of(files: Iterable[Path], root: Path) -> str:
    """The SHA-256 of the sources: of a line a file, in order, as `sha256sum` writes them."""
    told = []
    for file in sorted(set(files)):
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
        told.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n")
    return hashlib.sha256("".join(sorted(told)).encode()).hexdigest()
