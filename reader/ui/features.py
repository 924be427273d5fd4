"""Spares a start what PySide looks for in each module: imported before others, it tells that.

PySide reads the source of every module that is imported after it, to see whether it may switch a
"feature" on (`from __feature__ import snake_case`). None here does, and of a start that is a tenth.
"""

import sys

import PySide6.QtCore  # noqa: F401 - it loads what is told here

_FEATURE = sys.modules.get("shibokensupport.feature")
if hasattr(_FEATURE, "_mod_uses_pyside"):
    vars(_FEATURE)["_mod_uses_pyside"] = lambda _module: False
