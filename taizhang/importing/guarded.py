"""Work on files in a process of its own, with limits of time and memory: no file, however made,
takes the machine down or leaves a traceback."""

from __future__ import annotations

import faulthandler
import io
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from taizhang.importing.blocks import Unreadable
from taizhang.importing.limits import MAX_MEMORY_BYTES, MAX_SECONDS

Result = TypeVar("Result")

_TOO_MUCH = (
    f"读不完：超过 {MAX_SECONDS} 秒，或占用内存超过 {MAX_MEMORY_BYTES // 1024**3} GB。"
    "文件可能损坏或特别复杂，请另存一份、只留要导入的部分再试"
)
OUR_FAULT = "文字读出来了，整理成规划时程序出了错，不是文件的问题：请把文件发给维护程序的人"
_BROKEN = "文件坏了，或内容不合这种格式的规定：请在原来的软件里打开核对，重新保存后再导入"


@contextmanager
def begun(work: Callable[[], Result], broken: str = _BROKEN) -> Iterator[Callable[[], Result]]:
    """Starts `work` in a forked process that may use MAX_SECONDS of processor time and
    MAX_MEMORY_BYTES; gives the function that waits for its result.

    That function raises Unreadable where the work does, where it is too much, and where it fails,
    then saying what is `broken`.
    """
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_worker, args=(work, sending, broken)
    )
    process.start()
    sending.close()
    try:
        yield lambda: _result(receiving)
    finally:
        process.kill()
        process.join()
        receiving.close()


def _result(receiving: Connection) -> Any:
    try:
        outcome = receiving.recv() if receiving.poll(MAX_SECONDS * 2) else None
    except EOFError:
        outcome = None
    if outcome is None:
        raise Unreadable(_TOO_MUCH)
    done, result = outcome
    if not done:
        raise result
    return result


def _worker(work: Callable[[], Result], sending: Connection, broken: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What libraries print or warn of is not for the clerk.
    faulthandler.disable()
    sys.stderr = io.StringIO()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        outcome: tuple[bool, object] = (True, work())
    except Unreadable as error:
        outcome = (False, error)
    except (MemoryError, RecursionError):
        outcome = (False, Unreadable(_TOO_MUCH))
    except Exception:
        outcome = (False, Unreadable(broken))
    sending.send(outcome)
    sending.close()
