"""What an import derives from a document: key, script and the instant to sort by."""

from dataclasses import replace
from datetime import time

from reader.core.article import Document, article_key, at_local, day_only, to_ms, unique
from reader.core.hit import NO_DATE
from reader.core.scan import Entry
from reader.script.detect import detect, detect_short
from reader.script.fold import fold
from reader.text.packed import pack
from reader.text.urls import page_of


def entry(document: Document) -> Entry:
    """The document with its key, its script, its instant and its signature.

    The instant of a bare date depends on this computer's zone, nothing else does.
    """
    # Here and not above: it loads numpy, which an import that finds nothing new does without.
    from reader.copies.signature import signature

    text = document.text
    detected = detect(text) if text else detect_short(document.title)
    key = _key(document.url, document.title, text)
    day = document.published.date() if document.published else None
    return Entry(
        document=replace(document, parts=()),
        langs=unique([part.lang for part in document.parts]),
        chars=len(text),
        body=pack(text),
        key=key,
        script=detected.script,
        half=detected.half,
        sort=_sort(document),
        signature=signature(key, document.title, day, document.text),
    )


def _key(url: str, title: str, text: str) -> str:
    # With the title: many an archive holds empty or stock bodies under titles of their own.
    page = page_of(url)
    return article_key(page, "" if page else fold(f"{title}\n{text}"))


def _sort(document: Document) -> int:
    instant = document.published or document.captured
    if instant is None:
        return NO_DATE
    if day_only(instant):
        # Day headings and `date:` are both made from this instant in the reader's own zone: noon
        # there lies on the day that is meant, and still does after a journey of some hours.
        return to_ms(at_local(instant.date(), time(12)))
    return to_ms(instant)
