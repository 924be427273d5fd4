"""Links from one article to another, and the list of copies that holds them."""

import re

from reader.core.article import Article

SCHEME = "jiuwen"
"""Of links from one article to another; no file can have them, since cleaning drops them."""

MOST = 20
"""So many copies are listed one by one; the rest are counted."""

LONGEST = MOST + 2
"""Paragraphs of the longest list: its heading, the copies, and how many more."""

_LINK = re.compile(rf'<a href="{SCHEME}:[^"]*">(.*?)</a>')


def address(article: Article) -> str:
    """The link to an article: its key, and its id since others may have the same key."""
    return f"{SCHEME}:{article.key}/{article.id}"


def place(link: str) -> tuple[str, int] | None:
    """The key and the id that a link to an article holds; None for any other link."""
    scheme, _, rest = link.partition(":")
    key, _, number = rest.partition("/")
    if scheme != SCHEME or not (key and number.isascii() and number.isdigit()):
        return None
    return key, int(number)


def without_links(html: str) -> str:
    """The HTML of a page without its links to other articles, which lead nowhere elsewhere."""
    return _LINK.sub(r"\1", html)
