"""Real git repositories for tests, with commits of fixed dates."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HEADER = """\
title: 测试规划
place: jia
years: [2024]
years_basis: stated
progress: tracked
published_on: 2024-01-15
source: {file: source.txt, sha256: %s, layout: table}
""" % ("a" * 64)


@dataclass(frozen=True)
class Repository:
    """`content` is the content folder, which may lie below the repository's root."""

    root: Path
    content: Path

    def write(self, path: str, text: str) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, subject: str, day: str = "2024-03-01T12:00:00+08:00") -> str:
        """Commit everything; the commit's name."""
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "-m", subject, day=day)
        return git(self.root, "rev-parse", "HEAD").strip()

    def put(self, subject: str, tasks: str, day: str = "2024-03-01T12:00:00+08:00") -> str:
        """Commit these tasks as those of the plan `a`."""
        self.write("plans/a/tasks.yaml", tasks)
        return self.commit(subject, day)


def repository(root: Path, content: str = ".") -> Repository:
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch", "main")
    (root / content).mkdir(parents=True, exist_ok=True)
    return Repository(root, root / content)


def git(folder: Path, *arguments: str, day: str = "2024-03-01T12:00:00+08:00") -> str:
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    environment |= {
        "GIT_AUTHOR_NAME": "甲",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
        "GIT_COMMITTER_NAME": "乙",
        "GIT_COMMITTER_EMAIL": "b@example.org",
        "GIT_COMMITTER_DATE": day,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def task(identifier: str, **fields: str) -> str:
    """One entry of tasks.yaml; `fields` are YAML."""
    lines = {"number": f'"{identifier}"', "text": f"做第{identifier}件事。"} | fields
    lines |= {"source": "{lines: [1, 2]}"}
    return f'- id: "{identifier}"\n' + "".join(f"  {key}: {one}\n" for key, one in lines.items())


def deadline(day: str, quote: str = "年底前") -> str:
    return f"[{{quote: {quote}, kind: by, date: {day}}}]"
