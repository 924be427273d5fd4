"""The table of outlets."""

from zoneinfo import ZoneInfo

import pytest

from reader.text.outlets import outlet_for, outlets

URLS = {
    "https://www.voachinese.com/a/1.html": "voa",
    "http://www.rfi.fr//cn/1": "rfi",
    "https://ft.com/content/1": "ft",
    "https://cn.ft.com/story/1": "ftchinese",
    "https://m.cn.nytimes.com/1": "nyt",
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
    found = outlet_for(url)
    assert (found and found.id) == URLS[url]


@pytest.mark.parametrize("name", NAMES)
def test_by_name_in_any_spelling(name: str) -> None:
    found = outlet_for(name=name)
    assert (found and found.id) == NAMES[name]


def test_the_address_counts_more_than_the_name() -> None:
    found = outlet_for("https://www.dw.com/zh/1", "BBC")
    assert found is not None
    assert found.id == "dw"


def test_every_row_is_sound() -> None:
    table = outlets()
    assert len({outlet.id for outlet in table}) == len(table)
    domains = [domain for outlet in table for domain in outlet.domains]
    assert len(set(domains)) == len(domains)
    for outlet in table:
        assert outlet.tz == ZoneInfo(outlet.zone)
        assert outlet.domains
        assert outlet.names[0] == outlet.label
        assert {outlet.hans, outlet.hant} <= set(outlet.names)
        for name in (outlet.id, *outlet.names):
            assert outlet_for(name=name) == outlet
