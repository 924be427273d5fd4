"""The table of formats, and reading a file by the one that is surest of it."""

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Reading, ReadOptions
from reader.formats.digest import Digest
from reader.formats.draft import Format, Source
from reader.formats.epoch_head import EpochHead
from reader.formats.front_matter import FrontMatter
from reader.formats.plain_text import PlainText
from reader.formats.refuse import refuse_non_articles
from reader.formats.web_page import WebPage

FORMATS: tuple[Format, ...] = (EpochHead(), FrontMatter(), WebPage(), Digest(), PlainText())
"""All formats; where two are equally sure, the earlier one wins."""


def read_one(path: str, data: bytes, options: ReadOptions) -> Reading:
    """What one file gives; `path` is relative to the archive, with "/" between names.

    Raises RefusedError with the reason why the file is no article.
    """
    # Here and not above: the parsers are heavy, and a window is painted before a file is read.
    from reader.formats.finish import finish
    from reader.text.encodings import decode

    decoded = decode(data, options.encoding)
    source = Source(path, decoded.text, data, options)
    refuse_non_articles(source)
    best = max(FORMATS, key=lambda each: each.sure(source))
    if not best.sure(source):
        raise RefusedError(Reason.UNKNOWN, source.suffix)
    drafts = tuple(best.parse(source))
    documents = tuple(finish(draft, source, best.name) for draft in drafts)
    notes = (*decoded.notes, *(note for draft in drafts for note in draft.notes))
    return Reading(documents, decoded.encoding, notes)
