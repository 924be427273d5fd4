"""Run first in the frozen program on Linux: lets input methods without a plugin here be reached.

Qt brings a plugin for ibus and none for fcitx, whose own is built for the system's Qt. But fcitx
answers as ibus does: so where fcitx is asked for, ibus is asked next.
"""

import os

if "QT_IM_MODULES" not in os.environ and os.environ.get("QT_IM_MODULE") in ("fcitx", "fcitx5"):
    os.environ["QT_IM_MODULES"] = "fcitx;ibus;compose"
