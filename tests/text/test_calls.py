"""Links that call the program: what they may ask for, and that hostile ones ask for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import calls
from reader.text.calls import Search, Show, is_call, parse

KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("jiuwen:search?q=%E5%8C%97%E7%BA%A6", Search("北约")),
        ("jiuwen:search?q=北约+吕特", Search("北约 吕特")),
        ("JIUWEN:Search?q=a", Search("a")),
        ("jiuwen://search?q=a", Search("a")),
        ("jiuwen://search/?q=a", Search("a")),
        ("jiuwen:search?from=page&q=a&q=b#top", Search("a")),
        ("jiuwen:search?q=a%0Ab%00%E2%80%AEc", Search("a bc")),
        ("jiuwen:search?q=%FF", Search("\ufffd")),
        (f"jiuwen:article/{KEY}", Show(KEY)),
        (f"jiuwen://article/{KEY}", Show(KEY)),
    ],
)
def test_what_is_asked_for(link: str, asked: Search | Show) -> None:
    assert is_call(link)
    assert parse(link) == asked


@pytest.mark.parametrize(
    "link",
    [
        "jiuwen:",
        "jiuwen://",
        "jiuwen:search",
        "jiuwen:search?q=",
        "jiuwen:search?q=%20%00",
        "jiuwen:search/x?q=a",
        "jiuwen:search?" + "&".join(f"{n}=1" for n in range(100)) + "&q=a",
        "jiuwen:search?q=" + "a" * calls.LONGEST,
        "jiuwen:article/",
        "jiuwen:article/../../etc/passwd",
        f"jiuwen:article/{KEY}/1",
        f"jiuwen:article/{KEY}?x=1",
        f"jiuwen:article/{KEY.upper()}",
        "jiuwen:article/٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥",
        "jiuwen:add?path=/etc",
        "jiuwen:open?file=/etc/passwd",
        "jiuwen:--library=/tmp/x",
        "jiuwen:///etc/passwd",
        "file:///etc/passwd",
        "",
    ],
)
def test_what_is_not_known_asks_for_nothing(link: str) -> None:
    assert parse(link) is None


def test_a_path_is_no_call() -> None:
    assert not is_call("./jiuwen:search")
    assert not is_call("/jiuwen:search")
    assert not is_call("jiuwen")


@given(st.text().map(lambda rest: f"jiuwen:{rest}"))
def test_nothing_else_than_a_query_or_a_key_comes_out(link: str) -> None:
    asked = parse(link)
    if isinstance(asked, Show):
        assert len(asked.key) == 16
        assert set(asked.key) <= set("0123456789abcdef")
    elif isinstance(asked, Search):
        assert asked.query == asked.query.strip() != ""
        assert "\n" not in asked.query
