"""What front matter says: keys with their values as text, whichever language it is written in."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from reader.formats.draft import said
from reader.formats.head import KEY, Head, Language

Facts = Mapping[str, tuple[str, ...]]
"""Keys in lower case with the values that they have, each as text."""

_LONGEST = 100_000  # characters that are parsed; longer front matter is read line by line
_DEEPEST = 60  # brackets in brackets: Python takes long over more, and libyaml's stack overflows
_LONGEST_KEY = 200  # dots in a line of TOML: a key of many parts takes memory for their square
_BRACKET = re.compile(r"[\[\]{}]")
_RUN = re.compile(r"(?:[-?:][ \t]+){30}")
_UNPRINTABLE = re.compile("[\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_RULE = re.compile(r"[-=_*\s]*")
_AT_LINE = re.compile(r"\(at line (\d+),")

# Tables whose keys count as the post's own: Hugo's and Zola's.
_WITHIN = ("taxonomies", "params", "extra")
_NAMES = ("name", "title", "label")

_LINE = rf"[ \t]{{0,3}}\"?({KEY})\"?[ \t]*"
_KEYED = {
    Language.YAML: re.compile(rf"{_LINE}:([ \t]*)(.*)"),
    Language.TOML: re.compile(rf"{_LINE}=([ \t]*)(.*)"),
}
_JSON_PAIR = re.compile(
    r"\"(?P<key>[\w-]{1,60})\"\s*:\s*(?P<value>\"(?:[^\"\\\n]|\\.)*+\"|\[[^\]]*+\]|[^,}\n]*+)"
)
_JSON_SIGNS = re.compile(r"[\"{}\[\]:,]")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")
_QUOTED_ITEM = re.compile(r"[ \t]+\"(.*)\",?[ \t]*")
_MORE = re.compile(r"[ \t]+(\S.*)")
_BLOCK = re.compile(r"[|>][-+]?")
_NOTHING = frozenset(("-", "---", "''", '""', "[]", "[", "{", "{}"))
# Without a space after the colon only these are keys: `http://...` is none.
_TIGHT = frozenset(("title", "date", "author", "subtitle", "layout", "tags", "categories", "url"))


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What a head says; where it is broken ("" if it isn't), and lines of it that tell no fact."""

    facts: Facts
    broken: str = ""
    unread: tuple[str, ...] = ()


def read_facts(head: Head) -> HeadFacts:
    """The facts of front matter; of broken front matter as far as it goes, line by line."""
    loaded: object = None
    broken = "" if head.closed else f"line {head.line}"
    if len(head.text) <= _LONGEST:
        try:
            loaded = _LOADERS[head.language](head.text)
        except _BrokenError as error:
            broken = f"line {head.line + error.line}"
    if not isinstance(loaded, dict):
        rough, unread = _rough(head)
        return HeadFacts(_told(rough), broken or f"line {head.line}", unread)
    facts = _exact(loaded)
    if not facts.get("title"):
        # YAML takes `title: # words` for a comment.
        facts = {**facts, "title": _rough(head)[0].get("title", ())}
    return HeadFacts(_told(facts), broken)


class _BrokenError(Exception):
    """Front matter that no parser reads; `line` is where, from 0 on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _yaml(text: str) -> object:
    """YAML with every value as it stands: a title may look like a number or a date."""
    # Here and not above: the table of formats is loaded before any file is read.
    import yaml

    plain = _UNPRINTABLE.sub(" ", text)
    if _RUN.search(plain) or _depth(plain) > _DEEPEST:
        raise _BrokenError(0)
    few = plain.count("[") + plain.count("{") <= _DEEPEST
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader) if few else yaml.BaseLoader
    try:
        return yaml.load(plain, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _BrokenError(mark.line if mark else 0) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _BrokenError(0) from error


def _depth(text: str) -> int:
    """How deep brackets stand in brackets, if none of them is quoted."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _toml(text: str) -> object:
    for number, line in enumerate(text.split("\n")):
        if line.count(".") > _LONGEST_KEY:
            raise _BrokenError(number)
    try:
        return tomllib.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        raise _BrokenError(int(found[1]) - 1 if found else 0) from error


