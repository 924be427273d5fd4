"""What holds for all tests."""

import os
import tempfile

from hypothesis import settings

# Set before anything loads Qt; a display that is asked for by name is kept.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The user's own library is never opened, nor its log written.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="jiuwen-tests-")
# How long an example takes is no business of a test: the first one loads tables.
settings.register_profile("jiuwen", deadline=None)
settings.load_profile("jiuwen")
