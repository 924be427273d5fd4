"""What was learned from articles, laid over the tables that ship."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reader.names.mining import Form, Mined, enough, latin_key, merged
from reader.names.sets import Layered, Names, NameSet, NameTable, Spelling, name_key
from reader.resources import resource
from reader.script.detect import detect_short
from reader.script.fold import HAN_RUN

ORIGIN = "archives"
_SHORT = 2  # characters in which a spelling sits in other words by chance


def with_learned(shipped: Names, learned: Iterable[Mined]) -> Names:
    """The shipped sets, with the spellings that articles give besides, and the sets they add.

    A set of articles goes into a shipped one that has its Latin spelling, or two of its others;
    where there are several such sets, nobody can tell which is meant, and it stays by itself.
    A spelling that a shipped set has for another Latin name is not learned.
    """
    grown: dict[NameSet, dict[str, Spelling]] = {}
    alone: list[NameSet] = []
    learned_sets = merged(learned)
    holders = shipped.holders({key for mined in learned_sets for key, _ in _spellings(mined)})
    for mined in learned_sets:
        homes = _homes(holders, dict(_spellings(mined)))
        spellings = dict(_spellings(_undenied(mined, holders, homes)))
        if len(homes) == 1:
            known = homes[0].by_key()
            # A part of a known spelling was cut off it (因斯坦), or is a surname that others have
            # too (Rice); what has one in it is found by it.
            new = {
                key: each
                for key, each in spellings.items()
                if not any(key in other or other in key for other in known)
            }
            if new:
                grown.setdefault(homes[0], {}).update(new)
        elif spellings:
            alone.append(NameSet(tuple(spellings.values()), "", ORIGIN))
    wider = [
        NameSet((*names.spellings, *new.values()), names.kind, names.origin, names.checked)
        for names, new in grown.items()
    ]
    return Layered(shipped, frozenset(grown), NameTable([*wider, *alone]))


def _homes(holders: Mapping[str, Sequence[NameSet]], spellings: Iterable[str]) -> list[NameSet]:
    shared: dict[NameSet, list[str]] = {}
    for key in spellings:
        for names in holders.get(key, ()):
            shared.setdefault(names, []).append(key)
    return [names for names, keys in shared.items() if len(keys) > 1 or not HAN_RUN.search(keys[0])]


def _undenied(
    mined: Mined, holders: Mapping[str, Sequence[NameSet]], homes: Sequence[NameSet]
) -> Mined:
    """Without the spellings that shipped sets have for another name: 卡尼 is Carney, not Kane.

    Nothing is left where what remains is not enough.
    """
    said = {latin_key(form.text) for form in mined.latin}

    def denied(form: Form) -> bool:
        key = name_key(form.text)
        others = (names for names in holders.get(key, ()) if names not in homes)
        return any(_denies(names, key, said) for names in others)

    han = tuple(form for form in mined.han if not denied(form))
    kept = len(han) == len(mined.han) or homes or enough(han, mined.latin)
    return Mined(han, mined.latin) if kept else Mined((), ())


def _denies(names: NameSet, key: str, said: set[str]) -> bool:
    """Whether a set has a spelling for itself (not weak) and its Latin is none of what is said."""
    latin = {latin_key(one.text) for one in names.spellings if not HAN_RUN.search(one.text)}
    return bool(latin) and not latin & said and not names.by_key()[key].weak


def _spellings(mined: Mined) -> Iterable[tuple[str, Spelling]]:
    for form in (*mined.han, *mined.latin):
        yield name_key(form.text), _spelling(form)


def _spelling(form: Form) -> Spelling:
    key = name_key(form.text)
    weak = len(key) <= _SHORT if HAN_RUN.search(key) else key in _english_words()
    return Spelling(form.text, detect_short(form.text).script, ORIGIN, weak)


@cache
def _english_words() -> frozenset[str]:
    """English words that are surnames too."""
    lines = resource("names-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
