"""What holds for all tests."""

import os
import tempfile

# Set before anything loads Qt; a display that is asked for by name is kept.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The user's own library is never opened, nor its log written.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="jiuwen-tests-")
