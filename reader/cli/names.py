"""How the command line prints name sets."""

from collections.abc import Iterator, Sequence
from itertools import chain

from reader.cli.output import Json, counted
from reader.core.article import Script
from reader.library import Library

_SCRIPTS = {"hans": "simplified", "hant": "traditional", "mixed": "both scripts", "none": "Latin"}
_REGIONS = {
    "mainland": "mainland China",
    "taiwan": "Taiwan",
    "hongkong": "Hong Kong",
    "other": "Singapore, Malaysia or foreign services",
    "archives": "your archives",
    "own": "you",
}
_ORIGINS = {
    "hand": "kept by hand",
    "cldr": "from Unicode CLDR",
    "opencc": "from OpenCC",
    "archives": "learned from your archives",
    "own": "yours",
}


def sets_json(library: Library, word: str) -> list[Json]:
    """The sets that a word is in, as `names --json` lists them.

    `written` is how many articles write a spelling; those that fold alike (吕特, 呂特) are
    counted as one, and `alike` says whether there are several.
    """
    found: list[Json] = []
    for card in library.name_cards(word):
        names = card.names
        totals = {one: count for count in card.counts for one in count.spellings}
        found.append(
            {
                "kind": names.kind or None,
                "origin": names.origin,
                "checked": names.checked or None,
                "spellings": [
                    {
                        "text": spelling.text,
                        "script": spelling.script.value,
                        "origin": spelling.origin,
                        "searched": not spelling.weak,
                        "written": totals[spelling].total,
                        "alike": len(totals[spelling].spellings) > 1,
                        "articles": said.articles if said else 0,
                        "evidence": _keys(library, said.ids) if said else [],
                    }
                    for spelling, said in library.name_book.with_evidence(names)
                ],
            }
        )
    return found


def _keys(library: Library, ids: Sequence[int]) -> list[str]:
    return [article.key for article in library.articles(ids)]


def lines(word: str, sets: Sequence[Json]) -> Iterator[str]:
    """The same for people."""
    if not sets:
        yield f"{word} is in no name set"
    for names in sets:
        checked = f"last looked at in {names['checked']}" if names["checked"] else ""
        head = (names["kind"] or "name", _ORIGINS.get(names["origin"], names["origin"]), checked)
        yield ", ".join(filter(None, head))
        yield from chain.from_iterable(map(_told, names["spellings"]))


def _told(spelling: Json) -> Iterator[str]:
    """A spelling: its script, who writes it so, and in how many articles; then what gave it."""
    regions = [region for region in spelling["origin"].split(", ") if region != "latin"]
    by = "; ".join(_REGIONS.get(region, region) for region in regions)
    alone = "" if spelling["searched"] else "searched only when asked for"
    count = f"in {counted(spelling['written'])}" + ", either script" * spelling["alike"]
    yield f"  {spelling['text']}: " + " · ".join(
        filter(None, (_script(spelling), by, count, alone))
    )
    if spelling["articles"]:
        keys = " ".join(spelling["evidence"][:3])
        yield f"    given beside another spelling in {counted(spelling['articles'])}: {keys}"


def _script(spelling: Json) -> str:
    """In words; what is written alike in both scripts is said to be so."""
    regions = set(spelling["origin"].split(", "))
    if "mainland" in regions and regions & {"taiwan", "hongkong"}:
        return _SCRIPTS[Script.MIXED]
    return _SCRIPTS[spelling["script"]]
