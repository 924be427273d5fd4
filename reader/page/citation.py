"""An article cited in one line."""

from datetime import tzinfo

from reader.core.article import Article
from reader.core.shown import Target
from reader.page.head import OK, View, shown_lang, source_name
from reader.page.plain import local_date, one_line
from reader.script.detect import Detected
from reader.script.writing import PLAIN, Writing
from reader.text.outlets import Outlets, shipped
from reader.text.unseen import marked

_INNER = str.maketrans("《》", "〈〉")


def citation(
    article: Article,
    title: str,
    zone: tzinfo | None = None,
    target: Target = Target.ORIGINAL,
    known: Outlets | None = None,
    writing: Writing = PLAIN,
) -> str:
    """Title (as shown), source, date, url and file; what is not known is left out."""
    source = Detected(article.script, article.half)
    view = View(shown_lang(article, target), target, source, zone, OK, known or shipped(), writing)
    chinese = view.lang.startswith("zh")
    named = f"《{one_line(title).translate(_INNER)}》" if chinese else f"“{one_line(title)}”"
    date, captured = article.published, article.captured
    when = local_date(date, zone) if date else ""
    if captured and not date:
        when = view.words.captured.format(local_date(captured, zone))
    parts = (
        named,
        one_line(source_name(article.source, article.url, view)),
        when,
        article.url,
        marked(article.path),
    )
    return ("，" if chinese else ", ").join(part for part in parts if part)
