"""Where work on plans is done: here, or in other processes. The same calls for both."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import Any, Literal, TypeVar

Value = TypeVar("Value")


class Here(Executor):
    """Does each call in this process when its result is asked for; has `map` only."""

    def map(
        self,
        function: Callable[..., Value],
        *arguments: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[Value]:
        return map(function, *arguments)


def engine(
    jobs: int, start: Literal["fork", "forkserver"], prepare: Callable[[Any], None], setting: Any
) -> Executor:
    """An executor of `jobs` processes, or of this one for 1.

    `prepare(setting)` runs once in each process before its first call. `start` is "forkserver"
    where this process has threads.
    """
    if jobs == 1:
        prepare(setting)
        return Here()
    return ProcessPoolExecutor(
        max_workers=jobs,
        mp_context=multiprocessing.get_context(start),
        initializer=_prepare_worker,
        initargs=(prepare, setting),
    )


def _prepare_worker(prepare: Callable[[Any], None], setting: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare(setting)


def _end_with_parent() -> None:
    """Workers of a killed build do not linger."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
