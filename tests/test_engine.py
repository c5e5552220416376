"""The same calls in this process and in others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, Literal

import pytest

from taizhang.engine import engine

ROOT = Path(__file__).parent.parent
_prepared: list[Any] = []


def prepare(setting: Any) -> None:
    _prepared[:] = [setting]


def tell(number: int) -> tuple[Any, int, int]:
    if number < 0:
        raise ValueError(number)
    return _prepared[0], number, os.getpid()


@pytest.mark.parametrize(("jobs", "start"), [(1, "fork"), (2, "fork"), (2, "forkserver")])
def test_calls_run_after_preparation(jobs: int, start: Literal["fork", "forkserver"]) -> None:
    with engine(jobs, start, prepare, "the setting") as workers:
        answers = list(workers.map(tell, range(5), chunksize=2))
        with pytest.raises(ValueError, match="-1"):
            list(workers.map(tell, [0, -1]))
    assert [answer[:2] for answer in answers] == [("the setting", n) for n in range(5)]
    assert (os.getpid() in {answer[2] for answer in answers}) == (jobs == 1)


def test_without_other_processes_work_is_done_when_it_is_asked_for() -> None:
    done: list[int] = []
    with engine(1, "fork", prepare, "") as workers:
        results = workers.map(done.append, range(5))
        next(results)
        assert done == [0]


def test_workers_end_with_a_killed_parent() -> None:
    code = """
        import os, time
        from taizhang.engine import engine
        def number(_): return os.getpid()
        with engine(2, "fork", print, "") as workers:
            pids = {workers.submit(number, n).result() for n in range(20)}
            print(*pids, flush=True)
            workers.submit(time.sleep, 600)
            time.sleep(600)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    workers = next(line for line in parent.stdout if line.strip()).split()
    assert workers
    parent.send_signal(signal.SIGKILL)
    # The workers hold the pipe's other end: it closes when the last of them is gone.
    assert parent.stdout.read().strip() == ""
    parent.wait()
