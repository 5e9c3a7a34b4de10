"""Several tasks at once, each core a worker: what doit's own runner leaves open is closed here.

doit waits for ever where a worker was killed, and leaves workers behind where it was killed itself.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
import time
from typing import Any

from doit.runner import JobTaskPickle, MRunner, Runner

from carrefours_docs.cores import cores
from carrefours_docs.graph.state import Remembering
from carrefours_docs.messages import _

MOST = 4
"""Workers at most: each may take some 300 MB."""
LOOK = 1.0
"""Seconds between two looks at whether the others live."""

_FORK = "fork"
"""Workers begin as copies of the run, which holds the tasks; a machine without it works alone."""


def workers() -> int:
    """How many workers this machine's cores are worth; 0 where one process does better."""
    if _FORK not in multiprocessing.get_all_start_methods():
        return 0
    return min(cores(), MOST) if cores() > 1 else 0


class WorkerLost(Exception):
    """A worker ended in the middle of its work: the machine lacks memory, or somebody killed it."""


class _Results:
    """The queue of results; waiting at it ends where a worker has died."""

    def __init__(self, runner: Workers, inner: Any) -> None:
        self._runner = runner
        self._inner = inner

    def put(self, result: Any) -> None:
        self._inner.put(result)

    def empty(self) -> bool:
        return bool(self._inner.empty())

    def get(self) -> Any:
        while True:
            try:
                return self._inner.get(timeout=LOOK)
            except queue.Empty:
                if any(worker.exitcode for worker in self._runner.processes):
                    what = _(
                        "A part of the work was stopped from outside, perhaps for want of memory. "
                        "Close other programs, and try again: ./doit -n 1"
                    )
                    return {"exit": WorkerLost, "exception": what}


class Alone(Remembering, Runner):  # type: ignore[misc]
    """doit's runner of one process."""


class Workers(Remembering, MRunner):  # type: ignore[misc]
    """doit's runner of several processes; none is begun where nothing is to be made."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        multiprocessing.set_start_method(_FORK, force=True)  # some systems begin otherwise
        super().__init__(*arguments, **keywords)
        self.processes: list[Any] = []
        self._first: Any = None
        self._parent = 0
        self._results: _Results | None = None

    def run_tasks(self, task_dispatcher: Any) -> None:
        self._run_tasks_init(task_dispatcher)
        self._first = self.get_next_job(None)
        if self._first is not None:
            super().run_tasks(task_dispatcher)

    def get_next_job(self, completed: Any) -> Any:
        """The next task for a worker; groups of tasks, which do nothing, need none."""
        if self._first is not None:
            first, self._first = self._first, None
            return first
        while True:
            job = super().get_next_job(completed)
            if not isinstance(job, JobTaskPickle):
                return job
            completed = self.task_dispatcher.nodes[job.name]
            if completed.task.actions:
                return job
            self.process_task_result(completed, self.execute_task(completed.task))

    def Queue(self) -> Any:
        made: Any = multiprocessing.Queue()
        if self._results is None:
            self._results = _Results(self, made)
            return self._results
        made.cancel_join_thread()  # jobs that nobody lives to take keep no run from ending
        return made

    def _run_start_processes(self, job_q: Any, result_q: Any) -> list[Any]:
        self._parent = os.getpid()
        self.processes = super()._run_start_processes(job_q, result_q)
        return self.processes

    def execute_task_subprocess(self, job_q: Any, result_q: Any, reporter_class: Any) -> None:
        """The life of a worker, which ends with the run that began it, however that ends."""
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, _silenced)
        threading.Thread(target=_end_with, args=(self._parent,), daemon=True).start()
        super().execute_task_subprocess(job_q, result_q, reporter_class)


def _silenced(_number: int, _frame: object) -> None:
    """Ctrl-C in a worker: it tidies up and says no more; the run itself tells that it stopped.

    The interruption may fall into code that cannot pass it on: Python would print that it is lost.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    raise KeyboardInterrupt


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)
