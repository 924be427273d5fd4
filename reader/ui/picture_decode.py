"""Bytes that claim to be a picture, decoded within limits; for the background."""

import math
import re
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from reader.core.errors import PictureError

MOST_BYTES = 20_000_000
"""Of a file."""

MOST_PIXELS = 70_000_000
"""Of a picture as its head says; a larger one is not decoded."""

WIDEST, MOST_KEPT = 1440, 12_000_000
"""Pixels across, and in all, of a picture as it is kept for the page; a larger one is reduced."""

WIDEST_ENLARGED = 3840
"""The same of one that fills the window."""

_MEGABYTES = 300  # of one picture as it is decoded
_FORMATS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "bmp": re.compile(rb"BM"),
}
"""What is decoded, by its first bytes: no drawings, which are little programs (SVG), and nothing
that is rare."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, ready to be painted; `size` is what the file says, which may be more."""

    image: QImage
    size: QSize


def decode(data: bytes, widest: int = WIDEST) -> Picture:
    """The picture that a file holds, at most `widest` pixels wide; raises PictureError."""
    if len(data) > MOST_BYTES:
        raise PictureError("The picture is too large")
    name = next((name for name, head in _FORMATS.items() if head.match(data)), None)
    if name is None:
        raise PictureError("This is no picture that can be shown")
    device = _device(data)
    reader = _reader(device, name)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MEGABYTES)
    size = reader.size()
    if size.isEmpty():
        raise PictureError("The picture is damaged")
    if size.width() * size.height() > MOST_PIXELS:
        raise PictureError("The picture is too large")
    image = _read(reader, size, widest)
    # A camera that was held upright says so beside the picture.
    turned = (image.width() > image.height()) != (size.width() > size.height())
    return Picture(image, size.transposed() if turned else size)


def _device(data: bytes) -> QBuffer:
    device = QBuffer()
    device.setData(QByteArray(data))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    return device


def _reader(device: QBuffer, name: str) -> QImageReader:
    """A reader of one format alone.

    To find out which it is Qt would ask all decoders, under a lock, and some have messages
    translated, for which our translator, in Python, waits for the interpreter: another thread that
    decodes may hold that, and wait for the lock, for ever.
    """
    reader = QImageReader(device, QByteArray(name.encode()))
    reader.setAutoDetectImageFormat(False)
    return reader


def _read(reader: QImageReader, size: QSize, widest: int) -> QImage:
    pixels = size.width() * size.height()
    share = min(1.0, widest / size.width(), math.sqrt(MOST_KEPT / pixels))
    if share < 1:
        wide, high = round(size.width() * share), round(size.height() * share)
        reader.setScaledSize(QSize(max(1, wide), max(1, high)))
    image = reader.read()
    if image.isNull():
        raise PictureError("The picture is damaged")
    return image
