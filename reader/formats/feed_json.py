"""JSON Feed, and what programs write who turn feeds into JSON."""

import json
import re
from collections.abc import Iterable
from math import isfinite
from typing import Any

from reader.core.errors import Reason, RefusedError
from reader.formats.feed_item import Channel, Item, Media
from reader.text.dates import from_epoch

_VALUES = ("name", "title", "value", "content", "#text", "$t", "_", "href", "url", "label", "term")
_MOST_DIGITS = 13  # of a time in milliseconds

# Members by what they tell, the best first: of JSON Feed, of RSS by its elements' names, of the
# dumps of feed readers (Google Reader's form) and of converters.
_MEMBERS = {
    "title": ("title",),
    "url": ("url", "canonical", "link", "alternate", "external_url", "permalink"),
    "id": ("id", "guid"),
    "published": ("date_published", "published", "pubDate", "isoDate", "dc:date", "date"),
    "updated": ("date_modified", "updated"),
    "html": ("content_html", "content:encoded", "content"),
    "plain": ("content_text",),
    "summary": ("summary", "description"),
    "source": ("origin", "source"),
}
_AUTHORS = ("authors", "author", "dc:creator", "creator")
_TAGS = ("tags", "categories", "category")
_PICTURES = ("image", "thumbnail", "banner_image")
_ENCLOSED = ("attachments", "enclosures", "enclosure")

_ITEMS = re.compile(r'"items?"\s*:\s*\[')
_TITLE = re.compile(r'"title"\s*:\s*"([^"\\]{1,200})"')
_NEXT = re.compile(r"[\s,]*+(?=\{)")
_FRACTION = re.compile(r"\.\d+$")
_LONGEST_DETAIL = 200

_Node = dict[str, Any]


def items(text: str) -> tuple[Channel, Iterable[Item], str]:
    """The feed, its entries, and where it is broken or ""; raises RefusedError (UNKNOWN)."""
    broken = ""
    try:
        loaded = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        broken = str(error)[:_LONGEST_DETAIL]
        loaded = _salvaged(text)
    feed, entries = _parted(_node(loaded))
    if not entries:
        raise RefusedError(Reason.UNKNOWN, broken or ".json")
    url = _first(feed, ("home_page_url", "link", "htmlUrl", "feed_url"))
    channel = Channel(_first(feed, ("title",)), url)
    authors = _texts(feed, _AUTHORS)
    return channel, (_item(entry, authors) for entry in entries), broken


def _salvaged(text: str) -> _Node:
    """The entries up to the place where the feed breaks off, and the title before them."""
    start = _ITEMS.search(text)
    if start is None:
        return {}
    title = _TITLE.search(text, 0, start.start())
    entries, at = [], start.end()
    decoder = json.JSONDecoder(strict=False)
    while (begin := _NEXT.match(text, at)) is not None:
        try:
            entry, at = decoder.raw_decode(text, begin.end())
        except (ValueError, RecursionError):
            break
        entries.append(entry)
    return {"title": title[1] if title else "", "items": entries}


def _parted(loaded: _Node) -> tuple[_Node, list[_Node]]:
    """The feed and its entries, wherever they stand: beside it, in it, or in its channel."""
    channel = _node(_node(loaded.get("rss")).get("channel")) or _node(loaded.get("channel"))
    feed = channel or _node(loaded.get("feed")) or loaded
    for holder in (loaded, feed):
        for key in ("items", "item", "entries", "entry"):
            found = holder.get(key)
            listed = found if isinstance(found, list) else [found]
            entries = [each for each in listed if isinstance(each, dict)]
            if entries:
                return feed, entries
    return feed, []


def _item(entry: _Node, authors: tuple[str, ...]) -> Item:
    told = {kind: _first(entry, members) for kind, members in _MEMBERS.items()}
    return Item(
        title=told["title"],
        url=told["url"] or (told["id"] if told["id"].startswith("http") else ""),
        id=told["id"],
        authors=_texts(entry, _AUTHORS) or authors,
        published=_instant(told["published"]),
        updated=_instant(told["updated"]),
        content=told["html"] or told["plain"],
        plain=not told["html"] and bool(told["plain"]),
        summary=told["summary"],
        tags=_texts(entry, _TAGS),
        media=tuple(_media(entry)),
        source=told["source"],
    )


def _media(entry: _Node) -> Iterable[Media]:
    """Pictures of an entry, and what is attached to it."""
    for url in _texts(entry, _PICTURES):
        yield Media(url=url, kind="image")
    for key in _ENCLOSED:
        found = entry.get(key)
        for each in found if isinstance(found, list) else [found]:
            attached = _node(each)
            kind = _first(attached, ("mime_type", "type")).partition("/")[0]
            yield Media(url=_first(attached, ("url", "href", "link")), kind=kind)


def _instant(said: str) -> str:
    """A date as written, a Unix time written out."""
    whole = _FRACTION.sub("", said)
    if not whole.isdecimal() or len(whole) > _MOST_DIGITS or len(whole) <= len("20240102"):
        return said
    return from_epoch(whole).isoformat()


def _node(value: Any) -> _Node:
    return value if isinstance(value, dict) else {}


def _first(node: _Node, members: tuple[str, ...]) -> str:
    """The first text among these members."""
    return next(iter(_texts(node, members)), "")


def _texts(node: _Node, members: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of the first of these members that has any; of objects what names them."""
    for member in members:
        value = node.get(member)
        texts = [_text(each) for each in (value if isinstance(value, list) else [value])]
        if any(texts):
            return tuple(filter(None, texts))
    return ()


def _text(value: Any) -> str:
    if isinstance(value, dict):
        named = (_text(value.get(key)) for key in _VALUES if not isinstance(value.get(key), dict))
        return next(filter(None, named), "")
    if isinstance(value, float) and not isfinite(value):
        return ""
    known = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value).strip() if known else ""
