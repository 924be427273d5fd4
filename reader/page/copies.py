"""The copies of an article, listed at the end of its page."""

from collections.abc import Sequence

from reader.core.article import Article
from reader.page.head import View, source_name
from reader.page.links import MOST, address
from reader.page.plain import escaped, local_date
from reader.text.unseen import marked


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
