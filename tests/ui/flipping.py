"""Flips the interface's language while another thread reads broken pictures, of which Qt speaks.

Run as a program, since one that stands still cannot be ended from within.
"""

import os
import sys
from threading import Event, Thread

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QImageReader

from reader.ui.i18n import HANS, HANT, Language
from reader.ui.main import application

_MANY = 2000


def main() -> int:
    """Both many times, beside one another."""
    app, ended = application(), Event()

    def read() -> None:
        for _ in range(_MANY):
            device = QBuffer()
            device.setData(QByteArray(b"\x89PNG\r\n\x1a\n broken"))
            device.open(QIODevice.OpenModeFlag.ReadOnly)
            reader = QImageReader(device)
            assert reader.read().isNull()
            assert reader.errorString()
        ended.set()

    language = Language(app, QObject(app))
    thread = Thread(target=read)
    thread.start()
    flips = 0
    while flips < _MANY or not ended.is_set():
        language.use(HANT if language.current == HANS else HANS)
        flips += 1
    thread.join()
    return 0


if __name__ == "__main__":
    sys.setswitchinterval(1e-5)
    sys.exit(main())
