"""How the command line prints name sets."""

from collections.abc import Iterator, Sequence

from reader.cli.output import Json
from reader.library import Library


def sets_json(library: Library, word: str) -> list[Json]:
    """The sets that a word is in, as `names --json` lists them."""
    return [
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
                    "articles": said.articles if said else 0,
                    "evidence": _keys(library, said.ids) if said else [],
                }
                for spelling, said in library.name_book.with_evidence(names)
            ],
        }
        for names in library.name_book.sets(word)
    ]


def _keys(library: Library, ids: Sequence[int]) -> list[str]:
    return [article.key for article in library.articles(ids)]


def lines(word: str, sets: Sequence[Json]) -> Iterator[str]:
    """The same for people."""
    if not sets:
        yield f"{word} is in no name set"
    for names in sets:
        yield "  ".join(filter(None, (names["kind"], names["origin"], names["checked"])))
        for spelling in names["spellings"]:
            said = f"  {spelling['articles']} articles: " if spelling["articles"] else ""
            alone = "" if spelling["searched"] else "  (only when asked for)"
            keys = " ".join(spelling["evidence"][:3])
            yield f"  {spelling['text']}  {spelling['origin']}{alone}{said}{keys}"
