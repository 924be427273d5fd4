"""The table of outlets, and a reader's own laid over it."""

import logging
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reader.text.outlets import Outlets, outlets, shipped

URLS = {
    "https://www.voachinese.com/a/1.html": "voa",
    "http://www.rfi.fr//cn/1": "rfi",
    "https://ft.com/content/1": "ft",
    "https://cn.ft.com/story/1": "ftchinese",
    "https://m.cn.nytimes.com/1": "nyt",
    "https://mp.weixin.qq.com/s/1": "wechat",
    "https://news.qq.com/1": "tencent",
    "https://notrfi.fr/": None,
    "https://fr/": None,
}
NAMES = {
    "VOA": "voa",
    "美国之音": "voa",
    "美國之音": "voa",
    "voice of  america": "voa",
    "法廣": "rfi",
    "新聞聯播": "xwlb",
    "bbc": "bbc",
    "路透": "reuters",
    "某报": None,
    "": None,
}


@pytest.mark.parametrize("url", URLS)
def test_by_address_the_longest_domain_wins(url: str) -> None:
    found = shipped().find(url)
    assert (found and found.id) == URLS[url]


@pytest.mark.parametrize("name", NAMES)
def test_by_name_in_any_spelling(name: str) -> None:
    found = shipped().find(name=name)
    assert (found and found.id) == NAMES[name]


def test_the_address_counts_more_than_the_name() -> None:
    found = shipped().find("https://www.dw.com/zh/1", "BBC")
    assert found is not None
    assert found.id == "dw"


def test_the_zone_of_an_outlet_if_it_is_known() -> None:
    assert shipped().zone("https://www.rfi.fr/cn/1") == ZoneInfo("Europe/Paris")
    assert shipped().zone(name="RFI") == ZoneInfo("Europe/Paris")
    assert shipped().zone(name="博讯") is None
    assert shipped().zone(name="某报") is None


def test_every_shipped_row_is_sound() -> None:
    table = shipped().rows
    assert shipped().problems == ()
    assert len({outlet.id for outlet in table}) == len(table)
    domains = [domain for outlet in table for domain in outlet.domains]
    assert len(set(domains)) == len(domains)
    for outlet in table:
        assert outlet.tz == (ZoneInfo(outlet.zone) if outlet.zone else None)
        assert outlet.domains
        assert outlet.names[0] == outlet.label
        assert {outlet.hans, outlet.hant} <= set(outlet.names)
        for name in (outlet.id, *outlet.names):
            assert shipped().find(name=name) == outlet


OWN = """
[[outlet]]
id = "harbour"
label = "海港报"
domains = ["www.Harbour.example.", "voachinese.com"]
zone = "Asia/Tokyo"
aliases = ["海报", "海报", ""]

[[outlet]]
id = "rfi"
label = "法国台"
hans = "法国台"
hant = "法國臺"
"""


def own(path: Path, text: str) -> Outlets:
    path.write_text(text, encoding="utf-8")
    return outlets(str(path))


def test_a_readers_own_rows_go_over_the_shipped_ones(tmp_path: Path) -> None:
    table = own(tmp_path / "outlets.toml", OWN)
    assert table.problems == ()
    harbour = table.find(name="海報") or table.find(name="海报")
    assert harbour is not None
    assert harbour.names == ("海港报", "海报")
    assert table.find("https://m.harbour.example/1") == harbour
    assert table.find("https://www.voachinese.com/1") == harbour
    assert table.zone("https://harbour.example") == ZoneInfo("Asia/Tokyo")
    rfi = table.find(name="rfi")
    assert rfi is not None
    assert (rfi.label, rfi.hant, rfi.zone, rfi.tz) == ("法国台", "法國臺", "", None)
    assert table.find("https://www.rfi.fr/1") is None
    assert table.find(name="VOA") == shipped().find(name="VOA")


