"""Files that are no articles, told by their name, by their folder or by what they hold."""

import re

from reader.core.errors import Reason, RefusedError
from reader.formats.draft import Source

FOREIGN = frozenset((
    ".json", ".jsonl", ".xml", ".rss", ".atom", ".opml", ".css", ".js", ".mjs", ".ts",
    ".py", ".sh", ".bat", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".csv", ".tsv", ".svg",
    ".sql", ".lock", ".c", ".h", ".cpp", ".go", ".rs", ".java", ".rb", ".php", ".tex",
    ".bib", ".srt", ".vtt", ".mhtml", ".mht", ".gitignore", ".gitattributes", ".editorconfig",
    ".njk", ".scss", ".map", ".log", ".less", ".sass", ".ejs", ".pug", ".liquid", ".vue", ".jsx",
    ".tsx", ".conf", ".env", ".gemspec", ".ipynb", ".ps1", ".pl", ".lua", ".swift", ".kt",
    ".webmanifest", ".cff", ".po", ".diff", ".patch",
))  # fmt: skip
"""Endings of files that are text and no articles; some are read by a format of their own."""

_NAMES = {
    "readme": Reason.README,
    "contributing": Reason.README,
    "contributors": Reason.README,
    "changelog": Reason.README,
    "changes": Reason.README,
    "code_of_conduct": Reason.README,
    "code-of-conduct": Reason.README,
    "authors": Reason.README,
    "maintainers": Reason.README,
    "security": Reason.README,
    "pull_request_template": Reason.README,
    "issue_template": Reason.README,
    "licence": Reason.LICENCE,
    "license": Reason.LICENCE,
    "copying": Reason.LICENCE,
    "copyright": Reason.LICENCE,
    "notice": Reason.LICENCE,
    "unlicense": Reason.LICENCE,
    "summary": Reason.INDEX,
    "_sidebar": Reason.INDEX,
    "_navbar": Reason.INDEX,
    "_coverpage": Reason.INDEX,
    "_toc": Reason.INDEX,
    "robots": Reason.UNKNOWN,
    "humans": Reason.UNKNOWN,
    "ads": Reason.UNKNOWN,
    "requirements": Reason.UNKNOWN,
    "cname": Reason.UNKNOWN,
    "makefile": Reason.UNKNOWN,
    "dockerfile": Reason.UNKNOWN,
    "gemfile": Reason.UNKNOWN,
    "rakefile": Reason.UNKNOWN,
    "procfile": Reason.UNKNOWN,
}
# These words name many an article as well: only where the whole name is in capitals, as
# repositories have it, or where the file has the one ending that gives the word its meaning.
_CAPITALS = frozenset((
    "changes", "authors", "contributors", "maintainers", "security", "copyright", "notice",
    "summary",
))  # fmt: skip
_ENDINGS = {"robots": ".txt", "humans": ".txt", "ads": ".txt", "requirements": ".txt"} | (
    dict.fromkeys(("cname", "makefile", "dockerfile", "gemfile", "rakefile", "procfile"), "")
)
# What may follow the word: a language, a licence, a version; then an ending of text.
_MORE = (
    r"(?:[._-](?!md$)(?:(?:[简繁簡][体體])?中文|[a-z]{2}(?:[_-][a-z]{2,4})?|zh-?han[st]|chs|cht|eng?|chinese|english|mit|apache"
    r"|bsd|[al]?gpl|mpl|cc|by|nc|sa|nd|cc0|unlicense|ofl|docs?|code|content|third[_-]?party"
    r"|v?\d+(?:\.\d+)*))*"
)
_NAME = re.compile(
    rf"({'|'.join(_NAMES)}){_MORE}(\.(?:md|markdown|mdown|txt|text|rst|adoc|org|html?)|)", re.I
)
_TEMPLATES = frozenset(("_layouts", "_includes", "_sass"))
# Pages that a site's program makes from all posts.
_MADE = re.compile(r"(?:index|home|archives?|tags?|categor(?:y|ies)|search|404|feed|sitemap)\.\w+")
_LOGIC = re.compile(r"\{%-?\s*(?:for|include|assign|if)\b|\{\{-?\s*(?:content|site|page)\b")

_LINK = re.compile(r"\[[^\n]*?\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_AROUND_LINKS = re.compile(r"[\s\d\-*+.:：|｜/()（）年月日#>]*")
_LEAST_LINKS = 3
_MOSTLY = 0.7
_INDEX = re.compile(r"index(?:\..*)?", re.I)
# Front matter and headings: a file whose name says index is one if all else in it are links.
_NO_TEXT = re.compile(r"\A\s*---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*$|^#{1,6}[ \t].*$", re.M)
_LOOKED_AT = 400  # lines


def refuse_non_articles(source: Source) -> None:
    """Raise RefusedError for a file that is no article: README, LICENCE, INDEX, UNKNOWN."""
    reason = _by_name(source.name)
    if reason is not None:
        raise RefusedError(reason, source.name)
    folder = next((name for name in source.path.split("/")[:-1] if name in _TEMPLATES), None)
    if folder is not None:
        raise RefusedError(Reason.UNKNOWN, f"a template of a site, in {folder}")
    if _MADE.fullmatch(source.name) and _LOGIC.search(source.text):
        raise RefusedError(Reason.UNKNOWN, "a template of a site")
    if "](" in source.text:
        _refuse_index(source)


def _by_name(name: str) -> Reason | None:
    """Why a file of this name is no article; None if it may be one."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    word, ending = found[1].lower(), found[2].lower()
    if word in _CAPITALS and found[1] != found[1].upper():
        return None
    return _NAMES[word] if _ENDINGS.get(word, ending) == ending else None


def _refuse_index(source: Source) -> None:
    """Raise RefusedError (INDEX) for a text that only leads to others."""
    text = source.text
    named = _INDEX.fullmatch(source.name) is not None
    if named:
        text = _NO_TEXT.sub("", text)
    lines = [line for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    links = sum(_only_links(line) for line in lines)
    least, mostly = (1, 1.0) if named else (_LEAST_LINKS, _MOSTLY)
    if links >= least and links >= mostly * len(lines):
        raise RefusedError(Reason.INDEX, f"{links} of {len(lines)} lines are links")


def _only_links(line: str) -> bool:
    """Whether a line holds links and nothing else to read."""
    return (
        len(line) < 2000
        and "](" in line
        and "![" not in line
        and _AROUND_LINKS.fullmatch(_LINK.sub("", line)) is not None
    )
