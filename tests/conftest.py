"""What holds for all tests."""

import os

# Set before anything loads Qt; a display that is asked for by name is kept.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
