"""The published folder is never half of anything."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from taizhang import swap
from taizhang.swap import MARKER
from taizhang.write import WriteError, file_name, read_assets, staged

ROOT = Path(__file__).parent.parent


def publish(out: Path, files: Mapping[str, bytes]) -> None:
    with staged(out) as writer:
        for address, data in files.items():
            writer.write(address, data)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def in_another_process(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that starts a job in the background has it ignore Ctrl-C; a terminal does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def test_pages_become_folders_with_an_index(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"": b"home", "plans/a/": b"plan", "404.html": b"lost", "data/plans.csv": b"1"})
    assert tree(out) == {
        "index.html": b"home",
        "plans/a/index.html": b"plan",
        "404.html": b"lost",
        "data/plans.csv": b"1",
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_new_site_has_nothing_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"": b"old", "gone/": b"gone"})
    publish(out, {"": b"new"})
    assert tree(out) == {"index.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_unchanged_files_are_not_written_again(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"": b"same", "a/": b"before", "b/": b"short"})
    before = {name: (out / name).stat() for name in ("index.html", "a/index.html")}
    publish(out, {"": b"same", "a/": b"after!", "b/": b"longer"})
    assert (out / "index.html").stat().st_ino == before["index.html"].st_ino
    assert (out / "index.html").stat().st_mtime_ns == before["index.html"].st_mtime_ns
    assert (out / "a/index.html").stat().st_ino != before["a/index.html"].st_ino
    assert tree(out) == {
        "index.html": b"same",
        "a/index.html": b"after!",
        "b/index.html": b"longer",
    }


def test_where_links_are_impossible_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    out = tmp_path / "site"
    publish(out, {"": b"same", "kept/a": b"1"})
    monkeypatch.setattr(os, "link", refuse)
    with staged(out) as writer:
        writer.write("", b"same")
        writer.keep("kept")
    assert tree(out) == {"index.html": b"same", "kept/a": b"1"}


def test_keep_takes_what_the_new_site_has_not(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"search/": b"old page", "search/index/x": b"index", "plans/": b"plans"})
    with staged(out) as writer:
        writer.write("search/", b"new page")
        writer.keep("search")
    assert tree(out) == {"search/index.html": b"new page", "search/index/x": b"index"}


@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd", "../x", "a/../b", "a//b", "./a", ".taizhang", "a/.b/", "a b", "规划/", "a\\b",
        "a\n", "a\0b",
    ],
)  # fmt: skip
def test_addresses_that_could_leave_the_site_are_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(WriteError, match="不能用"):
        publish(tmp_path / "site", {address: b""})
    assert not (tmp_path / "site").exists()


def test_addresses_name_files() -> None:
    assert [file_name(address) for address in ("", "a/", "a/b", "feed.atom", "a-1/b_2.x/")] == [
        "index.html", "a/index.html", "a/b", "feed.atom", "a-1/b_2.x/index.html",
    ]  # fmt: skip


def test_two_pages_at_one_address_are_an_error(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"a/": b"published"})
    with pytest.raises(WriteError, match=r"网址重复.*a/index\.html"), staged(out) as writer:
        writer.write("a/", b"published")
        writer.write("a/index.html", b"published")
    assert tree(out) == {"a/index.html": b"published"}


def test_an_exception_leaves_the_old_site_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"": b"old"})
    with pytest.raises(KeyboardInterrupt), staged(out) as writer:
        writer.write("", b"new")
        raise KeyboardInterrupt
    assert tree(out) == {"index.html": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


SLOW_BUILD = """
    import itertools, sys
    from pathlib import Path
    from taizhang.write import staged
    with staged(Path(sys.argv[1])) as writer:
        for number in itertools.count():
            writer.write(f"{number}/", b"new")
            if number == 50:
                print("under way", flush=True)
