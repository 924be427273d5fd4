"""One file with many stories, as a day's news is kept: each story is an article of its own.

# 《新闻联播》 (20240102)
## 新闻摘要
...
## 详细新闻
### a story
<p>...
### another story
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.formats.draft import Draft, Markup, Source, said
from reader.formats.labels import labelled
from reader.formats.plain_text import day_of, read_lines
from reader.formats.refuse import FOREIGN
from reader.text.dates import from_epoch, parse_date

_LEAST = 3  # stories
_MOST = 0.67  # share of them that has what makes them stories
_NEAR = 20  # lines below a story's heading in which its own facts stand
_LONGEST_ADDRESS = 120
_STAMP_WITHIN = 200  # characters from the end

_BEGINS = re.compile(r"\s*#{1,3}[ \t]+\S")
# A heading; or code, in which there is none.
_HEADING = re.compile(
    r"^(?P<rank>#{1,6})[ \t]+(?P<title>\S.*)$|^(?P<code>`{3,}+|~{3,}+)(?s:.*?)^(?P=code)", re.M
)
_DANGLING = re.compile(r"(?:\n#{1,6}[ \t][^\n]*\s*)+\Z")
_TEXT = re.compile(r"^(?!#{1,6}[ \t])(?=.*\w)", re.M)
_LINKED = re.compile(r"\[(?P<title>.+)\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_ORIGINAL = re.compile(r"^\[[^\]\n]{2,20}\]\(https?://[^\s)]+\)[ \t]*$", re.M)
_DAY = re.compile(
    r"[(（\s|｜-]*(?<!\d)(20\d{6}|20\d\d[-/.]\d\d?[-/.]\d\d?|20\d\d年\d\d?月\d\d?日)(?!\d)[)）\s]*"
)
_STAMP = re.compile(r"(?:\n-{3,}[ \t]*)?\s*[(（]更新时间戳[:：]\s*(\d{10,13})[)）]\s*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading, with all that stands below it, and the heading of a higher rank above it."""

    title: str
    text: str
    section: str

    @property
    def has_text(self) -> bool:
        """Whether there is more than headings."""
        return _TEXT.search(self.text.partition("\n")[2]) is not None

    @property
    def is_dated(self) -> bool:
        """Whether it tells its own date, or that it has none, in a line for that."""
        near = self.text.split("\n", _NEAR)[1:_NEAR]
        facts = [fact for line in near for fact in labelled(line)]
        return any(what == "date" and (not said(v) or parse_date(v)) for what, v in facts)

    @property
    def is_linked(self) -> bool:
        """Whether it tells where it came from."""
        return bool(_LINKED.fullmatch(self.title) or _ORIGINAL.search(self.text))


class Digest:
    """A day's news in one file, told by headings of one rank with a text below each.

    Long articles have such headings as well. A digest has more: its title names an outlet and a
    day, or most of its stories tell a date of their own or, in a file of one day, link to where
    they came from.
    """

    name = "digest"

    def sure(self, source: Source) -> float:
        """Quite, where there are stories."""
        begins = source.suffix not in FOREIGN and _BEGINS.match(source.head) is not None
        return 0.6 if begins and _split(source)[1] else 0.0

    def parse(self, source: Source) -> Iterable[Draft]:
        """An article for each story, and one for what stands outside of them, if that says more."""
        outside, stories, captured = _split(source)
        whole = _whole(outside, source)
        drafts = [_story(story, whole, source) for story in stories]
        sections = {story.section for story in stories}
        for draft, story, address in zip(drafts, stories, _addresses(stories), strict=True):
            draft.address = address
            if len(sections) > 1 and story.section:
                draft.tags = (*draft.tags, story.section)
        if _TEXT.search(whole.body):
            drafts.insert(0, whole)
        for draft in drafts:
            draft.captured = captured
        return drafts


