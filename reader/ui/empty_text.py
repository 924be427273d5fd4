"""What stands in an empty list: why it is empty, and what to do about it."""

from collections.abc import Sequence
from pathlib import Path

from reader.core.errors import JiuwenError, Reason
from reader.core.scan import Refusal
from reader.keymap import Keymap
from reader.ui.i18n import error_texts, plural, tr
from reader.ui.report_rows import printable


def nothing_here(keymap: Keymap) -> str:
    """Of filters that leave nothing."""
    text = tr("Nothing here")
    return _and(text, tr("Press {key} to see all articles again.", key=keymap.label("escape")))


def nothing_found(query: str) -> str:
    """Of a search; what is offered instead comes below."""
    return tr("Nothing found for “{query}”", query=query)


def wrong(error: JiuwenError) -> str:
    """Of a question that has no answer: all of what is wrong with it."""
    return _and(*error_texts(error))


def reading() -> str:
    """While the first archive is read."""
    return _and(tr("Reading..."), tr("Articles appear here as they are found."))


def no_articles(archives: Sequence[str], refused: Sequence[Refusal]) -> str:
    """Of a library without any: what its archives lack, and what would be read."""
    files = sum(refusal.reason is not Reason.NO_FILES for refusal in refused)
    if not archives:
        text = tr("No articles yet.")
    elif files:
        text = plural("%Ln file(s) read, and no article in them", files)
    elif len(archives) == 1:
        text = tr("“{name}” holds no files", name=printable(Path(archives[0]).name))
    else:
        text = tr("The folders that are open hold no files")
    return _and(text, kinds())


def kinds() -> str:
    """Which files are read."""
    return tr("Web pages, plain text, Markdown and feeds, also in zip and tar.")


def _and(what: str, how: str) -> str:
    return f"{what}\n{how}".strip()
