"""Which files are one article in two languages: `X.md` and `X_zh.md`, `X.en.md` and `X.zh.md`."""

import re
from collections.abc import Iterable, Mapping

_NAME = re.compile(r"(?P<stem>.+?)[._-](?P<tag>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)(?P<ext>\.\w+)")
_CHINESE = frozenset(("zh", "cn", "chs", "cht", "chi", "zho"))
_OTHERS = frozenset(("en", "eng", "us", "uk", "ja", "jp", "fr", "de", "ru", "es", "ko"))


def partners(paths: Iterable[str]) -> Mapping[str, str]:
    """Which paths are the Chinese file of an article, and which is the one in its other language.

    By their names alone: a Chinese file ends in the tag of its language, the other one stands in
    the same folder and has another tag or none. More than one of either are no pair.
    """
    known = set(paths)
    chinese: dict[tuple[str, str], list[str]] = {}
    others: dict[tuple[str, str], list[str]] = {}
    for path in known:
        named = _NAME.fullmatch(path)
        tag = named["tag"].lower().replace("_", "-").partition("-")[0] if named else ""
        if named and tag in _CHINESE:
            chinese.setdefault((named["stem"], named["ext"]), []).append(path)
        elif named and tag in _OTHERS:
            others.setdefault((named["stem"], named["ext"]), []).append(path)
    found = {}
    for (stem, ext), (path, *more) in chinese.items():
        bare = f"{stem}{ext}"
        candidates = [*others.get((stem, ext), ()), *([bare] if bare in known else ())]
        if not more and len(candidates) == 1:
            found[path] = candidates[0]
    return found
