"""RSS and Atom, read by feedparser: it is given bytes, and opens nothing."""

import calendar
import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html.entities import html5
from typing import Any

import feedparser

from reader.core.errors import Reason, RefusedError
from reader.formats.bounds import crammed
from reader.formats.feed_item import Channel, Item, Media

_HEADERS = {"content-type": "application/xml; charset=utf-8"}  # what we hand over, whatever it says
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Sections whose text is as it is, characters by number, what XML knows; else what only HTML knows.
_AMPERSAND = re.compile(
    r"(?P<kept><!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:amp|lt|gt|quot|apos);)"
    r"|&\#(?P<number>\d{1,9}|x[0-9a-f]{1,8});|&(?P<name>[a-z][a-z0-9]{1,30};)?",
    re.I | re.S,
)
# In names feedparser looks for mail addresses, again and again.
_LONG_NAME = re.compile(
    r"(<(?:\w+:)?(?:author|contributor|creator|email|managingEditor|name|publisher|webMaster)\b"
    r"[^<>]{0,200}>\s*(?:<!\[CDATA\[)?[^<\]]{300})[^<\]]+",
    re.I,
)
# Entities are kept that stand for a few characters and no other entity: else a few hundred bytes
# unfold to as many millions, or to a file of the computer.
_ENTITY = re.compile(r"<!ENTITY\b[^<>]*>?")
_PLAIN_ENTITY = re.compile(
    r"""<!ENTITY\s+[\w.-]+\s+(?:"[^"&%<>]{0,40}"|'[^'&%<>]{0,40}'|["']&\#\w{1,8};["'])\s*>"""
)
_MAIL = re.compile(r"[^\s()<>]+@[^\s()<>]+")
_LAST_CHARACTER = 0x10FFFF
_PLACE = re.compile(r"^<unknown>:(\d+):\d+")
_LONGEST_DETAIL = 200

_Entry = dict[str, Any]


# What feedparser lets through of its own where a feed is broken in ways it doesn't foresee.
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError)


def items(text: str) -> tuple[Channel, Iterable[Item], str]:
    """The feed, its entries, and where it is broken or ""; raises RefusedError (DAMAGED)."""
    if crammed(text):
        raise RefusedError(Reason.DAMAGED, "a tag with too many attributes")
    whole = _LONG_NAME.sub(r"\1", _IMPOSSIBLE.sub("", text))
    whole = _ENTITY.sub(lambda found: found[0] if _PLAIN_ENTITY.fullmatch(found[0]) else "", whole)
    if "<!ENTITY" not in whole:
        whole = _AMPERSAND.sub(_mended, whole)
    try:
        parsed = feedparser.parse(
            io.BytesIO(whole.encode()),
            response_headers=_HEADERS,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _FAULTS as error:
        raise RefusedError(Reason.DAMAGED, type(error).__name__) from error
    broken = str(parsed.bozo_exception) if parsed.bozo else ""
    channel = Channel(_text(parsed.feed, "title"), _text(parsed.feed, "link"))
    # In Atom an entry without an author has that of its feed; in RSS that is the webmaster.
    authors = _authors(parsed.feed) if parsed.version.startswith("atom") else ()
    entries = (_item(entry, authors) for entry in parsed.entries)
    return channel, entries, _PLACE.sub(r"line \1", broken)[:_LONGEST_DETAIL]


def _mended(found: re.Match[str]) -> str:
    """An ampersand as XML wants it; what refers to no character goes."""
    if found["number"]:
        number = found["number"].lower()
        code = int(number[1:], 16) if number[0] == "x" else int(number)
        real = code <= _LAST_CHARACTER and not _IMPOSSIBLE.match(chr(code))
        return found[0] if real else ""
    if found["kept"]:
        return found["kept"]
    named = html5.get(found["name"] or "")
    return "".join(f"&#{ord(char)};" for char in named) if named else f"&amp;{found['name'] or ''}"


def _item(entry: _Entry, authors: tuple[str, ...]) -> Item:
    content = _content(entry)
    detail = content or _dict(entry, "summary_detail")
    return Item(
        title=_text(entry, "title"),
        url=_text(entry, "feedburner_origlink") or _text(entry, "link"),
        id=_text(entry, "id"),
        authors=tuple(filter(None, _authors(entry))) or authors,
        published=_text(entry, "published") or _text(entry, "created"),
        updated=_text(entry, "updated"),
        known=_instant(entry),
        content=_text(content, "value"),
        plain=_text(detail, "type") == "text/plain",
        summary=_text(entry, "summary"),
        tags=tuple(_text(tag, "label") or _text(tag, "term") for tag in _list(entry, "tags")),
        media=tuple(_media(entry)),
        source=_text(_dict(entry, "source"), "title"),
        base=_text(detail, "base"),
    )


def _content(entry: _Entry) -> _Entry:
    """The longest content of an entry, markup before plain text."""
    contents = [each for each in _list(entry, "content") if _text(each, "value")]
    return max(contents, key=_worth, default={})


def _worth(content: _Entry) -> tuple[bool, int]:
    return _text(content, "type") != "text/plain", len(_text(content, "value"))


def _authors(context: _Entry) -> tuple[str, ...]:
    """The names of those who wrote it, without their mail addresses."""
    alone = _text(context, "author")
    if "@" in alone:
        return (_MAIL.sub("", alone).strip(" ()<>"),)
    named = tuple(_text(each, "name") for each in _list(context, "authors"))
    return tuple(filter(None, named)) or (alone,)


def _instant(entry: _Entry) -> datetime | None:
    """When feedparser took the entry to be published: it knows rarer forms than ours."""
    parts = dict.get(entry, "published_parsed")
    return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None


def _media(entry: _Entry) -> Iterable[Media]:
    """The pictures, sounds and films of an entry; thumbnails only where there is no picture."""
    enclosed = [link for link in _list(entry, "links") if _text(link, "rel") == "enclosure"]
    found = [
        Media(url=_text(each, "url") or _text(each, "href"), kind=_kind(each))
        for each in (*_list(entry, "media_content"), *enclosed)
    ]
    yield from found
    if not any(media.kind == "image" for media in found):
        for thumbnail in _list(entry, "media_thumbnail"):
            yield Media(url=_text(thumbnail, "url"), kind="image")


def _kind(attached: _Entry) -> str:
    """What is attached: "image", "audio", "video" or something else."""
    return _text(attached, "medium") or _text(attached, "type").partition("/")[0]


def _text(context: _Entry, key: str) -> str:
    """A member that is a text. Not asked by name: feedparser then answers with another's value."""
    value = dict.get(context, key)
    return value.strip() if isinstance(value, str) else ""


def _dict(context: _Entry, key: str) -> _Entry:
    value = dict.get(context, key)
    return value if isinstance(value, dict) else {}


def _list(context: _Entry, key: str) -> list[_Entry]:
    value = dict.get(context, key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
