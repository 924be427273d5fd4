"""Every error that Jiuwen raises on purpose.

- JiuwenError: has a title (one line) and a detail, so that window and command line show any alike
    - QueryError: the query cannot be parsed; says where
    - ArchiveError: a path cannot be opened as an archive
    - RefusedError: one file is no article; has a reason from a short list
    - NotFoundError: no article has that key
    - PictureError: a picture cannot be shown; it, or the newest version, cannot be had
    - LibraryError: the data folder cannot be used
        - LibraryVersionError: a newer Jiuwen wrote it
        - LibraryBusyError: another process is writing
        - IndexDamagedError: the search index must be made anew
        - CatalogueDamagedError: the catalogue is broken; it can be rebuilt from the archives
        - MarksDamagedError: the marks are broken; nothing else tells them
    - CancelledError: the reader asked to stop
    - FaultError: a fault in Jiuwen itself; a report of it is in the data folder
"""

from enum import StrEnum


class JiuwenError(Exception):
    """The root of them all: `title` says what went wrong in one line, `detail` says more."""

    def __init__(self, title: str, detail: str = "") -> None:
        super().__init__(f"{title}: {detail}" if detail else title)
        self.title = title
        self.detail = detail


class QueryError(JiuwenError):
    """A query that cannot be parsed; `place` is the character offset where it goes wrong.

    `wording` and `more`, which says what would be right, are texts as they are translated;
    `values` fill in the {names} in them.
    """

    def __init__(self, wording: str, place: int, more: str = "", **values: str) -> None:
        at = f"at character {place + 1}"
        detail = f"{at}; {more.format(**values)}" if more else at
        super().__init__(wording.format(**values), detail)
        self.place = place
        self.wording, self.more, self.values = wording, more, values

    def within(self, start: int) -> "QueryError":
        """The same of the part of the query that begins at `start`."""
        return QueryError(self.wording, max(self.place - start, 0), self.more, **self.values)


class ArchiveError(JiuwenError):
    """A path that cannot be opened as an archive: missing, unreadable, of no known kind.

    `reason` says which; None where the title alone says what is wrong.
    """

    def __init__(self, title: str, detail: str = "", reason: "Reason | None" = None) -> None:
        super().__init__(title, detail)
        self.reason = reason


class NotFoundError(JiuwenError):
    """No article of the library has the key asked for."""


class PictureError(JiuwenError):
    """What is no picture that can be shown, or what cannot be had from the network."""


class LibraryError(JiuwenError):
    """The data folder cannot be used: not writable, not ours, on a vanished disk."""


class LibraryVersionError(LibraryError):
    """The data folder was written by a newer version of Jiuwen."""


class LibraryBusyError(LibraryError):
    """Another process is writing into the library."""


class CatalogueDamagedError(LibraryError):
    """The catalogue's file is broken or not ours: move it aside and build a new one."""


class MarksDamagedError(LibraryError):
    """The marks' file is broken or not ours: it is put aside only when the reader says so."""


class IndexDamagedError(LibraryError):
    """The search index is damaged, of another version or not ours; it can be made anew."""


class CancelledError(JiuwenError):
    """The reader asked to stop; what was done before stands."""

    def __init__(self) -> None:
        super().__init__("Cancelled")


class FaultError(JiuwenError):
    """A fault in Jiuwen itself, by its kind: what it says may quote an article."""

    def __init__(self, error: BaseException) -> None:
        super().__init__("Something went wrong in Jiuwen itself", type(error).__name__)


class Reason(StrEnum):
    """Why a file, or a whole archive, gave no article; the value is what the reader is told."""

    EMPTY = "the file is empty"
    BINARY = "not text"
    UNREADABLE = "cannot be read"
    MISSING = "not there"
    FORBIDDEN = "not allowed to be read"
    NO_ARCHIVE = "neither a folder nor a file"
    VANISHED = "vanished while reading"
    UNDECODABLE = "in no encoding known here"
    README = "a readme, not an article"
    LICENCE = "a licence, not an article"
    INDEX = "an index of articles, not an article"
    OPML = "a list of feeds, not an article"
    NO_TEXT = "holds no title and no text"
    UNKNOWN = "of no format known here"
    DAMAGED = "damaged"
    NO_FILES = "holds no files"
    LINK = "a link, not followed"
    SPECIAL = "not a regular file"
    OUTSIDE = "its name leads out of the archive"
    ENCRYPTED = "encrypted"
    PACKED = "packed inside a packed file"
    TOO_LARGE = "larger than an article can be"
    BULKY = "holds too much to be read whole"
    SLOW = "takes too long to read"
    DEMANDING = "needs too much memory to read"
    FAULT = "could not be read because of a fault in Jiuwen"


class RefusedError(JiuwenError):
    """One file that is no article."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value, detail)
        self.reason = reason
