"""Only the project's own fonts: a private fontconfig; every machine lays out the same pages.

Must be called before WeasyPrint is imported: fontconfig reads its file once a process.
"""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import escape

from carrefours_docs.files import write_text

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
    if not conf.exists() or conf.read_text(encoding="utf-8") != text:
        write_text(conf, text)
    os.environ["FONTCONFIG_FILE"] = str(conf)
    return conf
