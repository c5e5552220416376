"""What single arguments of the command line may be: text becomes a value, or a Chinese message."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit


def day(text: str) -> datetime.date:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"没有 {text} 这一天") from None
    raise argparse.ArgumentTypeError(f"要写成 2024-06-30 的样子，不是 {text}")


def month(text: str) -> str:
    if re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", text):
        return text
    raise argparse.ArgumentTypeError(f"要写成 2026-11 的样子，不是 {text}")


def unit(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("后面要写单位的代号或名称")
    return text.strip()


def folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("后面要写文件夹")
    return Path(text)


def commit(text: str) -> str:
    if not re.fullmatch(r"[^\s-]\S*", text):
        raise argparse.ArgumentTypeError(f"要写提交号或分支名，如 origin/main，不是 {text}")
    return text


def web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\"'<>]", text):
        raise argparse.ArgumentTypeError(f"要以 http:// 或 https:// 开头，不是 {text}")
    if parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"不能带 ? 或 #：{text}")
    return text


def whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,6}", text) and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"要写 {least} 到 {most} 的整数，不是 {text}")

    return read
