"""What stands in an empty list: why it is empty, and what to do about it."""

from reader.core.errors import JiuwenError
from reader.keymap import Keymap
from reader.ui.i18n import error_texts, tr


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


def no_articles(keymap: Keymap, *, archives: bool) -> str:
    """Of a library without any: with archives, none of their files was one."""
    if archives:
        if key := keymap.label("report"):
            how = tr("Press {key} for the report, which says why, file by file.", key=key)
        else:
            how = tr("The report in the menu says why, file by file.")
        return _and(tr("No articles in what was read"), how)
    if key := keymap.label("add_folder"):
        return tr("No articles yet. Press {key} to open a folder.", key=key)
    return tr("No articles yet.")


def _and(what: str, how: str) -> str:
    return f"{what}\n{how}".strip()
