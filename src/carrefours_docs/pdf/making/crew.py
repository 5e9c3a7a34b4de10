"""Other processes that make parts: each is told its jobs, keeps what it makes, and says so.

A process ends when its input does, so none outlives the run that started it, however that ends. It
has a session of its own: an interrupt reaches the run alone, which then closes the inputs.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from carrefours_docs.errors import CarrefoursError
from carrefours_docs.pdf.making.desk import Desk
from carrefours_docs.pdf.making.job import Job, Setting
from carrefours_docs.pdf.making.store import Store

Batch = Sequence[tuple[str, Job]]
"""Jobs with the keys their parts are kept under."""


class Crew:
    """`size` processes at most, for as long as the block runs; they stay between two tasks."""

    def __init__(self, size: int, setting: Setting, store: Store) -> None:
        self._size, self._setting, self._store = size, setting, store
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Crew:
        return self

    def start(self, number: int) -> None:
        """Have so many processes, or all there may be; they make ready at once."""
        here = str(Path(__file__).resolve().parents[3])
        paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
        while len(self._processes) < min(number, self._size):
            process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what fails there is made, and told, here
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
            self._processes.append(process)
            with suppress(OSError):  # it is gone
                assert process.stdin is not None
                _tell(process.stdin, (self._setting, self._store.folder))

    def make(
        self,
        batches: Sequence[Batch],
        here: Callable[[Batch], None] | None = None,
        meanwhile: Callable[[], object] | None = None,
    ) -> None:
        """Share out batches until all are made; what a process cannot make stays unmade.

        `here` makes a batch in this process, which then takes its share, once it has done what is
        to be done `meanwhile`.
        """
        waiting = deque(batches)
        threads = [
            threading.Thread(target=_feed, args=(process, waiting), daemon=True)
            for process in self._processes
        ]
        for thread in threads:
            thread.start()
        try:
            if meanwhile is not None:
                meanwhile()
            while here is not None and waiting:
                with suppress(IndexError):  # another took the last batch
                    here(waiting.popleft())
            for thread in threads:
                thread.join()
        finally:
            waiting.clear()

    def __exit__(self, *_error: object) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()


def _feed(process: subprocess.Popen[bytes], waiting: deque[Batch]) -> None:
    """Tell one process its jobs, batch by batch."""
    assert process.stdin is not None and process.stdout is not None
    try:
        while waiting:
            _tell(process.stdin, waiting.popleft())
            if process.stdout.read(1) != DONE:
                break
    except (OSError, IndexError, ValueError):  # it is gone; or another took the last batch
        pass
    except CarrefoursError:  # a text cannot be read: it is told where the part is asked for
        pass


DONE = b"."


def _tell(pipe: IO[bytes], what: Any) -> None:
    pickle.dump(what, pipe)
    pipe.flush()


def main() -> None:
    """Make parts until there is nobody to ask for more."""
    told: SimpleQueue[Any] = SimpleQueue()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    threading.Thread(target=_listen, args=(told,), daemon=True).start()
    setting, folder = told.get()
    store = Store(folder)
    desk = Desk(setting, store)
    desk.furniture  # noqa: B018  (ready before anything is asked for)
    while True:
        batch: Batch = told.get()
        jobs = [job for _, job in batch]
        for (key, _), part in zip(batch, desk.make(jobs), strict=True):
            store.put(key, part)
        answers.write(DONE)


def _listen(told: SimpleQueue[Any]) -> None:
    """Take what is told; when nobody tells any more, end at once, whatever is being done."""
    try:
        while True:
            told.put(pickle.load(sys.stdin.buffer))
    except BaseException:
        os._exit(0)


if __name__ == "__main__":
    main()
