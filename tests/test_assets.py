"""Assets under names that change with their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from taizhang.assets import Assets, colour_override, publish
from taizhang.model import Colours


def published(sources: Mapping[str, bytes], override: str = "") -> Assets:
    assets, problems = publish(sources, override, "assets")
    assert problems == []
    return assets


def text(assets: Assets, name: str) -> str:
    return assets.files[assets.names[name]].decode()


def lines(sources: Mapping[str, bytes]) -> list[str]:
    return [str(problem) for problem in sorted(publish(sources, "", "assets")[1])]


def test_the_name_carries_the_hash_of_the_bytes() -> None:
    data = b"<svg/>"
    assets = published({"icons/mark.svg": data, "robots": b"x"})
    mark = hashlib.sha256(data).hexdigest()[:10]
    assert assets.names["icons/mark.svg"] == f"assets/icons/mark.{mark}.svg"
    assert assets.files[f"assets/icons/mark.{mark}.svg"] == data
    assert assets.names["robots"].startswith("assets/robots.")


def test_one_sheet_in_cascade_order() -> None:
    sources = {
        f"css/{name}.css": name.rpartition("/")[2].encode()
        for name in ("print", "components/b", "layout", "components/search", "base", "components/a",
                     "tokens", "patterns")
    }  # fmt: skip
    assets = published(sources, ":root{--accent:#123456}")
    assert text(assets, "site.css").split("\n") == [
        "tokens", "base", "layout", "a", "b", "print", ":root{--accent:#123456}", "",
    ]  # fmt: skip
    assert sorted(assets.names) == ["css/patterns.css", "search.css", "site.css"]
    assert text(assets, "search.css") == "search\n"


def test_sheets_point_at_published_names_from_where_they_end_up() -> None:
    sources = {
        "css/tokens.css": b"/* url(old.svg) */\n",
        "css/components/card.css": b"""a{background:url("../../icons/a.svg#x")}
b{background:url( ../../icons/a.svg )}
c{background:url(data:image/png;base64,AA==)} d{filter:url(#f)} e{background:url(/x.png)}
f::after{content:"url(no.svg)"}
""",
        "css/extra.css": b'@import "./more.css"; @import url(more.css) print;',
        "css/more.css": b"",
        "icons/a.svg": b"<svg/>",
    }
    assets = published(sources)
    icon = assets.names["icons/a.svg"].removeprefix("assets/")
    assert (
        text(assets, "site.css")
        == f"""/* url(old.svg) */
a{{background:url("./{icon}#x")}}
b{{background:url( ./{icon} )}}
c{{background:url(data:image/png;base64,AA==)}} d{{filter:url(#f)}} e{{background:url(/x.png)}}
f::after{{content:"url(no.svg)"}}
"""
    )
    more = assets.names["css/more.css"].removeprefix("assets/css/")
    assert text(assets, "css/extra.css") == f'@import "./{more}"; @import url(./{more}) print;\n'


def test_modules_import_published_names() -> None:
    sources = {
        "js/page.js": b"""import { one,
  two } from "./parts/one.js";
import "./parts/one.js";
export * from './parts/one.js';
const lazy = () => import("./parts/one.js");
const picture = new URL("../icons/a.svg", import.meta.url);
const api = new URL("../../search/api.js", import.meta.url);
export const NAME = "./not-a-reference.js";
// import "./commented.js";
const outside = import(address);
""",
        "js/parts/one.js": b"export const one = 1, two = 2;\n",
        "icons/a.svg": b"<svg/>",
    }
    assets = published(sources)
    one = assets.names["js/parts/one.js"].removeprefix("assets/js/")
    icon = assets.names["icons/a.svg"].removeprefix("assets/")
    assert (
        text(assets, "js/page.js")
        == f"""import {{ one,
  two }} from "./{one}";
import "./{one}";
export * from './{one}';
const lazy = () => import("./{one}");
const picture = new URL("../{icon}", import.meta.url);
const api = new URL("../../search/api.js", import.meta.url);
export const NAME = "./not-a-reference.js";
// import "./commented.js";
const outside = import(address);
"""
    )


def test_a_change_below_changes_the_names_above() -> None:
    sources = {"js/a.js": b'import "./b.js";', "js/b.js": b'import "./c.js";', "js/c.js": b"1;"}
    before = published(sources)
    after = published({**sources, "js/c.js": b"2;"})
    assert all(before.names[name] != after.names[name] for name in sources)


def test_order_of_reading_does_not_matter() -> None:
    sources = {"js/a.js": b'import "./b.js";', "css/base.css": b"b", "css/tokens.css": b"t",
               "js/b.js": b""}  # fmt: skip
    turned = dict(reversed(sources.items()))
    assert published(sources) == published(turned)


def test_what_is_wrong_names_file_and_line() -> None:
    sources = {
        "css/base.css": b"a{}\nb{background:url(../icons/none.svg)}\n",
        "js/a.js": b'\nimport "./b.js";\n',
        "js/b.js": b'import "./a.js";\n',
        "js/d.js": b"// \xff\n",
    }
    assert lines(sources) == [
        "assets/css/base.css:2: 引用的文件 ../icons/none.svg 不存在，请核对路径",
        "assets/js/a.js:2: 引用的文件 ./b.js 有问题，请先改好它",
        "assets/js/b.js:1: 与 ./a.js 互相引用，请把共用的部分移到第三个文件",
        "assets/js/d.js:1: 文件编码不是 UTF-8，请用编辑器“另存为”，编码选 UTF-8",
    ]
    assert publish(sources, "", "assets")[0].files == {}


def test_an_own_accent_comes_with_what_follows_from_it() -> None:
    assert colour_override(Colours()) == ""
    lines = colour_override(Colours(accent="#123456", accent_dark="#abcdef")).splitlines()
    assert [line.count("#123456") for line in lines] == [3, 0, 0]
    assert [line.count("#abcdef") for line in lines] == [0, 3, 3]
    assert lines[1].startswith("@media screen and (prefers-color-scheme:dark){:root:not([data-")
    assert all(line.count("{") == line.count("}") for line in lines)
