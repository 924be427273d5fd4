"""Facts as YAML between two rules, then Markdown or HTML: Jekyll, Hugo, 11ty, Hexo."""

import re
from collections.abc import Iterable, Mapping

from reader.formats.draft import Draft, Source, said
from reader.formats.epoch_head import read_head
from reader.formats.markup import markup_of
from reader.text.dates import parse_date
from reader.text.outlets import outlet_for
from reader.text.urls import is_web

_Facts = Mapping[str, tuple[str, ...]]

_OPENING = re.compile(r"\s*---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_AGAIN = re.compile(
    r"(?:\s|<!--\s*more\s*-->)*+---[ \t]*\n(?P<head>(?:(?!---)[^\n]*\n){1,60}?)---[ \t]*(?:\n|$)"
)
_MOST_AGAIN = 16
_RULE = re.compile(r"[-=_*\s]*")
_EMPTY_LINE = re.compile(r"(?<=\n)[ \t]*$", re.M)
_LONGEST = 100_000  # characters that are read as YAML; longer front matter is read line by line
_KEY = re.compile(r"^[ \t]{0,3}([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.+)$")
_COMMAS = re.compile(r"\s*[,，、;；]\s*")

# Keys by what they tell, the best first; misspellings that archives have are keys too.
_TITLE = ("title", "headline")
_DATE = ("date", "published", "publishdate", "pubdate", "created", "last_updated", "updated")
_AUTHOR = ("author", "authors", "speaker", "by")
_URL = ("original_url", "from", "url", "link", "source_url", "source", "canonical_url")
_SOURCE = ("source", "publisher", "site")
_TAGS = ("tags", "tag", "keywords", "categories", "category")
_DESCRIPTION = ("description", "descrition", "summary", "excerpt", "subtitle")


class FrontMatter:
    """Posts of static sites."""

    name = "front-matter"

    def sure(self, source: Source) -> float:
        """Two rules with keys between them; a lone rule is only a rule."""
        opening = _OPENING.match(source.head)
        if opening is None:
            return 0.0
        lines = source.head[opening.end() :].split("\n", 40)
        keyed = next((line for line in lines if line.strip()), "")
        return 0.95 if _KEY.match(keyed) else 0.0

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article."""
        head, body = _parted(source.text)
        facts, body = _with_repeated(_facts(head), body)
        inner = read_head(body)
        draft = inner or Draft(body=body, markup=markup_of(body))
        _fill(draft, facts)
        return [draft]


def _parted(text: str) -> tuple[str, str]:
    """The front matter and the body; without a closing rule an empty line parts them."""
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    closing = _CLOSING.search(text, start) or _EMPTY_LINE.search(text, start)
    if closing is None:
        return text[start:], ""
    return text[start : closing.start()], text[closing.end() :].lstrip("\n")


def _with_repeated(facts: _Facts, body: str) -> tuple[_Facts, str]:
    """The facts and the body where some program printed front matter above front matter.

    What the outer facts leave open, the inner ones tell.
    """
    for _ in range(_MOST_AGAIN):
        again = _AGAIN.match(body)
        keyed = again["head"].lstrip().partition("\n")[0] if again else ""
        if again is None or not _KEY.match(keyed):
            break
        told = {key: values for key, values in facts.items() if values}
        facts, body = {**_facts(again["head"]), **told}, body[again.end() :].lstrip("\n")
    return facts, body


def _facts(head: str) -> _Facts:
    """Keys in lower case with the values that they have: no word for none, no title of a rule."""
    told = {key: tuple(filter(said, values)) for key, values in _read_facts(head).items()}
    titles = tuple(title for title in told.get("title", ()) if not _RULE.fullmatch(title))
    return {**told, "title": titles}


def _read_facts(head: str) -> _Facts:
    """Keys in lower case with their values as strings, as far as the YAML can be read."""
    # Here and not above: the table of formats is loaded before any file is read.
    import yaml

    rough = _rough_facts(head)
    if len(head) > _LONGEST:
        return rough
    try:
        # The base loader makes strings of everything: a title may look like a number or a date.
        loaded = yaml.load(head, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        loaded = None
    if not isinstance(loaded, dict):
        return rough
    exact = {str(key).lower(): _strings(value) for key, value in loaded.items()}
    return {**exact, "title": exact.get("title") or rough.get("title", ())}


def _strings(value: object) -> tuple[str, ...]:
    """A value or a list of values as strings without empty ones; deeper structure is left out."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for one in values if isinstance(one, str) and (text := one.strip()))


def _rough_facts(head: str) -> _Facts:
    """Line by line, for YAML that is broken: `key: value` and the items below a key."""
    facts: dict[str, list[str]] = {}
    key = ""
    for line in head.split("\n"):
        keyed = _KEY.match(line)
        item = _ITEM.match(line)
        if keyed:
            key = keyed[1].lower()
            value = _unquoted(keyed[2] or "")
            facts.setdefault(key, [value] if value else [])
        elif item and key:
            facts[key].append(_unquoted(item[1]))
    return {key: tuple(values) for key, values in facts.items()}


def _unquoted(value: str) -> str:
    """A value without its quotes, brackets, comment sign or block sign."""
    value = value.strip().lstrip("#").strip()
    if value in ("|", "|-", ">", ">-", "-", "---", "''", '""', "[]"):
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"')
    return value.strip()


def _fill(draft: Draft, facts: _Facts) -> None:
    """Put the facts into the draft, over those that its body gave."""
    draft.title = _first(facts, _TITLE) or draft.title
    draft.author = "、".join(_any(facts, _AUTHOR)) or draft.author
    draft.url = next(filter(is_web, _all(facts, _URL)), draft.url)
    draft.source = next((name for name in _all(facts, _SOURCE) if not is_web(name)), "")
    draft.tags = tuple(tag for value in _all(facts, _TAGS) for tag in _split(value))
    draft.description = _first(facts, _DESCRIPTION)
    outlet = outlet_for(draft.url, draft.source)
    zone = outlet.tz if outlet else None
    dates = (parse_date(text, zone, draft.captured) for text in _all(facts, _DATE))
    published = next(filter(None, dates), None)
    if published is not None:
        draft.published, draft.published_from = published, "front-matter"


def _split(value: str) -> list[str]:
    """The tags of a value that may hold several."""
    return [tag for tag in _COMMAS.split(value.strip("[] ")) if tag]


def _all(facts: _Facts, keys: Iterable[str]) -> list[str]:
    """The values of all of these keys."""
    return [value for key in keys for value in facts.get(key, ())]


def _any(facts: _Facts, keys: Iterable[str]) -> tuple[str, ...]:
    """The values of the first of these keys that has any."""
    return next((facts[key] for key in keys if facts.get(key)), ())


def _first(facts: _Facts, keys: Iterable[str]) -> str:
    """The first value of these keys, or ""."""
    return next(iter(_all(facts, keys)), "")
