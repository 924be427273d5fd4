"""Articles made for the tests of the page."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from reader.core.article import Article, Document, Part, Script

WHEN = datetime(2024, 11, 22, 16, 24, 34, tzinfo=UTC)

_BASE = Article(
    id=1,
    key="0123456789abcdef",
    title="测试市今天公布新的城市计划",
    source="VOA",
    author="",
    published=WHEN,
    published_from="body",
    captured=None,
    url="https://www.voachinese.com/a/1.html",
    tags=(),
    description="",
    langs=("zh",),
    script=Script.HANS,
    half=False,
    has_image=False,
    chars=10,
    archive="/archive",
    path="voa/1.md",
    address="",
    format="epoch-head",
    read=False,
    starred=False,
)


def article(**fields: Any) -> Article:
    """An article of the catalogue, simplified unless told otherwise."""
    return replace(_BASE, **fields)


def part(html: str, lang: str = "zh", text: str = "") -> Part:
    """A part whose text is its HTML without paragraph tags."""
    return Part(lang, html, text or html.replace("<p>", "").replace("</p>", "\n").strip())


def document(*parts: Part, **fields: Any) -> Document:
    """A document with the facts of `article`."""
    known: dict[str, Any] = {
        "title": _BASE.title,
        "source": _BASE.source,
        "published": WHEN,
        "published_from": "body",
        "url": _BASE.url,
        "parts": parts or (part("<p>测试市市长宣布了新的计划。</p>"),),
    }
    return Document(**(known | fields))
