"""What a page says about its article as JSON-LD, in schema.org's words."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from reader.formats.told import Told

_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_OPENING = re.compile(r"<script\b[^>]{0,500}?\bld\+json\b[^>]{0,500}>", re.I)
_CLOSING = "</script"
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)"
    r"|(?:-->|(?://|/\*)?(?<!\s)\s*\]\]>(?:\s*\*/)?)\s*+;?\s*+$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MOST_SCRIPTS = 20
_MOST_NODES = 2000
_LONGEST_SCRIPT = 500_000  # characters
_LONGEST_ROUGH = 20_000

# Members by what they tell, the best first; Baidu's own names for the same are among them.
_MEMBERS = {
    "title": ("headline", "title", "name"),
    "published": ("datePublished", "pubDate", "dateCreated"),
    "modified": ("dateModified", "upDate"),
    "author": ("author", "creator"),
    "source": ("publisher", "sourceOrganization"),
    "description": ("description", "abstract"),
    "tags": ("keywords",),
    "url": ("url", "mainEntityOfPage", "@id"),
    "text": ("articleBody",),
}
# A member of a script that can't be read: quotation marks inside its text may stand bare.
_ROUGH = re.compile(
    r'"(headline|title|datePublished|dateModified|pubDate|upDate|description|@id)"\s*:\s*'
    r'"((?:[^"\\\n]|\\.|"(?!\s*(?:[,}\]\n]|$))){1,2000}+)"'
)

_Node = Mapping[str, Any]


def told_by_json_ld(page: str) -> Told:
    """The facts of a page's article, as far as its JSON-LD can be read."""
    found: list[_Node] = []
    rough: dict[str, list[str]] = {}
    for script in _scripts(page):
        loaded = _loaded(script)
        if loaded is None:
            for member, value in _ROUGH.findall(script[:_LONGEST_ROUGH]):
                rough.setdefault(member, []).append(value)
        found += _nodes(loaded)
    named = {str(node["@id"]): node for node in found if "@id" in node}
    article = next(filter(_is_article, found), None) or rough
    return {kind: _said(kind, article, named) for kind in _MEMBERS}


def _scripts(page: str) -> Iterator[str]:
    """The texts of the scripts that hold JSON-LD."""
    at = 0
    for _ in range(_MOST_SCRIPTS):
        opening = _OPENING.search(page, at)
        if opening is None:
            return
        closing = page.find(_CLOSING, opening.end())
        at = closing if closing >= 0 else len(page)
        if at - opening.end() <= _LONGEST_SCRIPT:
            yield page[opening.end() : at]


def _loaded(script: str) -> Any:
    """What a script holds; None if it can't be read, even without the usual mistakes."""
    bare = _WRAPPING.sub("", script.strip())
    for text in (bare, _TRAILING_COMMA.sub("", bare), unescape(bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(loaded: Any) -> list[_Node]:
    """The objects of a script that can be about the page: of lists, graphs and main entities."""
    found: list[_Node] = []
    waiting = [loaded]
    while waiting and len(found) < _MOST_NODES:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node[:_MOST_NODES])
        elif isinstance(node, dict):
            found.append(node)
            waiting += [node.get("mainEntity"), node.get("@graph")]
    return found


def _is_article(node: _Node) -> bool:
    """Whether a node is an article by its type, or by the members that Baidu asks for."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    if any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
        return True
    return "pubDate" in node and "title" in node


def _said(kind: str, article: _Node, named: Mapping[str, _Node]) -> list[str]:
    """The texts of all members that tell a fact; several authors are one text."""
    keys = ("url", "@id") if kind == "url" else ("name",)
    said = [_texts(article.get(member), keys, named) for member in _MEMBERS[kind]]
    if kind == "author":
        return ["、".join(names) for names in said if names]
    return [text for texts in said for text in texts]


def _texts(value: Any, keys: tuple[str, ...], named: Mapping[str, _Node]) -> list[str]:
    """A member's texts; of an object one of these keys, if need be of the node it points at."""
    texts: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        text = _of_object(one, keys, named) if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            texts.append(unescape(text.strip()))
    return texts


def _of_object(node: _Node, keys: tuple[str, ...], named: Mapping[str, _Node]) -> Any:
    whole = {**named.get(str(node.get("@id")), {}), **node}
    return next(filter(None, map(whole.get, keys)), None)
