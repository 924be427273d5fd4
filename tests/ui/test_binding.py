"""The binding to Qt keeps count of its references."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_keep_their_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 dropped one a call, until CPython 3.11 aborted."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) > before - 500