def _split(source: Source) -> tuple[str, Sequence[_Piece], datetime | None]:
    """What stands outside of stories; the stories, none if it is no digest; the capture."""
    text = source.text
    stamp = _STAMP.search(text, max(0, len(text) - _STAMP_WITHIN))
    text = text[: stamp.start()] if stamp else text
    outside, pieces = _pieces(text)
    stories = pieces if _is_digest(source, text, pieces) else ()
    return outside, stories, from_epoch(stamp[1]) if stamp else None


def _pieces(text: str) -> tuple[str, Sequence[_Piece]]:
    """A text cut at the headings of the rank that has the most; what is left, and the pieces."""
    headings = [found for found in _HEADING.finditer(text) if found["rank"]]
    ranks = Counter(len(heading["rank"]) for heading in headings)
    rank = min(ranks, key=lambda each: (-ranks[each], each), default=0)
    cuts = [heading for heading in headings if len(heading["rank"]) <= rank]
    ends = [*(heading.start() for heading in cuts[1:]), len(text)]
    outside, pieces, section, done = [], [], "", 0
    for heading, end in zip(cuts, ends, strict=False):
        if len(heading["rank"]) < rank:
            section = _title(heading)
            continue
        outside.append(text[done : heading.start()])
        pieces.append(_Piece(_title(heading), text[heading.start() : end], section))
        done = end
    return "".join([*outside, text[done:]]), pieces


def _title(heading: re.Match[str]) -> str:
    """The words of a heading."""
    words = str(heading["title"])
    return words.rstrip(" \t#") or words


def _is_digest(source: Source, text: str, pieces: Sequence[_Piece]) -> bool:
    """Whether the pieces of a text are stories."""
    told = [piece for piece in pieces if piece.has_text]
    if len(told) < max(_LEAST, _MOST * len(pieces)):
        return False
    first = _HEADING.search(text)
    title = _title(first) if first and first["rank"] else ""
    title = "" if title == told[0].title else title
    if day_of(title, source.outlets)[1]:
        return True
    least = _MOST * len(told)
    if sum(piece.is_dated for piece in told) >= least:
        return True
    of_one_day = _day(title) or _day(source.name)
    return of_one_day is not None and sum(piece.is_linked for piece in told) >= least


def _day(title: str) -> datetime | None:
    """The day that a title or the name of a file tells."""
    found = _DAY.search(title)
    return parse_date(found[1]) if found else None


def _whole(outside: str, source: Source) -> Draft:
    """What stands outside of the stories, with the facts that are theirs as well."""
    stem = source.name.partition(".")[0]
    draft, body = read_lines(_DANGLING.sub("", outside), source.outlets)
    draft.body, draft.markup = body, Markup.MARKDOWN
    day = _day(draft.title)
    if day is not None and draft.published is None:
        draft.published, draft.published_from = day, "header"
    name = _DAY.sub(" ", draft.title).strip("《》# ")
    named = source.outlets.find(name=stem)
    draft.source = draft.source or (named.label if named else name)
    return draft


def _story(piece: _Piece, whole: Draft, source: Source) -> Draft:
    """A story; what it doesn't tell, the whole does."""
    linked = _LINKED.fullmatch(piece.title)
    draft, body = read_lines(piece.text, source.outlets)
    draft.body, draft.markup = body, Markup.MARKDOWN
    if linked is not None:
        draft.title, draft.url = linked["title"], linked["url"]
    draft.title = said(draft.title) or whole.title
    draft.source = draft.source or whole.source
    if draft.published is None:
        draft.published, draft.published_from = whole.published, whole.published_from
    return draft


def _addresses(pieces: Iterable[_Piece]) -> Iterable[str]:
    """A place in the file for each: its heading, and a number where several have the same.

    So it stays what it is when stories are added before it or taken away.
    """
    seen: Counter[str] = Counter()
    used: set[str] = set()
    for piece in pieces:
        heading = " ".join(piece.title.split())[:_LONGEST_ADDRESS]
        address = f"#{heading}"
        while address in used:
            seen[heading] += 1
            address = f"#{heading} ({seen[heading] + 1})"
        used.add(address)
        yield address
