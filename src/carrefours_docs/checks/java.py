"""The one Java machine of this process, for validators written in Java (epubcheck, veraPDF).

It starts once, some seconds with what a validator loads; each further file costs a fraction.
"""

from __future__ import annotations

import importlib.util
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OPTIONS = (
    "-Djava.awt.headless=true",
    "-Xrs",  # Ctrl-C stays Python's
    "-XX:TieredStopAtLevel=1",  # a few files: translating code at length costs more than it saves
    "-XX:+UseSerialGC",
)

_starting = threading.Lock()
_loaders: dict[tuple[Path, ...], Any] = {}


class JavaMissing(Exception):
    """What is not installed, by its name: the package JPype1, or java itself."""


def machine() -> Any:
    """JPype, with the Java machine running; raises JavaMissing."""
    if importlib.util.find_spec("jpype") is None:
        raise JavaMissing("JPype1")
    command = shutil.which("java")
    if command is None:
        raise JavaMissing("java")
    import jpype

    with _starting:
        if not jpype.isJVMStarted():
            try:
                jpype.startJVM(*_library(Path(command)), *OPTIONS, convertStrings=False)
            except (OSError, jpype.JVMNotFoundException) as error:
                raise JavaMissing("java") from error
            nothing = jpype.JClass("java.io.OutputStream").nullOutputStream()
            silent = jpype.JClass("java.io.PrintStream")(nothing)
            jpype.JClass("java.lang.System").setOut(silent)  # what is found stands in a report
            jpype.JClass("java.lang.System").setErr(silent)
            logging = jpype.JClass("java.util.logging.Logger")
            logging.getLogger("").setLevel(jpype.JClass("java.util.logging.Level").OFF)
    return jpype


@contextmanager
def programme(jars: Sequence[Path]) -> Iterator[Any]:
    """A way to the classes of `jars`, by their names; each programme sees its own jars alone.

    Raises JavaMissing.
    """
    java = machine()
    loader = _loader(java, tuple(jars))
    thread = java.JClass("java.lang.Thread").currentThread()
    before = thread.getContextClassLoader()
    thread.setContextClassLoader(loader)  # programmes look there for their services
    try:
        yield lambda name: java.JClass(loader.loadClass(name))
    finally:
        thread.setContextClassLoader(before)


def _library(command: Path) -> tuple[str, ...]:
    """The machine that the command `java` is of; none where JPype must look for one itself."""
    library = command.resolve().parents[1] / "lib" / "server" / "libjvm.so"
    return (str(library),) if library.is_file() else ()


def _loader(java: Any, jars: tuple[Path, ...]) -> Any:
    with _starting:
        if jars not in _loaders:
            file = java.JClass("java.io.File")
            urls = [file(str(jar)).toURI().toURL() for jar in jars]
            platform = java.JClass("java.lang.ClassLoader").getPlatformClassLoader()
            _loaders[jars] = java.JClass("java.net.URLClassLoader")(
                java.JArray(java.JClass("java.net.URL"))(urls), platform
            )
        return _loaders[jars]
