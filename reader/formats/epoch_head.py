"""A title line that links to the page, a rule, HTML; mostly with the time of capture above it.

<!--1732293543000-->
[title](url)
------

<div><i>Fri, 22 Nov 2024 16:24:34 GMT</i></div><p>...
"""

import re
from collections.abc import Iterable
from datetime import datetime

from reader.formats.draft import HEAD, Draft, Source
from reader.formats.lead import take_lead
from reader.text.dates import from_epoch

# The title may hold brackets: the address begins at the last "](" of the line.
_HEAD = re.compile(
    r"\s*(?:<!--\s*(?P<epoch>\d{10,13})\s*-->[ \t]*\n\s*)?"
    r"\[(?P<title>[^\n]*)\]\((?P<url>[^\n]*?)\)[ \t]*\n-{3,}[ \t]*(?:\n|$)"
)
_EPOCH = r"\s*<!--\s*(?P<epoch>\d{10,13})\s*-->[ \t]*\n\s*"
_EPOCH_ONLY = re.compile(rf"{_EPOCH}(?=\[)")
# Where the epoch shows that it is such a head, its title may have a second and third line, its
# address be anything, and the rule be missing.
_LOOSE = re.compile(
    rf"{_EPOCH}\[(?P<title>[^\n]*?(?:\n[^\n]+?){{0,2}}?)\]\((?P<url>(?:(?!\]\()\S)*)\)[ \t]*"
    r"(?:\n-{3,}[ \t]*)?(?:\n|$)"
)


def read_head(text: str, source: Source) -> Draft | None:
    """The draft of a text in a file that begins with such a head; None if it doesn't."""
    found = _HEAD.match(text, 0, 2 * HEAD) or _LOOSE.match(text, 0, 2 * HEAD)
    if found is None:
        return None
    url = found["url"].strip()
    captured = _captured(found["epoch"])
    lead = take_lead(text[found.end() :].lstrip(), source.outlets.zone(url), captured)
    return Draft(
        title=" ".join(found["title"].splitlines()),
        url=url,
        author=lead.author,
        published=lead.published,
        published_from="body" if lead.published else "",
        captured=captured,
        body=lead.body,
    )


def _captured(epoch: str | None) -> datetime | None:
    return from_epoch(epoch) if epoch else None


class EpochHead:
    """Archives that a feed reader wrote, one page a file."""

    name = "epoch-head"

    def sure(self, source: Source) -> float:
        """The head is hard to mistake."""
        return 1.0 if _HEAD.match(source.head) or _EPOCH_ONLY.match(source.head) else 0.0

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article."""
        draft = read_head(source.text, source)
        if draft is None:
            found = _EPOCH_ONLY.match(source.text)
            assert found is not None  # else there is a whole head, as `sure` says
            draft = Draft(captured=_captured(found["epoch"]), body=source.text[found.end() :])
        return [draft]
