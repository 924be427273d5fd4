"""Markdown and plain text: facts in a heading, in lines above the text and in a line below it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from reader.formats.dateline import is_caption, read_dateline, reporter
from reader.formats.draft import Draft, Source
from reader.formats.labels import labelled
from reader.formats.markup import markup_of
from reader.formats.refuse import FOREIGN
from reader.text.dates import Found, locate_date, parse_date
from reader.text.outlets import Outlet, Outlets

_REACH = 30  # lines from the start in which facts stand
_LONGEST_TITLE = 80
_LONGEST_TRAILER = 1000
_SHORTEST_TITLE = 6
_SENTENCE = re.compile(r".{4,}?(?:[。！？!?]+[”」』]?|$)")
_SENTENCE_END = re.compile(r"[。！？!?,，；;]$")

# What a paper has between its authors and its keywords.
_ABSTRACT = re.compile(r"[\s*【\[]*(?:摘\s*要|abstract)[\s*】\]]*[:：]", re.I)
_HAN = re.compile("[\u4e00-\u9fff]")
_FULL_STOP = re.compile(r"[。，；][”」』]?$")

_HEADING = re.compile(r"#{1,4}[ \t]+(.+)")
_UNDERLINE = re.compile(r"-{3,}\s*")
_DOUBLE_UNDERLINE = re.compile(r"={3,}\s*")
_HEADED = re.compile(rf"{_HEADING.pattern}|={{3,}}\s*$")
_NONE = ("", "None", "null", "无", "無")
_FROM = re.compile(r"(?:出處|出处|來源|来源)\s*[:：]?\s*(\S.{0,30}?)\s*$")
_DATE_LINE = 60  # characters: a longer line with a date in it is text
_MOST_BESIDE = 12  # letters and digits beside a date in a line that is there to tell it
_SAID = re.compile(
    r"[(（][^)）]*[)）]|发布|發布|發佈|发表|發表|更新|日期|时间|時間|时|於|于|date|posted|published|on",
    re.I,
)
_DATE_FIRST = re.compile(r"\s*date\s+", re.I)
_LINK = re.compile(r"!?\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_BARE = re.compile(r"(?:&nbsp;|[\s#|｜·•\-\d年月日.:：]|<[^>]*>)*")
_OTHER_LANGUAGE = re.compile(r"\[(?:English|中文|中文版|中文翻译|英文|英文版|英文原文)\]\([^)]*\)")
_TRAILER = re.compile(
    r"本文[“\"「『](?P<tag>[^”\"」』]{1,40})[”\"」』]\s*[來来]源\s*[:：]\s*(?P<url>https?://[^\s,，]+)"
    r"(?:.*?作者\s*[:：]\s*(?P<author>\S+))?\s*$"
)
# Taiwan's agency signs with the day: （編輯：某某）1141017
_SIGNED = re.compile(r"(?<=[)）])\s*(1[01]\d[01]\d[0-3]\d)\s*$")
_BRACKETED = re.compile(r"《([^《》]+)》")
_DAY = re.compile(r"[(（](\d{8})[)）]\s*$")


class PlainText:
    """Whatever is text and nothing more special."""

    name = "text"

    def sure(self, source: Source) -> float:
        """Never very, but for endings that say it is something else."""
        return 0.0 if source.suffix in FOREIGN else 0.1

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article."""
        draft, text = read_lines(source.text, source.outlets)
        draft.body = text
        draft.markup = markup_of(text)
        return [draft]


def read_lines(text: str, known: Outlets) -> tuple[Draft, str]:
    """The facts in the lines of a text, and the text without those that tell nothing else."""
    reading = _Reading(text.split("\n"), known)
    for step in (
        reading.trailer, reading.navigation, reading.labels, reading.dateline, reading.heading,
        reading.bracket, reading.first_sentence,
    ):  # fmt: skip
        step()
    draft = reading.draft
    outlet, day = day_of(draft.title, known)
    if outlet is not None:
        draft.source = outlet.label
    if day is not None and draft.published is None:
        draft.published, draft.published_from = day, "header"
    return draft, "\n".join(reading.lines).strip("\n")


