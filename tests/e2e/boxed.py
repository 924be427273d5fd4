"""Starts the program as a shell does, tells what the boxes say that wait, and closes each.

`boxed.py ARGUMENT...`; what they said is printed as a JSON list.
"""

import json
import sys

from PySide6.QtWidgets import QMessageBox
from typing_extensions import override

from reader.__main__ import main

said: list[str] = []


class Box(QMessageBox):
    """A box that somebody reads and closes."""

    @override
    def exec(self) -> int:
        self.show()
        assert self.isVisible()
        said.append(f"{self.text()}\n{self.informativeText()}")
        return 0


if __name__ == "__main__":
    from reader.ui import refusal

    refusal.QMessageBox = Box  # type: ignore[attr-defined] # what a refusal is said in
    status = main(sys.argv[1:])
    sys.stdout.write(json.dumps(said))
    sys.exit(status)
