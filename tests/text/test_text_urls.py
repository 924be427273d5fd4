"""Addresses in one form, and what stands behind proxies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.urls import absolute, canonical, host, is_web, page_of, real, real_picture

CANONICAL = {
    "HTTP://WWW.News.example:80//cn/%e4%b8%ad?utm_source=x&a=1&b#f": (
        "http://www.news.example/cn/%E4%B8%AD?a=1&b"
    ),
    "https://user:secret@news.example.:443": "https://news.example/",
    "https://news.example/文.html": "https://news.example/%E6%96%87.html",
    "https://images.weserv.nl?url=news.example/p.jpg": "https://news.example/p.jpg",
    "https://images.weserv.nl/?url=ssl:news.example/p.jpg&w=9": "https://news.example/p.jpg",
    "https://images.weserv.nl/": "https://images.weserv.nl/",
    "https://thumbor.news.example/unsafe/1340x754/https://news.example/p.jpg": (
        "https://news.example/p.jpg"
    ),
    "https://thumbor.news.example/unsafe/picture/9/p": (
        "https://thumbor.news.example/unsafe/picture/9/p"
    ),
    "https://web.archive.org/web/20220109101326im_/https:/news.example/a?b=1": (
        "https://news.example/a?b=1"
    ),
    "https://web.archive.org/about": "https://web.archive.org/about",
    "//news.example/a": "https://news.example/a",
    "/a/1.html": "",
    "whatsapp://send?x": "",
    "http://[": "",
    "http://news.example:port/": "",
    "http://news.example:999999/": "",
    "": "",
}


@pytest.mark.parametrize("url", CANONICAL)
def test_canonical(url: str) -> None:
    assert canonical(url) == CANONICAL[url]


@given(st.text(max_size=40) | st.text(max_size=30).map("https://news.example/".__add__))
def test_canonical_twice_is_canonical_once(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once
    assert once == "" or is_web(once)


def test_only_http_and_https_are_web() -> None:
    assert is_web("HTTPS://news.example")
    assert not is_web("ftp://news.example")
    assert not is_web("https:///x")
    assert not is_web("news.example")


def test_absolute() -> None:
    base = "https://news.example/a/1.html"
    assert absolute("../b c", base) == "https://news.example/b%20c"
    assert absolute("b", "") == "b"
    assert absolute(" ", base) == ""
    assert absolute("http://[", base) == ""


def test_a_picture_keeps_the_copy_of_a_web_archive() -> None:
    kept = "https://web.archive.org/web/2022im_/https://news.example/p.jpg"
    assert real_picture(kept) == kept
    assert real(kept) == "https://news.example/p.jpg"
    nested = "https://wsrv.nl/?url=images.weserv.nl/%3Furl%3Dnews.example/p.jpg"
    assert real_picture(nested) == "https://news.example/p.jpg"


def test_wrappings_without_end_are_left_after_a_few() -> None:
    assert "web.archive.org" in real("https://web.archive.org/web/2022/" * 9 + "https://a.example/")


def test_host() -> None:
    assert host("https://www.News.example:80/a") == "news.example"
    assert host("mailto:a@news.example") == ""
    assert host("http://[/") == ""
    assert host("http://@/") == ""


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("HTTPS://Example.org/a?utm_source=x", "https://example.org/a"),
        ("https://example.org/?p=12", "https://example.org/?p=12"),
        ("https://example.org", ""),
        ("https://example.org//#top", ""),
        ("mailto:a@example.org", ""),
        ("", ""),
    ],
)
def test_the_page_of_an_address_is_none_for_a_bare_site(url: str, page: str) -> None:
    assert page_of(url) == page