def test_the_shipped_table_is_what_it_is_whatever_another_library_says(tmp_path: Path) -> None:
    own(tmp_path / "outlets.toml", OWN)
    assert outlets() is shipped()
    assert shipped().find(name="海报") is None


def test_no_file_is_no_table(tmp_path: Path) -> None:
    assert outlets(str(tmp_path / "outlets.toml")) is shipped()


def test_a_file_that_changes_is_read_again_and_else_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    first = own(path, OWN)
    assert outlets(str(path)) is first
    path.write_text(OWN.replace("海港报", "海湾报"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    found = outlets(str(path)).find(name="harbour")
    assert found is not None
    assert found.label == "海湾报"


BAD_ROWS = {
    "no id": ('label = "甲"', "outlet 1 (no id): it has no id"),
    "no label": ('id = "a"', "outlet 1 (a): it has no label"),
    "an empty label": ('id = "a"\nlabel = " "', "outlet 1 (a): it has no label"),
    "a number": ('id = "a"\nlabel = "甲"\nhans = 1', "outlet 1 (a): hans must be a text"),
    "a text": (
        'id = "a"\nlabel = "甲"\ndomains = "a.example"',
        "outlet 1 (a): domains must be a list of texts",
    ),
    "a list of numbers": (
        'id = "a"\nlabel = "甲"\naliases = [1]', "outlet 1 (a): aliases must be a list of texts",
    ),
    "a misspelling": (
        'id = "a"\nlabel = "甲"\nzones = "UTC"', "outlet 1 (a): zones is not known here",
    ),
    "no zone": (
        'id = "a"\nlabel = "甲"\nzone = "Mars/North"',
        "outlet 1 (a): no time zone is called 'Mars/North'",
    ),
    "much": (
        "id = 7\nzone = 8\nx = 9",
        "outlet 1 (7): it has no label; id must be a text; zone must be a text; "
        "x is not known here",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_broken_row_is_named_and_the_rest_is_used(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    row, problem = BAD_ROWS[name]
    path = tmp_path / "outlets.toml"
    with caplog.at_level(logging.WARNING):
        table = own(path, f'[[outlet]]\n{row}\n[[outlet]]\nid = "b"\nlabel = "乙"\n')
        outlets(str(path))
    assert table.problems == (problem,)
    assert [record.getMessage() for record in caplog.records] == [f"{path}: {problem}"]
    assert table.find(name="乙") is not None
    assert table.find(name="甲") is None


def test_an_id_counts_once(tmp_path: Path) -> None:
    text = '[[outlet]]\nid = "b"\nlabel = "乙"\n[[outlet]]\nid = "b"\nlabel = "丙"\n'
    table = own(tmp_path / "outlets.toml", text)
    assert table.problems == ("outlet 2 (b): its id occurs twice",)
    assert table.find(name="丙") is None


BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "no TOML": ("[[outlet", "not read: "),
    "no UTF-8": (b"\xff\xfe", "not read: "),
    "no outlets": ("a = 1", "it holds no [[outlet]]"),
    "a table": ("[outlet]\nid = 1", "it holds no [[outlet]]"),
    "a list of numbers": ("outlet = [1]", "outlet 1 (no id): no table"),
    "deep": ("a = " + "[" * 50_000, "not read: "),
    "large": ("#" * 4_000_001, "not read: larger than"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_broken_file_is_named_and_the_shipped_table_used(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content, problem = BAD_FILES[name]
    path = tmp_path / "outlets.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with caplog.at_level(logging.WARNING):
        table = outlets(str(path))
        assert outlets(str(path)) is table
    (said,) = table.problems
    assert said.startswith(problem)
    assert [record.getMessage() for record in caplog.records] == [f"{path}: {said}"]
    assert table.rows == shipped().rows


def test_a_path_that_cannot_be_is_named() -> None:
    (problem,) = outlets("\0").problems
    assert problem.startswith("not read: ")


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    (problem,) = outlets(str(tmp_path)).problems
    assert problem.startswith("not read: ")