@dataclass(slots=True)
class _Reading:
    """Lines of a text from which facts are taken out, one kind after the other."""

    lines: list[str]
    known: Outlets
    draft: Draft = field(default_factory=Draft)
    begin: int = 0
    """The line with which the text begins, as far as labels tell."""

    def trailer(self) -> None:
        """A last line that tells where the text was copied from, or that ends with its day."""
        last = next((at for at in reversed(range(len(self.lines))) if self.lines[at].strip()), 0)
        line = self.lines[last]
        start = max(0, len(line) - _LONGEST_TRAILER)
        if found := _TRAILER.search(line, start):
            self.draft.tags = (found["tag"],)
            self.draft.url = found["url"]
            self.draft.author = found["author"] or ""
            self.lines[last] = line[: found.start()]
        elif (signed := _SIGNED.search(line, start)) and (day := parse_date(signed[1])):
            self.draft.published, self.draft.published_from = day, "body"
            self.lines[last] = line[: signed.start()]

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
        """Lines above the text such as `作者: ...`, below a title perhaps."""
        first = None
        self.begin = self._begin()
        for at, line in enumerate(self.lines[: self.begin]):
            taken = [self._take(what, value) for what, value in labelled(line)]
            if any(taken) and first is None:
                first = at
            if taken and all(taken):
                self.lines[at] = ""
        if first is not None and not self.draft.title:
            self._title_near(first, below=False)

    def _begin(self) -> int:
        """Where the text begins: labels below it are the text's own, of a meeting or a book.

        Above it stand labels, a heading in each of two languages, or one line that may be a title,
        and what tells a date.
        """
        titled = False
        headed: set[bool] = set()  # by a heading with Chinese in it, by one without
        for at, line in enumerate(self.lines[:_REACH]):
            if told := labelled(line):
                titled = titled or "title" in dict(told)
            elif _HEADING.match(line):
                chinese = _HAN.search(line) is not None
                if chinese in headed:
                    return at
                headed.add(chinese)
                titled = True
            elif self._is_text(line):
                if titled or not _may_be_title(line):
                    return at
                titled = True
        return _REACH

    def _is_text(self, line: str) -> bool:
        """Whether a line says more than a date, an outlet, a picture or whose report it is."""
        if is_caption(line) or reporter(line) or _ABSTRACT.match(line):
            return False
        said = _LINK.sub("", line).strip(" -*\t")
        dated = len(said) <= _DATE_LINE and locate_date(said) is not None
        return any(map(str.isalnum, said)) and not dated and not self.known.find(name=said)

    def _take(self, what: str, value: str) -> bool:
        """Keep a labelled fact; False if the value is none of that kind."""
        draft = self.draft
        if value in _NONE:
            return True
        if what == "date":
            published = parse_date(value, self.known.zone(draft.url, draft.source))
            if published is None or draft.published_from == "header":
                return False
            draft.published, draft.published_from = published, "header"
            return True
        told: str | tuple[str, ...] = value
        if what == "tags":
            told = tuple(re.split(r"[\s,，、;；]+", value))
        elif what == "url":
            address = re.search(r"https?://[^\s)]+", value)
            if address is None:
                return False
            told = address[0]
        if getattr(draft, what) not in (type(told)(), told):
            return False  # what is said again, of something else, is text
        setattr(draft, what, told)
        return True

    def dateline(self) -> None:
        """A short line with a date, the source perhaps, and the title just above or below."""
        if self.draft.published_from == "header":
            return
        for at, line in enumerate(self.lines[:_REACH]):
            if at >= self.begin and labelled(line):
                continue
            # A scrape wrote "?" for the spaces that its encoding didn't have.
            spaced = line.replace("?", " ")
            if self._date_first(at, spaced):
                return
            if len(spaced.strip()) > _DATE_LINE or "<" in line or _LINK.search(line):
                continue
            found = locate_date(spaced)
            if found is not None and self._is_dateline(at, spaced, found):
                self._title_near(at, below=True)
                return

    def _date_first(self, at: int, line: str) -> bool:
        """`date 2025-10-17 ...`: the rest of the line is text."""
        label = _DATE_FIRST.match(line)
        found = locate_date(line) if label else None
        if label is None or found is None or found.start != label.end():
            return False
        self._dated(found)
        self.lines[at] = self.lines[at][found.end :].strip()
        return True

    def _is_dateline(self, at: int, line: str, found: Found) -> bool:
        """Keep the date of a line that tells little else; it leaves the text if it tells no more.

        A date in a sentence is only a date in a sentence.
        """
        rest = f"{line[: found.start]} {line[found.end :]}".strip()
        source = _FROM.search(rest)
        left = _SAID.sub("", rest[: source.start()] if source else rest)
        letters = sum(char.isalnum() for char in left)
        at_end = not line[: found.start].strip(" -*#\t") or not line[found.end :].strip()
        if letters and (not at_end or _SENTENCE_END.search(line.strip())):
            return False
        if letters > _MOST_BESIDE:
            return False
        if source is not None:
            self.draft.source = source[1]
            found = locate_date(line, self.known.zone(name=source[1])) or found
        self._dated(found)
        if not letters:
            self.lines[at] = ""
        return True

    def _dated(self, found: Found) -> None:
        self.draft.published, self.draft.published_from = found.instant, "header"

    def _title_near(self, at: int, *, below: bool) -> None:
        """The title of a text without headings: the line above its facts, else the one below.

        An outlet's name above the date is the source.
        """
        if any(map(_HEADED.match, self.lines[:_REACH])):
            return
        above = next((n for n in reversed(range(at)) if self.lines[n].strip()), None)
        if above is not None and self.known.find(name=self.lines[above]):
            self.draft.source = self.lines[above].strip(" -*\t")
            self.lines[above] = ""
            above = None
        next_one = next((n for n in range(at, len(self.lines)) if self.lines[n].strip()), None)
        for near in (above, next_one if below else None):
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
            below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
            found = _HEADING.match(line)
            double = _DOUBLE_UNDERLINE.fullmatch(below) and line.strip()
            if found is not None or double:
                said = (found[1].rstrip(" \t#") or found[1][:1]) if found else line.strip()
                self.draft.title = _LINK.sub("", said).strip() or said
                self.lines[at] = ""
                if double or _UNDERLINE.fullmatch(below):
                    self.lines[at + 1] = ""
                return

    def bracket(self) -> None:
        """What stands in brackets before the first sentence, and stays there."""
        start = "\n".join(self.lines[: 2 * _REACH])
        said = read_dateline(start, self.known)
        self.draft.source = self.draft.source or said.source
        if self.draft.published is None and said.published is not None:
            self.draft.published, self.draft.published_from = said.published, "body"

    def first_sentence(self) -> None:
        """The title where only a caption and the reporter's name stand above the text."""
        lines = [line.strip() for line in self.lines[:_REACH] if line.strip()]
        text = next((line for line in lines if not is_caption(line) and not reporter(line)), "")
        self.draft.author = self.draft.author or next(filter(None, map(reporter, lines)), "")
        if not self.draft.title and lines and text != lines[0]:
            found = _SENTENCE.match(text)
            self.draft.title = found[0] if found else text


def _may_be_title(line: str) -> bool:
    return len(line.strip()) <= _LONGEST_TITLE and not _FULL_STOP.search(line.strip())


def day_of(title: str, known: Outlets) -> tuple[Outlet | None, datetime | None]:
    """The outlet and the day that a title such as `《新闻联播》 (20260712)` names."""
    named, day = _BRACKETED.search(title), _DAY.search(title)
    outlet = known.find(name=named[1]) if named and day else None
    return outlet, parse_date(day[1], outlet.tz) if outlet and day else None
