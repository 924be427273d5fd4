"""Addresses in one form, and what stands behind proxies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import urls
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


@pytest.mark.parametrize(
    ("proxied", "own"),
    [
        (
            "https://i0.wp.com/news.example/a/p.jpg?resize=640%2C360&ssl=1",
            "https://news.example/a/p.jpg",
        ),
        (
            "https://i2.wp.com/news.example/p.jpg?w=9&is-pending-load=1#038;ssl=1",
            "https://news.example/p.jpg",
        ),
        ("https://i1.wp.com/news.example/p.jpg?w=9", "http://news.example/p.jpg"),
        ("https://i3.wp.com/about/p.jpg", "https://i3.wp.com/about/p.jpg"),
        (
            "https://news-example.cdn.ampproject.org/i/s/news.example/p.jpg",
            "https://news.example/p.jpg",
        ),
        ("https://cdn.ampproject.org/ii/w1200/news.example/p.jpg", "http://news.example/p.jpg"),
        ("https://cdn.ampproject.org/v0.js", "https://cdn.ampproject.org/v0.js"),
        (
            "https://news.example/_next/image?url=%2Fstatic%2Fp.jpg&w=640&q=75",
            "https://news.example/static/p.jpg",
        ),
        (
            "https://news.example/_next/image?url=https%3A%2F%2Fcdn.example%2Fp.jpg&w=640",
            "https://cdn.example/p.jpg",
        ),
        ("https://news.example/_next/image?w=640", "https://news.example/_next/image?w=640"),
        (
            "https://external-content.duckduckgo.com/iu/?u=https%3A%2F%2Fnews.example%2Fp.jpg&f=1",
            "https://news.example/p.jpg",
        ),
        (
            "https://images1-focus-opensocial.googleusercontent.com/gadgets/proxy?url=http://news.example/p.jpg",
            "http://news.example/p.jpg",
        ),
        (
            "https://cdn.example/image/fetch/w_1456,c_limit/https%3A%2F%2Fnews.example%2Fp.jpg",
            "https://news.example/p.jpg",
        ),
        ("https://news.example/image/fetch/p.jpg", "https://news.example/image/fetch/p.jpg"),
    ],
)
def test_a_picture_is_asked_of_its_own_host_not_of_a_proxy(proxied: str, own: str) -> None:
    assert real_picture(proxied) == own


def test_what_has_no_host_is_behind_nothing() -> None:
    assert real("http://[images.weserv.nl") == "http://[images.weserv.nl"


def test_wrappings_are_taken_away_however_many_but_not_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrapping = "https://web.archive.org/web/2022/"
    assert real(wrapping * 9 + "https://a.example/") == "https://a.example/"
    assert "web.archive.org" in real(wrapping * 200 + "https://a.example/")
    monkeypatch.setattr(urls, "_MOST_LAYERS", 3)
    assert real(wrapping * 9 + "https://a.example/").count("web.archive.org") == 6


def test_a_wrapping_behind_doubled_slashes_is_seen() -> None:
    url = "https://i0.wp.com/i0.wp.com//i0.wp.com//a.example/b.jpg"
    assert canonical(canonical(url)) == canonical(url)


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
