"""Only the project's own fonts: a private fontconfig; every machine lays out the same pages.

Must be called before WeasyPrint is imported: fontconfig reads its file once a process.
"""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import escape

from carrefours_docs.files import keep_bytes

_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def use_only(fonts: Path, work: Path) -> Path:
    """Point fontconfig at the folder `fonts` alone; its configuration is written below `work`."""
    conf = work / "fontconfig" / "fonts.conf"
    text = _CONF.format(
        fonts=escape(str(fonts.resolve())), cache=escape(str((work / "fontconfig").resolve()))
    )
    if not conf.is_file() or conf.read_bytes() != text.encode():
        keep_bytes(conf, text.encode())
    os.environ["FONTCONFIG_FILE"] = str(conf)
    return conf
