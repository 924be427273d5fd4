"""Markdown and plain text: facts in a heading, in lines above the text and in a line below it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import tzinfo

from reader.formats.draft import Draft, Source
from reader.formats.markup import markup_of
from reader.text.dates import find_date, parse_date
from reader.text.outlets import outlet_for

# Endings of files that are no articles, though they are text.
_FOREIGN = frozenset((
    ".json", ".jsonl", ".xml", ".rss", ".atom", ".opml", ".css", ".js", ".mjs", ".ts",
    ".py", ".sh", ".bat", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".csv", ".tsv", ".svg",
    ".sql", ".lock", ".c", ".h", ".cpp", ".go", ".rs", ".java", ".rb", ".php", ".tex",
    ".bib", ".srt", ".vtt", ".mhtml", ".mht", ".gitignore", ".gitattributes", ".editorconfig",
    ".njk", ".scss", ".map", ".log",
))  # fmt: skip

_REACH = 30  # lines from the start in which facts stand
_LONGEST_LABEL_LINE = 120
_LONGEST_TITLE = 80
_LONGEST_TRAILER = 1000
_SHORTEST_TITLE = 6
_SENTENCE_END = re.compile(r"[。！？!?，,；;]$")

_HEADING = re.compile(r"#{1,4}[ \t]+(.+)")
_LABEL = re.compile(r"[\s*]*([^\s:：*]{2,12}(?: date)?)[ \t*]*[:：][ \t*]*(.*?)[ \t*]*$")
_LABELS = {
    "作者": "author", "author": "author", "authors": "author", "撰文": "author",
    "关键词": "tags", "關鍵詞": "tags", "keywords": "tags", "标签": "tags", "標籤": "tags",
    "tags": "tags",
    "日期": "date", "发表日期": "date", "發表日期": "date", "时间": "date", "時間": "date",
    "date": "date", "publish date": "date", "发布时间": "date", "發佈時間": "date",
    "来源": "source", "來源": "source", "出处": "source", "出處": "source", "source": "source",
    "原文链接": "url", "原文鏈接": "url", "原文": "url", "url": "url", "链接": "url",
}  # fmt: skip
_NONE = ("", "None", "null", "无", "無")
_FROM = re.compile(r"(?:出處|出处|來源|来源)\s*[:：]?\s*(\S.{0,30}?)\s*$")
_DATE_LINE = 60  # characters: a longer line with a date in it is text
_LINK = re.compile(r"!?\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_BARE = re.compile(r"(?:&nbsp;|[\s#|｜·•\-\d年月日.:：]|<[^>]*>)*")
_OTHER_LANGUAGE = re.compile(r"\[(?:English|中文|中文版|中文翻译|英文|英文版|英文原文)\]\([^)]*\)")
_TRAILER = re.compile(
    r"本文[“\"「『](?P<tag>[^”\"」』]{1,40})[”\"」』]\s*[來来]源\s*[:：]\s*(?P<url>https?://[^\s,，]+)"
    r"(?:.*?作者\s*[:：]\s*(?P<author>\S+))?\s*$"
)
_BRACKETED = re.compile(r"《([^《》]+)》")
_DAY = re.compile(r"[(（](\d{8})[)）]\s*$")


class PlainText:
    """Whatever is text and nothing more special."""

    name = "text"

    def sure(self, source: Source) -> float:
        """Never very, but for endings that say it is something else."""
        return 0.0 if source.suffix in _FOREIGN else 0.1

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article."""
        reading = _Reading(source.text.split("\n"))
        for step in (reading.trailer, reading.navigation, reading.labels, reading.dateline):
            step()
        reading.heading()
        draft = reading.draft
        draft.body = "\n".join(reading.lines).strip("\n")
        draft.markup = markup_of(draft.body)
        _of_day(draft)
        return [draft]


