"""Strict YAML: every trap that a clerk's editor or habit can set."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest

from taizhang.yaml_file import lines_of, read_yaml, read_yaml_text

FULL_WIDTH = "用了全角冒号“：”，键后面要用半角冒号加一个空格“: ”；是文字就加引号"
NO_SPACE = "冒号后面少了空格，键后面要用半角冒号加一个空格“: ”；是文字就加引号"


def said(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in read_yaml_text(text, "f")[1]]


def treacherous(text: str) -> str:
    other = (
        "是“是”或“否”就写成 true 或 false"
        if text.isalpha()
        else "是数就写成普通的十进制数，是日期就写成 2024-01-31 的样子"
    )
    return f'{text} 会被别的软件读成另一个值；是文字就加引号写成 "{text}"，{other}'


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}),
        ("a: -3", {"a": -3}),
        ("a: 34.50", {"a": 34.5}),
        ('a: "010"', {"a": "010"}),
        ("a: 'no'", {"a": "no"}),
        ("a: true\nb: false", {"a": True, "b": False}),
        ("a:\nb: null", {"a": None, "b": None}),
        ("a: 2024-02-29", {"a": datetime.date(2024, 2, 29)}),
        ("2022: 34.5", {2022: 34.5}),
        ("true: 1", {"true": 1}),
        ("a: 市住建局：二〇二二年 #1", {"a": "市住建局：二〇二二年"}),
        ("a: 五包\n  四包", {"a": "五包 四包"}),
        ("a: |-\n  一\n  二", {"a": "一\n二"}),
        ('title: "name：x"', {"title": "name：x"}),
        ("title: app：智慧城市", {"title": "app：智慧城市"}),
        ("a: 见下\n  https://example.org", {"a": "见下 https://example.org"}),
        ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
        ("%YAML 1.1\n---\na: 1", {"a": 1}),
        ("[{a: [一, 二]}]", [{"a": ["一", "二"]}]),
    ],
)
def test_plain_writing_is_read_as_it_stands(text: str, value: Any) -> None:
    assert read_yaml_text(text, "f") == (value, [])


@pytest.mark.parametrize(
    "text",
    [
        "010",
        "0123",
        "no",
        "No",
        "yes",
        "on",
        "off",
        "Y",
        "n",
        "~",
        "NULL",
        "True",
        "FALSE",
        "1e3",
        "1_000",
        "1,000",
        "12:30",
        "1:2:3",
        ".inf",
        "-.INF",
        ".NaN",
        "0x1f",
        "0o17",
        "0b1",
        "+1",
        "-0",
        ".5",
        "1.",
        "2024-1-3",
        "2024-01-31T10:00:00",
        "12345678901234567890",
    ],
)
def test_what_other_software_reads_otherwise_is_refused(text: str) -> None:
    value, problems = read_yaml_text(f"b: 1\na: {text}", "f")
    assert value == {"b": 1, "a": text}
    assert [f"{problem.line}: {problem.message}" for problem in problems] == [
        f"2: {treacherous(text)}"
    ]


def test_a_very_long_number_is_told_in_brief() -> None:
    [message] = said("a: " + "9" * 6000)
    assert len(message) < 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ["3: 键“a”写了两次，只留一个"]),
        ("- {a: 1, a: 1}", ["1: 键“a”写了两次，只留一个"]),
        ("a: 2023-02-29", ["1: 没有 2023-02-29 这一天，请核对日期"]),
        ("a:\n\tb: 1", ["2: 行首用了制表符（Tab），请改用空格缩进"]),
        ("- a: 1\n \tb: 2", ["2: 行首用了制表符（Tab），请改用空格缩进"]),
        # A full-width colon, where it breaks the file …
        ("a: 1\nname：任务\nb: 1", [f"2: {FULL_WIDTH}"]),
        ("a: 1\nname：任务", [f"2: {FULL_WIDTH}"]),
        ("- id: x\n  name：汉中\n  code: 1", [f"2: {FULL_WIDTH}"]),
        ("- id：x\n  name: 汉中", [f"1: {FULL_WIDTH}"]),
        ("source:\n  file：x\n  sha: y", [f"2: {FULL_WIDTH}"]),
        ("name：\n  b: 1", [f"1: {FULL_WIDTH}"]),
        # … and where a key is silently lost.
        ("name：任务", [f"1: {FULL_WIDTH}"]),
        ("- id：x", [f"1: {FULL_WIDTH}"]),
        ("source:\n  file：x\nb: 1", [f"2: {FULL_WIDTH}"]),
        ("- text: 文字\n    name：丢了\n  b: 1", [f"2: {FULL_WIDTH}"]),
        ("a: {metric：x, quote: y}", [f"1: {FULL_WIDTH}"]),
        ("a: {metric: x, quote：y}", [f"1: {FULL_WIDTH}"]),
        ("name:任务", [f"1: {NO_SPACE}"]),
        ("name:　任务", [f"1: {NO_SPACE}"]),
        ("- text: 文字\n    name:丢了", [f"2: {NO_SPACE}"]),
        ("a: {metric:x}", [f"1: {NO_SPACE}"]),
        (
            "- {quote: 2022年，kind: by}",
            [
                "1: 括号 [ ] 或 { } 没有配对，或里面少了逗号，请核对；"
                "逗号要用半角“,”，这里有全角“，”"
            ],
        ),
        ("a: 1\n　b: 2", ["2: 键里有看不见的字符（如全角空格），请删去这一行重新输入"]),
        ("\u200ba: 1", ["1: 键里有看不见的字符（如全角空格），请删去这一行重新输入"]),
        ("b: 1\na: x\u2028c: 1", ["2: 有看不见的换行符 U+2028，请删去，改用回车换行"]),
        ("a: x\x85", ["1: 有看不见的换行符 U+0085，请删去，改用回车换行"]),
        ("a: \x07", ["1: 有看不见的控制字符，请删去后重新输入"]),
        ('b: 1\na: "一\nc: 2', ["2: 引号没有配对：这里的引号一直没有收尾，请补上另一半"]),
        ("a: '一\nc: 2", ["1: 引号没有配对：这里的引号一直没有收尾，请补上另一半"]),
        (
            'a: "一" 二',
            ["1: 引号或括号后面还有别的文字：请给整段加引号，或补上前面漏掉的另一半引号"],
        ),
        (
            "a: [北京] 市",
            ["1: 引号或括号后面还有别的文字：请给整段加引号，或补上前面漏掉的另一半引号"],
        ),
        ('a: "\\x"', ["1: 双引号里的反斜杠 \\ 有特别的意思，请改用单引号"]),
        ("a: [一\nb: 1", ["1: 括号 [ ] 或 { } 没有配对，或里面少了逗号，请核对"]),
        ("a: {一\nb: 1", ["1: 括号 [ ] 或 { } 没有配对，或里面少了逗号，请核对"]),
        ("a: 一: 二", ["1: 这一行有多余的冒号，或缩进不对；文字里有“: ”时请给整段加引号"]),
        ("a: 1\n  b: 2", ["2: 这一行有多余的冒号，或缩进不对；文字里有“: ”时请给整段加引号"]),
        ("a:\n  b: 1\n c: 2", ["3: 缩进不对：这一行要和同级的行左边对齐"]),
        ("- a\nb: 1", ["2: 缩进不对：这一行要和同级的行左边对齐"]),
        ("a: 1\n- b", ["2: 缩进不对：这一行要和同级的行左边对齐"]),
        ("a: - 一", ["1: 这里不能开始一个列表项“- ”：列表要另起一行，左边对齐"]),
        ("a: @一", ["1: 文字以特殊符号（@ ` % 等）开头，请给整段加引号"]),
        ("a: `一`", ["1: 文字以特殊符号（@ ` % 等）开头，请给整段加引号"]),
        ("a: %5", ["1: 文字以特殊符号（@ ` % 等）开头，请给整段加引号"]),
        ("%5", ["1: 文字以 % 开头，请给整段加引号"]),
        ("a: *号", ["1: 以 * 开头的文字要加引号"]),
        ("a: &号 一", ["1: 以 & 开头的文字要加引号"]),
        ("a: !重要 一", ["1: 以 ! 开头的文字要加引号"]),
        ("a: | 一", ["1: 以 | 或 > 开头的文字要加引号；写多行文字时，| 后面直接换行"]),
        ("a: ? 一", ["1: YAML 写法不对，请核对这一行和上一行的缩进、冒号和引号"]),
        ("? [a]\n: b", ["1: 键要写成一个词；若这里是带花括号或方括号的文字，请加引号"]),
        ("a: 1\n<<: {b: 2}", ["2: 不支持合并键 <<，请把内容照写一遍"]),
        ("a: &x 1", ["1: 不支持锚点 &x，请删去；以 & 或 * 开头的文字要加引号"]),
        ("a: *x", ["1: 不支持引用 *x，请把内容照写一遍；以 * 开头的文字要加引号"]),
        (
            "a: !!python/object:os.system x",
            [
                "1: 不支持标签 tag:yaml.org,2002:python/object:os.system，请删去；"
                "以 ! 开头的文字要加引号"
            ],
        ),
        ("", ["1: 文件是空的，请写上内容或删去这个文件"]),
        ("# 只有注释\n", ["1: 文件是空的，请写上内容或删去这个文件"]),
        ("---\n", ["1: 文件是空的，请写上内容或删去这个文件"]),
        ("null", ["1: 文件是空的，请写上内容或删去这个文件"]),
        ("a: 1\n---\nb: 2", ["2: 一个文件只能有一份内容，请删去分隔线 --- 之后的部分"]),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000 + "x",
        "".join(" " * depth + "a:\n" for depth in range(3_000)),
        "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*a, *a]\n" for c in "bcdefghij"),
        "? " * 10_000 + "x",
    ],
    ids=["open", "closed", "mappings", "items", "indented", "laughs", "keys"],
)
def test_structures_that_explode_are_refused_in_one_line(text: str) -> None:
    value, problems = read_yaml_text(text, "f")
    assert value is None
    assert len(problems) == 1


def test_depth_is_told_with_its_limit() -> None:
    assert said("".join(" " * depth + "a:\n" for depth in range(100))) == [
        "22: 嵌套超过 20 层，请拆开"
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "a: 1\nb: 汉中市".encode("gb18030"),
            "f:2: 文件编码像是 GB18030（GBK），不是 UTF-8；请用编辑器“另存为”，编码选 UTF-8，"
            "或运行 iconv -f GB18030 -t UTF-8 原文件 > 新文件",
        ),
        ("a: 汉".encode("utf-16"), "f:1: 文件编码是 UTF-16，请用编辑器“另存为”，编码选 UTF-8"),
        (b"a: 1\n\xff\xff\xff", "f:2: 文件编码不是 UTF-8，请用编辑器“另存为”，编码选 UTF-8"),
        (b"a: 1\nb: \0", "f:2: 这不是文本文件（含有空字节），请换成 UTF-8 的文本文件"),
    ],
    ids=["gb18030", "utf-16", "neither", "nul"],
)
def test_other_encodings_are_named(raw: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(raw)
    value, problems = read_yaml(path, "f")
    assert value is None
    assert [str(problem) for problem in problems] == [expected]


def test_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("\ufeffa: 一\r\nb: no\r\n".encode())
    value, problems = read_yaml(path, "f")
    assert value == {"a": "一", "b": "no"}
    assert [problem.line for problem in problems] == [2]


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert [str(problem) for problem in read_yaml(path, "f")[1]] == [
        "f:1: 文件有 50 MB，超过上限 5 MB；这里只放文字，请把附件移出去，或把规划拆成几个文件夹"
    ]


def test_missing_file_folder_and_pipe(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    messages = {
        name: [problem.message for problem in read_yaml(tmp_path / f"{name}.yaml", name)[1]]
        for name in ("missing", "folder", "pipe", "loop")
    }
    assert messages == {
        "missing": ["没有这个文件，请补上或核对文件名"],
        "folder": ["这里应当是一个文件，现在是文件夹或别的东西，请改名或移走"],
        "pipe": ["这里应当是一个文件，现在是文件夹或别的东西，请改名或移走"],
        "loop": ["符号链接绕成了一圈，请换成文件本身"],
    }


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("a: 1", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read a file without permissions
    assert [str(problem) for problem in read_yaml(path, "f")[1]] == [
        "f:1: 没有权限打开这个文件，请改它的权限（如 chmod 644）"
    ]


TEXT = """\
# 注释
- id: a
  list:
    - {x: 1,
       y: 2}
    - 二
  text: |-
    一
    二
- id: b
  years: {2022: 1}
"""


@pytest.mark.parametrize(
    ("position", "key", "line"),
    [
        ((), False, 2),
        ((0,), False, 2),
        ((0, "id"), False, 2),
        ((0, "list"), False, 3),
        ((0, "list", 0, "x"), False, 4),
        ((0, "list", 0, "y"), False, 5),
        ((0, "list", 1), False, 6),
        ((0, "text"), True, 7),
        ((1,), False, 10),
        ((1, "years", 2022), False, 11),
        ((1, "years", "2022"), True, 11),
        ((1, "missing"), True, 10),
        ((7, "id"), False, 2),
        ((0, "list", "no list"), False, 3),
    ],
)
def test_lines_are_found_by_keys(position: tuple[str | int, ...], key: bool, line: int) -> None:
    assert lines_of(TEXT).of(position, key=key) == line


def test_lines_of_a_file_that_cannot_be_read_are_the_first() -> None:
    assert lines_of("a: [").of(("a", 0)) == 1
    assert lines_of("a: 1\n---\nb: 2").of(("a",)) == 1
