"""Pictures that were loaded from the web, kept on disk: so many bytes, the longest unused go first.

Each picture is a file named by a hash of its address. A file is written beside and renamed, so that
a crash leaves a whole one or none; what cannot be written is just not kept.
"""

import hashlib
import logging
import os
from pathlib import Path
from threading import Lock

from reader import files

log = logging.getLogger(__name__)

MOST_BYTES = 256_000_000
"""Of all pictures together."""

_SUFFIX, _UNFINISHED = ".picture", ".part"


class PictureCache:
    """The pictures in one folder. Its methods may be called from any thread."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most
        self._putting = Lock()  # or one thread would take for left over what another writes

    def _place(self, address: str) -> Path:
        name = hashlib.blake2b(address.encode(errors="replace"), digest_size=20).hexdigest()
        return self._folder / f"{name}{_SUFFIX}"

    def get(self, address: str) -> bytes | None:
        """The picture of an address, which is then the one used last; None if it is not kept."""
        place = self._place(address)
        try:
            data = place.read_bytes()
        except OSError:
            return None
        try:
            os.utime(place)
        except OSError as error:  # on a disk that may only be read, it just ages
            log.info("not marked as used: %s", error)
        return data

    def put(self, address: str, data: bytes) -> bool:
        """Keep a picture; False where that cannot be done."""
        if len(data) > self._most:
            return False
        place = self._place(address)
        unfinished = place.with_suffix(f".{os.getpid()}{_UNFINISHED}")
        with self._putting:
            try:
                files.make_folder(self._folder)
                with files.create(unfinished) as file:
                    file.write(data)
                files.disk.rename(unfinished, place)
                self._make_room()
            except OSError as error:
                log.info("a picture is not kept: %s", error)
                _remove(unfinished)
                return False
        return True

    def drop(self, address: str) -> None:
        """Keep the picture of an address no longer."""
        _remove(self._place(address))

    def _make_room(self) -> None:
        """Take away what was not finished, and the longest unused beyond the limit."""
        kept = []
        for place in self._folder.iterdir():
            if place.suffix == _UNFINISHED:
                place.unlink(missing_ok=True)
            elif place.suffix == _SUFFIX:
                status = place.stat()
                kept.append((status.st_mtime_ns, status.st_size, place))
        total = sum(size for _used, size, _place in kept)
        for _used, size, place in sorted(kept):
            if total <= self._most:
                return
            place.unlink(missing_ok=True)
            total -= size


def _remove(place: Path) -> None:
    """Take a file away, if that can be done."""
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        log.info("a picture is not removed: %s", error)
