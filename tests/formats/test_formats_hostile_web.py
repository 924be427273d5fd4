"""Pages and feeds made to be slow, and any bytes that look like one."""

import json
import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Reading
from reader.formats import read
from reader.text.html import clean
from tests.formats import feeds, web_pages
from tests.formats.feeds import rss

pytestmark = pytest.mark.slow  # a minute together

SECONDS = 20.0
"""Of computing, for files that take one or two."""

LINE = "港口星期一重新开放，渔船陆续出海，当地居民说天气终于好转。"
P = f"<p>{LINE}</p>"
FIELDS = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary={}\n\n"
SCRIPT = "<script type=application/ld+json>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>港口</title>'


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}<title>港口</title></head><body>{body}</body></html>"


HOSTILE = {
    "a million tags in tags": ("x.html", page("<div>" * 1_000_000 + LINE)),
    "tags as deep as they are read": ("x.html", page("<div>" * 110 + P * 2000)),
    "a paragraph at each depth": ("x.html", page(f"<div>{P}" * 110 + P * 2000)),
    "much text deep inside": ("x.html", page("<div>" * 100 + f"{LINE * 20}<br>" * 1000)),
    "one line": ("x.html", page(f"<p>{LINE * 50_000}")),
    "as many paragraphs as are read": ("x.html", page(P * 9000)),
    "lists of a picture": ("x.html", page("<ul><img src=a></ul>" * 900 + P * 9)),
    "more lists than are read": ("x.html", page("<ul><img src=a></ul>" * 8000 + P * 9)),
    "articles in articles": ("x.html", page("<article>" * 90 + f"<ul><li>{LINE}</ul>" * 900)),
    "a tag of many attributes": (
        "x.html", page(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{LINE}</p>"),
    ),
    "scripts without an end": ("x.html", page(P, SCRIPT * 5000)),
    "brackets of JSON": (
        "x.html", page(P, f"{SCRIPT}{'[' * 100_000}</script>"),
    ),
    "quotation marks of JSON": (
        "x.html", page(P, SCRIPT + '{"headline":"' * 30_000 + "</script>"),
    ),
    "commas of JSON": (
        "x.html", page(P, f"{SCRIPT}[{', ' * 100_000}</script>"),
    ),
    "a title of hyphens": ("x.html", page(P * 500, f"<title>{'港-' * 1900}</title>")),
    "a saver's comments": ("x.html", page(P, "<!-- Page saved with SingleFile url: x" * 9000)),
    "data in addresses": ("x.html", page(f"<img src='data:;base64,{'A' * 3_000_000}'>{P}")),
    "parts of mail": ("x.mht", FIELDS.format("b") + "\n--b\nX: y\n\nz" * 200_000 + LINE),
    "parts in parts": ("x.mht", "".join(f"{FIELDS.format(n)}--{n}\n" for n in range(9999)) + LINE),
    "a header of mail": ("x.mht", FIELDS.format("b") + "--b\n" + "X: y\n" * 500_000 + LINE),
    "a feed cut off in one line": ("x.xml", rss(f"<title>{LINE * 40_000}")[:-60]),
    "items in items": ("x.xml", rss("<item>" * 5000 + f"<title>{LINE}</title>")),
    "tags in an entry": ("x.xml", ATOM + "<content type='xhtml'>" + "<div>" * 20_000 + LINE),
    "signs that open no tag in a feed": ("x.xml", rss(f"<title>{LINE}</title>{'<' * 100_000}")),
    "ampersands": ("x.xml", rss(f"<title>{LINE}</title><description>{'&' * 200_000}")),
    "sections of text": ("x.xml", rss(f"<title>{LINE}</title>{'<![CDATA[' * 100_000}")),
    "an author like an address": (
        "x.xml", rss(f"<title>{LINE}</title><author>{'a.' * 99_000}</author>"),
    ),
    "an item of many attributes": (
        "x.xml", rss(f"<title>{LINE}</title>") + f"<a {' '.join(f'a{n}=1' for n in range(9000))}>",
    ),
    "JSON in JSON": ("x.json", '{"items": [' + '{"items": [' * 100_000 + LINE),
    "a signature again and again": (
        "x.xml",
        rss(f"<title>{LINE}</title><description>{'&lt;p>&lt;a>x&lt;/a> ' * 20_000}</description>"),
    ),
}  # fmt: skip


def outcome(path: str, data: bytes) -> Reading | Reason:
    try:
        return read(path, data)
    except RefusedError as refusal:
        return refusal.reason


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_time(kind: str) -> None:
    path, text = HOSTILE[kind]
    started = time.process_time()
    found = outcome(path, text.encode())
    assert time.process_time() - started < SECONDS
    if isinstance(found, Reading):
        texts = [document.title + document.text for document in found.documents]
        assert any("港口" in text for text in texts)
    else:
        assert found in (Reason.DAMAGED, Reason.NO_TEXT, Reason.UNKNOWN)


def many_entries(count: int) -> str:
    entries = (
        f"<title>渔船{n}</title><guid>{n}</guid><description>{LINE}</description>"
        for n in range(count)
    )
    return rss(*entries)


@pytest.mark.parametrize("count", [3000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_feed_of_many_entries(count: int) -> None:
    found = read("x.xml", many_entries(count).encode())
    assert len(found.documents) == count
    assert len({document.address for document in found.documents}) == count


# Pieces of the fixtures, put together in any order.
PIECES = sorted(
    {
        piece
        for text in (
            *(value for name, value in vars(web_pages).items() if name.isupper()),
            *(value for name, value in vars(feeds).items() if name.isupper()),
        )
        if isinstance(text, str)
        for piece in re.findall(r"<[^<>]{0,200}>|[^<>]{1,60}", text)
    }
)
STARTS = (
    "", "<html>", "<!doctype html>", "<html><body>", f"<html>{SCRIPT}",
    "<?xml version='1.0'?><rss version='2.0'><channel>", ATOM, rss("<title>x</title>")[:-40],
    '<rdf:RDF xmlns="http://purl.org/rss/1.0/">', '{"version":"https://jsonfeed.org/version/1",',
    '{"items": [', "{", FIELDS.format("b") + "--b\nContent-Type: text/html; charset=gb2312\n\n",
    FIELDS.format("b"), "From: x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n",
)  # fmt: skip
PATHS = st.sampled_from(("a.html", "a.mhtml", "a.xml", "a.json", "voa/2024-01-02-x.rss", "a", ""))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(("items", "title", "id", "url", "author", "name", "rss", "channel", "item",
                         "content", "tags", "published", "enclosure", "version", "feed")),
        inner, max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


def holds(found: Reading | Reason) -> None:
    """What is true of any file: articles with titles at places of their own, clean, or a reason."""
    if isinstance(found, Reason):
        return
    assert found.documents
    assert len({document.address for document in found.documents}) == len(found.documents)
    for document in found.documents:
        assert document.title
        for part in document.parts:
            assert clean(part.html) == part.html


@settings(max_examples=150)
@given(
    PATHS,
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.binary(max_size=20),
    st.sampled_from(("utf-8", "gb18030", "utf-16")),
)
@example("a.xml", "<rss><channel>", "<item><textInput><name>x</name>", b"", "utf-8")
@example("a.mht", FIELDS.format('""'), "", b"", "utf-8")
def test_any_bytes_give_articles_or_a_refusal(
    path: str, start: str, middle: str, end: bytes, encoding: str
) -> None:
    holds(outcome(path, f"{start}{middle}".encode(encoding, "replace") + end))


@settings(max_examples=150)
@given(JSON)
def test_json_of_any_shape_gives_articles_or_a_refusal(value: object) -> None:
    holds(outcome("a.json", json.dumps({"items": value}).encode()))
    holds(
        outcome("a.json", json.dumps({"title": value, "items": [value, {"title": value}]}).encode())
    )
    inside = json.dumps(value).replace("</", "<")
    holds(outcome("a.html", page(P, f"{SCRIPT}{inside}</script>").encode()))