"""


def test_kill_leaves_the_old_site_and_the_next_build_cleans_up(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"": b"old"})
    build = in_another_process(SLOW_BUILD, str(out))
    assert build.stdout is not None
    assert build.stdout.readline() == "under way\n"
    build.kill()
    build.communicate()
    assert tree(out) == {"index.html": b"old"}
    assert len(list(tmp_path.iterdir())) == 2
    publish(out, {"": b"new"})
    assert tree(out) == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_running_build_is_not_taken_for_a_leftover(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build = in_another_process(SLOW_BUILD, str(out))
    assert build.stdout is not None
    build.stdout.readline()
    build.send_signal(signal.SIGSTOP)
    publish(out, {"": b"mine"})
    others = [path for path in tmp_path.iterdir() if path != out]
    assert [(path / "50/index.html").read_bytes() for path in others] == [b"new"]
    build.kill()
    build.communicate()


def test_interrupted_build_ends_without_leftovers(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build = in_another_process(SLOW_BUILD, str(out))
    assert build.stdout is not None
    build.stdout.readline()
    build.send_signal(signal.SIGINT)
    build.communicate()
    assert list(tmp_path.iterdir()) == []


def test_folders_that_only_look_like_leftovers_stay(tmp_path: Path) -> None:
    foreign = tmp_path / ".site-site-0123456789ab"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("keep me")
    other = tmp_path / ".site-another-0123456789ab"
    other.mkdir()
    (other / MARKER).write_text("")
    publish(tmp_path / "site", {"": b"new"})
    assert (foreign / "letter.txt").read_text() == "keep me"
    assert other.is_dir()


def test_the_marker_goes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A removal that stops half-way leaves what the next build still knows for its own."""
    out = tmp_path / "site"
    publish(out, {"a/": b"old"})
    with monkeypatch.context() as context:
        context.setattr(shutil, "rmtree", lambda folder, ignore_errors: None)
        publish(out, {"a/": b"new"})
    half = [path for path in tmp_path.iterdir() if path != out]
    assert [(path / MARKER).is_file() for path in half] == [True]
    empty = tmp_path / ".site-site-ba9876543210"
    empty.mkdir()
    publish(out, {"a/": b"newer"})
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_reader_never_finds_the_site_missing_or_mixed(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"version": b"start", "a/": b"start"})
    seen: list[bytes] = []
    failures: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.append((out / "version").read_bytes())
            except OSError as error:
                failures.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(60):
        publish(out, {"version": b"v%d" % number, "a/": b"v%d" % number})
        assert (out / "a/index.html").read_bytes() == (out / "version").read_bytes()
    done.set()
    reader.join()
    assert failures == []
    assert len(set(seen)) > 1


def test_without_an_exchange_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    out = tmp_path / "site"
    publish(out, {"": b"old"})
    publish(out, {"": b"new"})
    assert tree(out) == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_was_moved_away_is_put_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"": b"old"})
    out.rename(tmp_path / ".site-site-old")
    with pytest.raises(RuntimeError), staged(out):
        raise RuntimeError
    assert tree(out) == {"index.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    publish(out, {"": b"old"})
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if len(data) > 4096:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(WriteError, match="磁盘已满") as caught:
        publish(out, {"": b"new", "large": b"x" * 5000})
    assert "\n" not in str(caught.value)
    assert tree(out) == {"index.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_limit_that_the_system_sets(tmp_path: Path) -> None:
    """The same from the kernel: a file may not grow beyond 64 KB."""
    out = tmp_path / "site"
    publish(out, {"": b"old"})
    code = """
        import sys
        from pathlib import Path
        from taizhang.write import WriteError, staged
        try:
            with staged(Path(sys.argv[1])) as writer:
                writer.write("", b"x" * 1_000_000)
        except WriteError as error:
            sys.exit(str(error))
    """
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)),
    )
    assert result.returncode == 1
    assert result.stderr.startswith("磁盘已满或超出限额")
    assert tree(out) == {"index.html": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: int = 0o777, **_: bool) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WriteError, match="没有权限写"):
        publish(tmp_path / "site", {"": b"new"})


def test_foreign_folders_are_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "documents"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("keep me")
    with pytest.raises(WriteError, match="别的文件"):
        publish(foreign, {"": b"new"})
    assert tree(foreign) == {"letter.txt": b"keep me"}
    with pytest.raises(WriteError, match="是一个文件"):
        publish(foreign / "letter.txt", {"": b"new"})
    link = tmp_path / "link"
    publish(tmp_path / "real", {"": b"old"})
    link.symlink_to(tmp_path / "real")
    with pytest.raises(WriteError, match="符号链接"):
        publish(link, {"": b"new"})
    assert tree(tmp_path / "real") == {"index.html": b"old"}


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", {"": b"new"})
    assert tree(tmp_path / "site") == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("out", ["project", "project/content", "project/content/site", "."])
def test_sources_are_never_replaced(tmp_path: Path, out: str) -> None:
    content = tmp_path / "project/content"
    content.mkdir(parents=True)
    (tmp_path / "project" / MARKER).write_text("")
    with pytest.raises(WriteError, match="重叠"), staged(tmp_path / out, [content]):
        pass
    assert content.is_dir()


def test_missing_parents_are_made(tmp_path: Path) -> None:
    publish(tmp_path / "a/b/site", {"": b"new"})
    assert tree(tmp_path / "a/b/site") == {"index.html": b"new"}


def test_assets_are_read_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css/site.css").write_bytes(b"a{}")
    (tmp_path / "css/.site.css.swp").write_bytes(b"")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/head").write_bytes(b"")
    (tmp_path / "图标.svg").write_bytes(b"")
    files, problems = read_assets(tmp_path, "assets")
    assert files == {"css/site.css": b"a{}"}
    assert [str(problem) for problem in problems] == [
        "assets/图标.svg:1: 文件名只能有字母、数字、点和横线，请改名"
    ]
