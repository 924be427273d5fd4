"""What list and sidebar said at the end, kept so that the next start says it at once.

What converts takes longer to load than the window itself. Until then all would stand there as it
does in the files, and turn into the other script before the reader's eyes.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reader import files
from reader.core.article import Article
from reader.core.shown import Target

log = logging.getLogger(__name__)

NAME = "words.json"


class RowWords(NamedTuple):
    """What a row says, and the title `of` the article then, as it is in the file."""

    of: str
    title: str
    lead: str
    source: str


Name = tuple[str, str]
"""What kind of a name, and the name as it is in the files."""


@dataclass(frozen=True, slots=True)
class LastWords:
    """Rows by the keys of their articles, and names, in the script `target`."""

    target: Target = Target.ORIGINAL
    rows: Mapping[str, RowWords] = field(default_factory=dict)
    names: Mapping[Name, str] = field(default_factory=dict)

    def row(self, article: Article, target: Target) -> RowWords | None:
        """What the row of an article said; None if that is not known, or of another title."""
        found = self.rows.get(article.key) if target is self.target else None
        return found if found is not None and found.of == article.title else None

    def name(self, name: Name, target: Target) -> str | None:
        """How a name was shown; None if that is not known."""
        return self.names.get(name) if target is self.target else None


def keep(folder: Path, words: LastWords) -> None:
    """Keep the words; without room, those that were kept before stay."""
    text = json.dumps(
        {
            "target": words.target,
            "rows": words.rows,
            "names": [[*name, shown] for name, shown in words.names.items()],
        },
        ensure_ascii=False,
    )
    try:
        files.replace(folder / NAME, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        log.warning("the words of the list are not kept: %s", error)


def kept(folder: Path) -> LastWords:
    """The words that were kept; none if there are none, or they are damaged."""
    try:
        found = json.loads((folder / NAME).read_bytes().decode("utf-8", "surrogatepass"))
        rows = {key: RowWords(*map(str, row)) for key, row in found["rows"].items()}
        names = {(str(kind), str(name)): str(shown) for kind, name, shown in found["names"]}
        return LastWords(Target(found["target"]), rows, names)
    except FileNotFoundError:
        return LastWords()
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        log.warning("the words of the list are made anew: %s", type(error).__name__)
        return LastWords()
