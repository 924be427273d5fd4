"""An entry of a feed, whatever the feed is written in, and the draft that it becomes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape

from reader.formats.draft import Draft, Markup
from reader.formats.told import best_date
from reader.text.dates import parse_date
from reader.text.outlets import Outlets
from reader.text.urls import absolute, is_web

_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_PICTURE = re.compile(r"<(?:img|picture|figure)\b", re.I)
_LONGEST_DESCRIPTION = 1000
_MOST_PICTURES = 10
# What WordPress puts below a text in a feed, in English and in both scripts.
_SIGNATURE = re.compile(
    r"(?:<p>)?[^<]{0,20}<a\b[^>]*>[^<]*</a>[^<]{0,40}?"
    r"(?:first appeared on|appeared first on|最先出现在|最早發佈於|最早发布于)"
    r"[^<]{0,4}<a\b[^>]*>[^<]*</a>[^<]{0,4}(?:</p>)?\s*\Z"
)
_MARKUP = re.compile(r"</[a-z][a-z0-9]*>|<(?:br|img|p)\b", re.I)  # in what says that it is none


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed itself: its title and the address of its site."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture, sound or film that comes with an entry."""

    url: str
    kind: str

    def html(self, base: str) -> str:
        """The element that shows it; "" for what no page can show."""
        name = {"image": "img", "audio": "audio", "video": "video"}.get(self.kind)
        return f'<p><{name} src="{escape(absolute(self.url, base))}"></p>' if name else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as it stands in its feed.

    `published` and `updated` are as written, `known` is when the feed's reader took the entry to
    be published; `plain` says that the content is no markup; `base` is the address from which
    relative ones in the content are meant, if the feed says so.
    """

    title: str = ""
    url: str = ""
    id: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    known: datetime | None = None
    content: str = ""
    plain: bool = False
    summary: str = ""
    tags: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    source: str = ""
    base: str = ""

    def draft(self, channel: Channel, outlets: Outlets) -> Draft:
        """The article."""
        url = absolute(self.url, channel.url)
        draft = Draft(
            title=_bare(self.title),
            source=self.source or channel.title,
            author="、".join(dict.fromkeys(self.authors)),
            url=url if is_web(url) else "",
            tags=tuple(tag for tag in self.tags if not is_web(tag)),
            description=self._description(),
            base=absolute(self.base, channel.url) or url or channel.url,
        )
        zone = outlets.zone(draft.url, draft.source)
        dates = [(parse_date(text, zone), "header") for text in (self.published, self.updated)]
        draft.published, draft.published_from = best_date([*dates[:1], (self.known, "header")])
        if draft.published is None:
            draft.published, draft.published_from = best_date(dates)
        draft.body, draft.markup = self._body(draft.base)
        return draft

    def _description(self) -> str:
        """A summary that is not the text."""
        other = self.summary if self.content and self.summary != self.content else ""
        summary = _bare(_SIGNATURE.sub("", other))
        return summary if len(summary) <= _LONGEST_DESCRIPTION else ""

    def _body(self, base: str) -> tuple[str, Markup]:
        """The text, and what comes with it: pictures only where the text has none."""
        text = _SIGNATURE.sub("", self.content or self.summary)
        shown = "".join(dict.fromkeys(self._shown(text, base)))
        if (_MARKUP if self.plain else _TAG).search(text):
            return shown + text, Markup.HTML
        text = text if self.plain else unescape(text)
        if not shown:
            return text, Markup.PLAIN
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
        return shown + paragraphs, Markup.HTML

    def _shown(self, text: str, base: str) -> Iterator[str]:
        pictures = 0 if _PICTURE.search(text) else _MOST_PICTURES
        for media in self.media:
            pictures -= media.kind == "image"
            if media.kind != "image" or pictures >= 0:
                yield media.html(base)


def _bare(text: str) -> str:
    """A text without tags."""
    return _TAG.sub("", text)
