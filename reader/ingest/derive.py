"""What an import derives from a document: key, script and the instant to sort by."""

from reader.core.article import Document, article_key, to_ms
from reader.core.hit import NO_DATE
from reader.core.scan import Entry
from reader.script.detect import detect
from reader.script.fold import fold
from reader.text.urls import canonical


def entry(document: Document) -> Entry:
    """The document with its key, its script and its instant; pure."""
    text = document.text or document.title
    detected = detect(text)
    return Entry(
        document=document,
        key=_key(document),
        script=detected.script,
        half=detected.half,
        sort=_sort(document),
    )


def _key(document: Document) -> str:
    # With the title: many an archive holds empty or stock bodies under titles of their own.
    url = canonical(document.url) if document.url else ""
    return article_key(url, "" if url else fold(f"{document.title}\n{document.text}"))


def _sort(document: Document) -> int:
    instant = document.published or document.captured
    return to_ms(instant) if instant else NO_DATE
