"""The page that was open at the end, kept so that the next start shows it at once.

To make a page takes the parts of Jiuwen that read files, which take longer to load than the window
itself. What is kept is only shown until the page has been made anew.
"""

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from reader import __version__, files
from reader.core.article import Article
from reader.core.shown import PartsView, Target
from reader.library import last_words
from reader.page.made import Page
from reader.page.places import Places

log = logging.getLogger(__name__)

NAME = "page.json"
MOST = 2_000_000
"""Bytes of a page that is kept: a longer one takes longer to set than to make."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page: of an article, in a script, of some of its languages, speaking a language."""

    article: Article
    target: Target
    parts: PartsView
    spoken: str

    @property
    def facts(self) -> list[str | int]:
        """What must be the same for a kept page to be this one, the program's version too."""
        article = self.article
        return [__version__, article.key, article.id, self.target, self.parts, self.spoken]


def keep(folder: Path, page: Page, wanted: Wanted) -> None:
    """Keep a page as the last one; without room for it the next start takes longer."""
    text = json.dumps(
        {
            "of": wanted.facts,
            "title": page.title,
            "html": page.html,
            "lang": page.lang,
            "state": page.state,
            "side": page.side,
            "bounds": page.places.bounds,
            "lead": page.places.lead,
            "minutes": page.minutes,
            "originals": dict(page.originals),
        },
        ensure_ascii=False,
    )
    data = text.encode("utf-8", "surrogatepass")
    try:
        files.replace(folder / NAME, data if len(data) <= MOST else b"")
    except OSError as error:
        log.warning("the last page is not kept: %s", error)


def forget(folder: Path) -> None:
    """Keep no page and no words: they may be of an archive that was taken out."""
    for name in (NAME, last_words.NAME):
        try:
            files.disk.remove(folder / name)
        except OSError as error:
            log.warning("%s is still kept: %s", name, error)


def kept(folder: Path, wanted: Wanted) -> Page | None:
    """The page that was kept, if it is the one that is wanted; None if not, or it is damaged."""
    try:
        text = (folder / NAME).read_bytes().decode("utf-8", "surrogatepass")
        found = json.loads(text or "{}")
        if found.get("of") != wanted.facts:
            return None
        texts = {name: str(found[name]) for name in ("title", "html", "lang", "state", "side")}
        originals = {str(shown): str(original) for shown, original in found["originals"].items()}
        bounds = tuple(float(bound) for bound in found["bounds"])
        lead = None if found["lead"] is None else int(found["lead"])
        places, read_in = Places(bounds, lead), int(found["minutes"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        log.warning("the last page is made anew: %s", type(error).__name__)
        return None
    return Page(
        wanted.article,
        places=places,
        minutes=read_in,
        spoken=wanted.spoken,
        originals=originals,
        **texts,
    )
