"""Facts as YAML, TOML or JSON above Markdown or HTML: Jekyll, Hugo, 11ty, Hexo, Zola."""

import re
from collections.abc import Iterable

from reader.core.reading import Note, NoteKind
from reader.formats.draft import Draft, Source
from reader.formats.epoch_head import read_head
from reader.formats.head import Head, Language, begins, cut
from reader.formats.head_facts import Facts, read_facts
from reader.formats.labels import labelled
from reader.formats.markup import markup_of
from reader.formats.refuse import FOREIGN
from reader.text.dates import parse_date
from reader.text.urls import is_web

_AGAIN = re.compile(
    r"(?:\s|<!--\s*more\s*-->)*+---[ \t]*\n(?P<head>(?:(?!---)[^\n]*\n){1,60}?)---[ \t]*(?:\n|$)"
)
_MOST_AGAIN = 16
_COMMAS = re.compile(r"\s*[,，、;；]\s*")

# Keys by what they tell, the best first; misspellings that archives have are keys too.
_TITLE = ("title", "headline", "标题", "標題")
_DATE = (
    "date", "published", "publishdate", "publish_date", "published_at", "pubdate", "datetime",
    "日期", "时间", "時間", "created", "last_updated", "updated", "lastmod", "modified",
)  # fmt: skip
_AUTHOR = ("author", "authors", "speaker", "by", "作者")
_URL = (
    "original_url", "from", "url", "link", "source_url", "source", "canonical_url", "canonicalurl",
    "链接", "鏈接", "連結", "来源", "來源",
)  # fmt: skip
_SOURCE = ("source", "publisher", "site", "来源", "來源")
_TAGS = (
    "tags", "tag", "keywords", "categories", "category", "标签", "標籤", "分类", "分類",
)  # fmt: skip
_DESCRIPTION = ("description", "descrition", "summary", "excerpt", "subtitle", "摘要")


class FrontMatter:
    """Posts of static sites."""

    name = "front-matter"

    def sure(self, source: Source) -> float:
        """A sign with keys below it."""
        return 0.95 if source.suffix not in FOREIGN and begins(source.text) else 0.0

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article."""
        head = cut(source.text) or Head(Language.YAML, "", source.text)
        read = read_facts(head)
        facts, body = _with_repeated(read.facts, head.body)
        body = "\n\n".join(filter(None, (*read.unread, body)))
        draft = read_head(body, source) or _with_source(body)
        if read.broken:
            draft.notes = (Note(NoteKind.BROKEN_HEAD, read.broken),)
        _fill(draft, facts, source)
        return [draft]


def _with_source(body: str) -> Draft:
    """A body without the line at its top that only tells where it is from."""
    line, _, rest = body.lstrip().partition("\n")
    match labelled(line.strip()):
        case [("source", name)] if name and "](" not in name and not is_web(name):
            return Draft(body=rest, markup=markup_of(rest), source=name)
    return Draft(body=body, markup=markup_of(body))


def _with_repeated(facts: Facts, body: str) -> tuple[Facts, str]:
    """The facts and the body where some program printed front matter above front matter.

    What the outer facts leave open, the inner ones tell.
    """
    for _ in range(_MOST_AGAIN):
        again = _AGAIN.match(body)
        if again is None or not begins(f"---\n{again['head'].lstrip()}"):
            break
        told = {key: values for key, values in facts.items() if values}
        inner = read_facts(Head(Language.YAML, again["head"], ""))
        facts, body = {**inner.facts, **told}, body[again.end() :].lstrip("\n")
    return facts, body


def _fill(draft: Draft, facts: Facts, source: Source) -> None:
    """Put the facts into the draft, over those that its body gave."""
    draft.title = _first(facts, _TITLE) or draft.title
    draft.author = "、".join(_any(facts, _AUTHOR)) or draft.author
    draft.url = next(filter(is_web, _all(facts, _URL)), draft.url)
    draft.source = next((name for name in _all(facts, _SOURCE) if not is_web(name)), draft.source)
    draft.tags = tuple(tag for value in _all(facts, _TAGS) for tag in _split(value))
    draft.description = _first(facts, _DESCRIPTION)
    zone = source.outlets.zone(draft.url, draft.source)
    dates = (parse_date(text, zone, draft.captured) for text in _all(facts, _DATE))
    published = next(filter(None, dates), None)
    if published is not None:
        draft.published, draft.published_from = published, "front-matter"


def _split(value: str) -> list[str]:
    """The tags of a value that may hold several."""
    tags = (tag.strip("\"' \n") for tag in _COMMAS.split(value.strip("[] \n")))
    return [tag for tag in tags if tag]


def _all(facts: Facts, keys: Iterable[str]) -> list[str]:
    """The values of all of these keys."""
    return [value for key in keys for value in facts.get(key, ())]


def _any(facts: Facts, keys: Iterable[str]) -> tuple[str, ...]:
    """The values of the first of these keys that has any."""
    return next((facts[key] for key in keys if facts.get(key)), ())


def _first(facts: Facts, keys: Iterable[str]) -> str:
    """The first value of these keys, or ""."""
    return next(iter(_all(facts, keys)), "")
