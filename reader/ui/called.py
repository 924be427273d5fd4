"""What a link that calls the program does in the window: it searches, or shows an article."""

from reader.core.errors import NotFoundError
from reader.text.calls import Search, Show, parse
from reader.text.unseen import marked
from reader.ui.frame import Frame
from reader.ui.i18n import tr

MOST = 60
"""Characters of a link that are named."""


def follow(window: Frame, link: str) -> None:
    """Do what a link asks for; one that is not known is named in the status line."""
    wanted = parse(link)
    window.help.hide()
    window.palette_over.close_again()
    if isinstance(wanted, Search):
        window.focus.leave()
        window.look_for(wanted.query)
    elif isinstance(wanted, Show):
        _show(window, wanted.key)
    else:
        named = f"{link[:MOST]}..." if len(link) > MOST else link
        window.status.show_message(tr("Not a link of Jiuwen's: {link}", link=marked(named)))


def _show(window: Frame, key: str) -> None:
    try:
        window.library.article(key)
    except NotFoundError as error:
        window.tell(error)
    else:
        window.show_article(key)
