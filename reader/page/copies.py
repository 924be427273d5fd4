"""The copies of an article, listed at the end of its page."""

import re
from collections.abc import Sequence

from reader.core.article import Article
from reader.page.head import View, source_name
from reader.page.plain import escaped, local_date
from reader.text.unseen import marked

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


def listed(copies: Sequence[Article], article: Article, view: View) -> str:
    """The list: source and date, a link, and file of each copy; "" if there are none."""
    if not copies:
        return ""
    lines = [_line(copy, article, view) for copy in copies[:MOST]]
    if len(copies) > MOST:
        lines.append(view.words.more.format(len(copies) - MOST))
    rows = "".join(f'\n<p class="copies">{line}</p>' for line in lines)
    return f'\n<hr class="part"/>\n<p class="copies" id="copies">{view.words.copies}</p>{rows}'


def _line(copy: Article, article: Article, view: View) -> str:
    date = copy.shown_date
    named = (
        source_name(copy.source, copy.url, view),
        local_date(date, view.zone) if date else view.words.undated,
    )
    said = " · ".join(escaped(part) for part in named if part)
    file = copy.path if copy.archive == article.archive else f"{copy.archive}: {copy.path}"
    return f'<a href="{address(copy)}">{said}</a>\u2003{escaped(marked(file))}'
