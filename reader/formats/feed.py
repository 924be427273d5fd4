"""Feeds: RSS, Atom and JSON Feed, one article an entry."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Note, NoteKind
from reader.formats.draft import HEAD, Draft, Source
from reader.formats.feed_item import Item

_ROOT = re.compile(
    r"\s*(?:(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<(?P<root>[a-z][\w:-]*)",
    re.I | re.S,
)
_INSIDE = re.compile(r"<(?P<root>rss|rdf:rdf|feed)\b[^>]{0,500}?(?:\bversion\s*=|\bxmlns)", re.I)
_JSON = re.compile(r"\s*\{")
_JSON_FEED = "jsonfeed.org/version/"
_JSON_ITEMS = re.compile(r'"(?:items|item|entries|rss|jsonfeed)"\s*:\s*[\[{]')
_XML_SUFFIXES = frozenset((".xml", ".rss", ".atom", ".rdf", ".feed"))
_LISTS = {"opml": Reason.OPML, "urlset": Reason.INDEX, "sitemapindex": Reason.INDEX}
# Roots of feeds, and what stands in the head of one.
_FEEDS = {
    "rss": "",
    "rdf:rdf": "rss",
    "feed": "atom",
    "entry": "w3.org/2005/atom",
    "channel": "<item",
}
_LONGEST_ADDRESS = 300


class Feed:
    """Feeds as they were fetched, or as feed readers keep them."""

    name = "feed"

    def sure(self, source: Source) -> float:
        """Quite, by the outermost element; less where something stands before it, and of JSON."""
        if _root(source.head):
            return 0.97
        if _JSON.match(source.head):
            written = 0.97 if _JSON_FEED in source.head else 0.0
            named = source.suffix == ".json" and _JSON_ITEMS.search(source.head) is not None
            return written or 0.6 * named
        junk = source.suffix in _XML_SUFFIXES and _INSIDE.search(source.head) is not None
        return 0.6 * junk

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article an entry; raises RefusedError."""
        reason = _LISTS.get(_root(source.head))
        if reason is not None:
            raise RefusedError(reason)
        # Here and not above: formats are loaded before any file is read.
        if _JSON.match(source.head):
            from reader.formats.feed_json import items
        else:
            from reader.formats.feed_xml import items
        channel, found, broken = items(_from_root(source.text))
        notes = (Note(NoteKind.BROKEN_FEED, broken),) if broken else ()
        entries = list(found)
        for item, address in zip(entries, _addresses(entries), strict=True):
            draft = item.draft(channel, source.outlets)
            draft.address, draft.notes = address, notes
            yield draft


def _root(head: str) -> str:
    """The outermost element of a feed, or of a list of feeds or pages; "" of anything else."""
    found = _ROOT.match(head)
    root = found["root"].lower() if found else ""
    known = root in _LISTS or (root in _FEEDS and _FEEDS[root] in head.lower())
    return root if known else ""


def _from_root(text: str) -> str:
    """The feed without what a program may have printed before it."""
    if _root(text[:HEAD]) or _JSON.match(text):
        return text
    found = _INSIDE.search(text)
    return text[found.start() :] if found else text


def _addresses(items: list[Item]) -> list[str]:
    """Where each entry is in its file, whatever entries come before it or after.

    That is its id or else its link if no other entry has it, else what it says.
    """
    ids = Counter(item.id for item in items)
    urls = Counter(item.url for item in items)
    return [
        _short(item.id)
        if ids[item.id] == 1 and item.id
        else _short(item.url)
        if urls[item.url] == 1 and item.url
        else _digest("\n".join((item.id, item.title, item.published or item.updated)))
        for item in items
    ]


def _short(address: str) -> str:
    """An address that can be kept: of bounded length, in whole characters."""
    whole = address.encode("utf-8", "replace").decode()
    return whole if len(whole) <= _LONGEST_ADDRESS else _digest(address)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
