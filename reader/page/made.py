"""What is known of a page that was made. To show one nothing is loaded that makes pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.core.article import Article
from reader.page.places import IN_TURN, Places

Originals = Mapping[str, str]
"""The lines of a page that were changed, each with the line of the file that it was made from."""


@dataclass(frozen=True, slots=True)
class Page:
    """One article, ready to be shown.

    `title` is in the script shown, on one line; `html` is what goes between the tags of a body:
    header and text; `lang` is the BCP 47 tag of what is shown; `state` is "ok", "changed" (the
    file is no longer what was imported), "gone" (shown from the catalogue) or "long" (not all of it
    is shown). `side` is the same
    with two languages side by side, for where there is room, "" if that is not wanted; `places`
    are those of `side` if there is one, else those of `html`; `originals` tells what words were
    before they were converted; it takes so many `minutes` to read. The page itself speaks the
    language `spoken`, "" for that of what is shown.
    """

    article: Article
    title: str
    html: str
    lang: str
    state: str
    side: str = ""
    places: Places = IN_TURN
    minutes: int = 0
    spoken: str = ""
    originals: Originals = field(default_factory=dict)
