"""Which of the packages named `whoosh` the search tests are run with."""

import os
from importlib.metadata import distribution
from pathlib import Path

import whoosh


def test_the_whoosh_that_was_asked_for_is_loaded() -> None:
    """`make test` asks for whoosh3, then for Whoosh-Reloaded."""
    asked = distribution(os.environ.get("JIUWEN_WHOOSH", "whoosh3"))
    place = Path(str(asked.locate_file("whoosh/__init__.py")))
    assert Path(whoosh.__file__).resolve() == place.resolve()
    assert whoosh.versionstring(extra=False) == asked.version
