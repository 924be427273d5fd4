"""Does the installed program work: opens the sample, searches, converts, paints."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.core.shown import Target
from reader.library import Library, open_library
from reader.resources import sample

Check = dict[str, Any]


class _FailedError(Exception):
    """A check found something else than it should."""


def _expect(condition: bool, said: str) -> None:  # noqa: FBT001 - reads like an assert
    if not condition:
        raise _FailedError(said)


def _import(library: Library) -> str:
    report = library.add([sample()])
    _expect(report.articles == 5 and not report.refused, f"imported {report}")
    return f"{report.articles} articles"


def _search(library: Library) -> str:
    found = library.ask("北約").total
    _expect(found == 5, f"北約 found {found} articles of 5")
    return f"北約 found {found}"


def _convert(_library: Library) -> str:
    from reader.script.convert import convert

    shown = convert("头发发展", Target.TW)
    _expect(shown == "頭髮發展", f"头发发展 became {shown}")
    return shown


def _page(library: Library) -> str:
    key = library.articles(library.ask().ids[:1])[0].key
    page = library.page(key, Target.TW)
    _expect(page.state == "ok" and bool(page.html), f"the page is {page.state}")
    return page.title


def _paint(library: Library) -> str:
    from reader.ui.screenshot import take

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "window.png"
        take(library, out, size=(900, 600), query="", key="", target=Target.HANS, theme="light")
        data = out.read_bytes()
    _expect(data.startswith(b"\x89PNG"), "no picture was made")
    return f"{len(data)} bytes"


def _parts(_library: Library) -> str:
    from reader.ui.installed import count, missing

    lacking = missing()
    _expect(not lacking, f"missing: {', '.join(lacking)}")
    return f"{count()} modules, Qt's plugins, TLS, orders"


_CHECKS: tuple[tuple[str, Callable[[Library], str]], ...] = (
    ("import", _import),
    ("search", _search),
    ("convert", _convert),
    ("page", _page),
    ("paint", _paint),
    ("parts", _parts),
)


def self_check() -> list[Check]:
    """Run every check on a library of its own; a failed one says how, the others still run."""
    results: list[Check] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        library = open_library(Path(folder))
        try:
            results += [_result(name, check, library) for name, check in _CHECKS]
        finally:
            library.close()
    return results


def _result(name: str, check: Callable[[Library], str], library: Library) -> Check:
    started = time.perf_counter()
    try:
        detail, ok = check(library), True
    except Exception as error:  # noqa: BLE001 - whatever is broken, it has to be told
        detail, ok = f"{type(error).__name__}: {error}", False
    seconds = round(time.perf_counter() - started, 3)
    return {"name": name, "ok": ok, "detail": detail, "seconds": seconds}