@dataclass(slots=True)
class _Reading:
    """Lines of a text from which facts are taken out, one kind after the other."""

    lines: list[str]
    draft: Draft = field(default_factory=Draft)

    def trailer(self) -> None:
        """A last line that tells where the text was copied from."""
        last = next((at for at in reversed(range(len(self.lines))) if self.lines[at].strip()), 0)
        line = self.lines[last]
        found = _TRAILER.search(line, max(0, len(line) - _LONGEST_TRAILER))
        if found is not None:
            self.draft.tags = (found["tag"],)
            self.draft.url = found["url"]
            self.draft.author = found["author"] or ""
            self.lines[last] = line[: found.start()]

    def navigation(self) -> None:
        """Lines that only lead elsewhere, and first lines without a letter."""
        for at, line in enumerate(self.lines):
            links = _LINK.findall(line)
            bar = len(links) > 1 and _BARE.fullmatch(_LINK.sub("", line)) is not None
            if bar or _OTHER_LANGUAGE.fullmatch(line.strip()):
                self.lines[at] = ""
        first = next((at for at, line in enumerate(self.lines) if line.strip()), 0)
        if self.lines[first].strip() in ("?", "？", ":::"):
            self.lines[first] = ""

    def labels(self) -> None:
        """Lines above the text such as `作者: ...`."""
        for at, line in enumerate(self.lines[:_REACH]):
            found = _LABEL.fullmatch(line) if len(line) <= _LONGEST_LABEL_LINE else None
            known = _LABELS.get(found[1].lower()) if found else None
            if found and known and self._take(known, found[2]):
                self.lines[at] = ""

    def _take(self, what: str, value: str) -> bool:
        """Keep a labelled fact; False if the value is none of that kind."""
        draft = self.draft
        if value in _NONE:
            return True
        if what == "date":
            zone = self._zone()
            published = parse_date(value, zone)
            if published is None or draft.published is not None:
                return False
            draft.published, draft.published_from = published, "header"
        elif what == "tags":
            draft.tags = tuple(re.split(r"[\s,，、;；]+", value))
        elif what == "url":
            address = re.search(r"https?://[^\s)]+", value)
            if address is None:
                return False
            draft.url = address[0]
        else:
            setattr(draft, what, value)
        return True

    def _zone(self) -> tzinfo | None:
        outlet = outlet_for(self.draft.url, self.draft.source)
        return outlet.tz if outlet else None

    def dateline(self) -> None:
        """A short line with a date, the source perhaps, and the title just above or below."""
        if self.draft.published is not None:
            return
        for at, line in enumerate(self.lines[:_REACH]):
            # A scrape wrote "?" for the spaces that its encoding didn't have.
            spaced = line.replace("?", " ").strip()
            if not spaced or len(spaced) > _DATE_LINE or _LINK.search(line):
                continue
            found = _FROM.search(spaced)
            outlet = outlet_for(name=found[1]) if found else None
            published = find_date(spaced, outlet.tz if outlet else None)
            if published is not None and not _SENTENCE_END.search(spaced):
                self.draft.published, self.draft.published_from = published, "header"
                self.draft.source = found[1] if found else self.draft.source
                self.lines[at] = ""
                self._title_near(at)
                return

    def _title_near(self, at: int) -> None:
        """The title of a text without headings: the line above its date, else the one below."""
        if any(_HEADING.match(line) for line in self.lines[:_REACH]):
            return
        above = next((n for n in reversed(range(at)) if self.lines[n].strip()), None)
        below = next((n for n in range(at, len(self.lines)) if self.lines[n].strip()), None)
        for near in (above, below):
            line = self.lines[near].strip(" -*\t") if near is not None else ""
            short = _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE
            if near is not None and short and not _SENTENCE_END.search(line):
                self.draft.title = line
                self.lines[near] = ""
                return

    def heading(self) -> None:
        """The first heading is the title."""
        if self.draft.title:
            return
        for at, line in enumerate(self.lines[:_REACH]):
            found = _HEADING.match(line)
            if found is not None:
                said = found[1].rstrip(" \t#") or found[1][:1]
                self.draft.title = _LINK.sub("", said).strip() or said
                self.lines[at] = ""
                if at + 1 < len(self.lines) and re.fullmatch(r"-{3,}\s*", self.lines[at + 1]):
                    self.lines[at + 1] = ""
                return


def _of_day(draft: Draft) -> None:
    """A title such as `《新闻联播》 (20260712)` names its outlet and its day."""
    named, day = _BRACKETED.search(draft.title), _DAY.search(draft.title)
    outlet = outlet_for(name=named[1]) if named and day else None
    if outlet is not None and day is not None:
        draft.source = outlet.label
        published = parse_date(day[1], outlet.tz)
        if draft.published is None and published is not None:
            draft.published, draft.published_from = published, "header"