def _json(text: str) -> object:
    """A JSON object, in brackets or, as Hexo has it, without."""
    bare = not text.lstrip().startswith("{")
    try:
        return json.loads(
            f"{{{text}}}" if bare else text,
            strict=False, parse_int=str, parse_float=str, parse_constant=str,
        )  # fmt: skip
    except json.JSONDecodeError as error:
        raise _BrokenError(error.lineno - 1) from error
    except RecursionError as error:
        raise _BrokenError(0) from error


_LOADERS = {Language.YAML: _yaml, Language.TOML: _toml, Language.JSON: _json}


def _exact(loaded: Mapping[object, object]) -> Facts:
    """The facts of a mapping, and of tables in it that hold more of them."""
    lower = {str(key).lower(): value for key, value in loaded.items()}
    inner = [value for key in _WITHIN if isinstance(value := lower.get(key), dict)]
    more = {str(key).lower(): _strings(value) for table in inner for key, value in table.items()}
    own = {key: _strings(value) for key, value in lower.items()}
    return {**more, **own}


def _strings(value: object) -> tuple[str, ...]:
    """A value or a list of values as strings, without empty ones."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for one in values if (text := _string(one)))


def _string(value: object) -> str:
    """A single value as a string: of a table its name; of a list in a list nothing."""
    if isinstance(value, dict):
        value = next((value[key] for key in _NAMES if value.get(key)), "")
    if isinstance(value, (date, time)):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() if isinstance(value, (str, int)) else ""


def _told(facts: Facts) -> Facts:
    """Without words that say that there is none, and without rules for titles."""
    told = {key: tuple(filter(said, values)) for key, values in facts.items()}
    titles = tuple(title for title in told.get("title", ()) if not _RULE.fullmatch(title))
    return {**told, "title": titles}


def _rough(head: Head) -> tuple[Facts, tuple[str, ...]]:
    """What can be told of broken front matter, and the lines of it that tell nothing."""
    return _json_pairs(head.text) if head.language is Language.JSON else _lines(head)


def _json_pairs(text: str) -> tuple[Facts, tuple[str, ...]]:
    """`"key": value` wherever it stands; and the lines without a sign of JSON."""
    facts: dict[str, tuple[str, ...]] = {}
    for found in _JSON_PAIR.finditer(text):
        facts.setdefault(found["key"].lower(), tuple(_values(found["value"])))
    lines = (line for line in text.split("\n") if line.strip())
    return facts, tuple(line for line in lines if not _JSON_SIGNS.search(line))


def _lines(head: Head) -> tuple[Facts, tuple[str, ...]]:
    """Line by line: `key: value`, items and more text below a key; and the lines that are none."""
    facts: dict[str, list[str]] = {}
    unread = []
    key, block = "", False
    for line in head.text.split("\n"):
        if keyed := _keyed(line, head.language):
            key, value = keyed
            block = _BLOCK.fullmatch(value) is not None
            facts.setdefault(key, []).extend(_values(value))
        elif key and (item := _ITEM.fullmatch(line) or _QUOTED_ITEM.fullmatch(line)):
            facts[key].append(_unquoted(item[1]))
        elif block and (more := _MORE.fullmatch(line)):
            facts[key] = [" ".join((*facts[key], more[1].strip()))]
        elif line.strip(" \t{}[],") and not line.lstrip().startswith("#"):
            unread.append(line)
    return {key: tuple(values) for key, values in facts.items()}, tuple(unread)


def _keyed(line: str, language: Language) -> tuple[str, str] | None:
    """The key and the value of a line that has them."""
    found = _KEYED[language].fullmatch(line)
    if found is None:
        return None
    key, space, value = found[1].lower(), found[2], found[3].strip()
    tight = bool(value) and not space and language is Language.YAML
    return None if tight and key not in _TIGHT else (key, value)


def _values(value: str) -> Iterable[str]:
    """The value of a key, if it has one in its own line."""
    bare = "" if _BLOCK.fullmatch(value) else _unquoted(value)
    return [bare] if bare else []


def _unquoted(value: str) -> str:
    """A value without its quotes, brackets, comma or comment sign."""
    value = value.strip().removesuffix(",").lstrip("#").strip()
    if value in _NOTHING:
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"')
    return value.strip()
