"""The pictures of the open article: which are there, on their way, or could not be had."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from reader.core.errors import JiuwenError, PictureError
from reader.settings import Settings
from reader.text.urls import is_web
from reader.ui.i18n import error_text, tr
from reader.ui.picture_cache import PictureCache
from reader.ui.picture_decode import WIDEST, WIDEST_ENLARGED, Picture, decode
from reader.ui.work import Op

SOURCES = "picture_sources"
"""The setting that holds, as a JSON list, the sources whose pictures are always loaded."""

_MANY, _NARROW = 24, 960
"""Of so many pictures each is kept smaller, in pixels across."""


class Net(Protocol):
    """What fetches pictures; the one there is, is `reader.ui.picture_net.PictureNet`."""

    def fetch(
        self, address: str, done: Callable[[bytes], None], failed: Callable[[PictureError], None]
    ) -> None:
        """Fetch the picture at a web address; one of the two is called, later."""

    def cancel(self) -> None:
        """End all that is under way; nobody is told."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one picture stands: the `picture` if it is there; else what its box says.

    Until it is asked how it stands, that is whether it is `coming`, or `why` it could not be had.
    """

    picture: Picture | None = None
    note: str = ""
    coming: bool = False
    why: str = ""


class Pictures(QObject):
    """`changed` tells the address of a picture (as the page has it) that stands otherwise now."""

    changed = Signal(str)

    def __init__(
        self,
        settings: Settings,
        cache: PictureCache,
        net: Callable[[], Net],
        parent: QObject,
        *,
        online: bool = True,
    ) -> None:
        """`net` is called when the first picture is asked for; with `online` off, never."""
        super().__init__(parent)
        self._settings = settings
        self._cache = cache
        self._make_net = net
        self._net: Net | None = None
        self._online = online
        self._round = 0
        self._looks: dict[str, Look] = {}
        self.inside: Callable[[str], bytes] | None = None
        """Reads a picture that lies in the archive; raises JiuwenError. For the background."""

    # what is asked for

    def open(self, source: str, addresses: Sequence[str]) -> None:
        """Take up the pictures of an article; what was on its way for another is not wanted."""
        self.close()
        self._looks = dict.fromkeys(addresses, Look())
        wanted = self._always or source in self.sources()
        for address in self._looks:
            if not is_web(address):
                self._read(address)
            else:
                self._recall(address, ask=wanted)

    def close(self) -> None:
        """Have no pictures, and let none come."""
        self._round += 1
        self._looks = {}
        if self._net is not None:
            self._net.cancel()

    def ask(self, address: str) -> None:
        """Load one picture, also one that failed before."""
        look = self._looks.get(address)
        if look is None or look.picture or look.coming:
            return
        if not is_web(address):
            self._read(address)
        elif self._online:
            self._show(address, Look(coming=True))
            self._fetch(address)

    def ask_all(self) -> None:
        """Load all pictures of the article that are not there."""
        for address in self.missing:
            self.ask(address)

    @property
    def missing(self) -> list[str]:
        """The addresses of the pictures that are not there and can be had, or are on their way."""
        return [
            address
            for address, look in self._looks.items()
            if look.picture is None and (self._online or not is_web(address))
        ]

    @property
    def _always(self) -> bool:
        return self._settings.text("pictures") == "always"

    def sources(self) -> list[str]:
        """The sources whose pictures are always loaded."""
        try:
            kept = json.loads(self._settings.text(SOURCES) or "[]")
        except (ValueError, RecursionError):
            return []
        return [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []

    def set_source(self, source: str, *, always: bool) -> None:
        """Load the pictures of a source always, or no longer."""
        left = [name for name in self.sources() if name != source] + [source] * always
        self._settings.set(SOURCES, json.dumps(left, ensure_ascii=False) if left else "")
        if always:
            self.ask_all()

    # what is there

    def look(self, address: str) -> Look:
        """How the picture of an address stands."""
        look = self._looks.get(address, Look())
        return look if look.picture else replace(look, note=self._note(address, look))

    def _note(self, address: str, look: Look) -> str:
        """What is said in the place of a picture, in the language of now."""
        if look.coming:
            return tr("Loading...")
        if look.why:
            return tr("{why} · Click to try again", why=error_text(look.why))
        return tr("Click to load") if self._online and is_web(address) else ""

    @property
    def shown(self) -> list[str]:
        """The addresses of the pictures that are there, in the order of the page."""
        return [address for address, look in self._looks.items() if look.picture is not None]

    def enlarge(self, address: str, then: Callable[[Picture], None]) -> None:
        """Call with the picture in its full size, if it is there; later."""
        small = self._looks.get(address, Look()).picture
        if small is None:
            return
        cache, inside = self._cache, self.inside

        def work(_progress: object, _cancel: object) -> Picture:
            read = cache.get if is_web(address) else inside
            data = read(address) if read is not None else None
            return decode(data, WIDEST_ENLARGED) if data else small

        Op(self, work).success(then).failure(lambda _error: then(small)).run()

    # on the way

    def _read(self, address: str) -> None:
        """Take a picture from the archive."""
        inside = self.inside
        if inside is not None:
            self._decode(address, lambda: inside(address))

    def _recall(self, address: str, *, ask: bool) -> None:
        """Take a picture that was loaded before; else, if that is wanted, ask for it."""
        cache = self._cache

        def missing(_error: object = None) -> None:
            if ask:
                self.ask(address)

        self._decode(address, lambda: cache.get(address) or b"", missing)

    def _fetch(self, address: str) -> None:
        if self._net is None:
            self._net = self._make_net()
        now, cache = self._round, self._cache

        def done(data: bytes) -> None:
            def checked() -> bytes:
                return data

            def keep() -> None:
                Op(self, lambda _p, _c: cache.put(address, data)).run()

            if now == self._round:
                self._decode(address, checked, then=keep)

        def failed(error: PictureError) -> None:
            if now == self._round:
                self._fail(address, error)

        self._net.fetch(address, done, failed)

    def _decode(
        self,
        address: str,
        data: Callable[[], bytes],
        missing: Callable[[], None] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Decode what `data` gives; where that is nothing, call `missing`, if that is known."""
        now = self._round
        widest = WIDEST if len(self._looks) < _MANY else _NARROW

        def work(_progress: object, _cancel: object) -> Picture | None:
            found = data()
            return decode(found, widest) if found or missing is None else None

        def success(picture: Picture | None) -> None:
            if now != self._round:
                return
            if picture is not None:
                self._show(address, Look(picture))
                if then is not None:
                    then()
            elif missing is not None:
                missing()

        def failure(error: JiuwenError) -> None:
            if now == self._round:
                self._fail(address, error)

        Op(self, work).success(success).failure(failure).run()

    def _fail(self, address: str, error: JiuwenError) -> None:
        self._show(address, Look(why=error.title))

    def _show(self, address: str, look: Look) -> None:
        self._looks[address] = look
        self.changed.emit(address)
