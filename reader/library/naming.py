"""The names that a library knows: those that ship, those it learned, and what the reader says."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.core.errors import JiuwenError
from reader.store.catalogue import Catalogue
from reader.store.marks import Marks

if TYPE_CHECKING:
    from reader.names.own import Decision
    from reader.names.sets import Names, NameSet, Spelling


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many articles give a spelling beside another one, and some of them by id."""

    articles: int
    ids: tuple[int, ...]


class NameBook:
    """Name sets of a library. Every method may be called from any thread.

    Nothing is read before the first question; that takes some hundredths of a second.
    """

    def __init__(self, catalogue: Catalogue, marks: Marks) -> None:
        self._catalogue = catalogue
        self._marks = marks
        self._learned: tuple[int, Names] | None = None
        self._kept: tuple[object, Names] | None = None

    def table(self) -> "Names":
        """All sets, as the reader's decisions have them; another object when they change."""
        from reader.names.learned import with_learned
        from reader.names.own import decided
        from reader.names.table import load

        generation, decisions = self._catalogue.names.generation(), self.decisions()
        learned, kept = self._learned, self._kept  # another thread may put others there
        if learned is None or learned[0] != generation:
            learned = generation, with_learned(load(), self._catalogue.names.sets())
        state = learned, decisions
        if kept is None or kept[0] != state:
            kept = state, decided(learned[1], decisions)
        self._learned, self._kept = learned, kept
        return kept[1]

    def sets(self, word: str) -> tuple["NameSet", ...]:
        """The sets that have a word as a spelling."""
        return self.table().sets(word)

    def evidence(self, names: "NameSet") -> Mapping[str, Evidence]:
        """What the library's own articles say for the spellings of a set, by key."""
        from reader.names.sets import name_key

        wanted = names.by_key().keys()
        found: dict[str, Evidence] = {}
        for mined in self._catalogue.names.sets():
            forms = {name_key(form.text): form for form in (*mined.han, *mined.latin)}
            if len(wanted & forms.keys()) > 1:
                for key in wanted & forms.keys():
                    form = forms[key]
                    ids = tuple(sorted(form.articles, reverse=True))
                    found[key] = Evidence(form.count, ids)
        return found

    def with_evidence(self, names: "NameSet") -> Sequence[tuple["Spelling", Evidence | None]]:
        """The spellings of a set, each with what articles say for it."""
        from reader.names.sets import name_key

        said = self.evidence(names)
        return [(one, said.get(name_key(one.text))) for one in names.spellings]

    # what the reader says

    def decisions(self) -> tuple["Decision", ...]:
        """All decisions, in the order in which they were taken."""
        return self._marks.names.all()

    def decide(self, *decisions: "Decision") -> None:
        """Take decisions, durably."""
        self._marks.names.add(decisions)

    def take_back(self, *decisions: "Decision", back: "Iterable[Decision]" = ()) -> None:
        """Undo decisions that are kept; those that had made way for them come `back`."""
        self._marks.names.take_back(decisions, back)

    def accept(self, names: "NameSet") -> None:
        """A set is right, whatever becomes of the articles that it was learned from."""
        from reader.names.own import Action, Decision

        words = tuple(spelling.text for spelling in names.by_key().values())
        self.decide(Decision(Action.ADD, words), Decision(Action.ON, words))

    def forbid(self, names: "NameSet") -> None:
        """A set is wrong: no two of its spellings are of one name."""
        from reader.names.own import Action, Decision

        words = tuple(spelling.text for spelling in names.by_key().values())
        self.decide(Decision(Action.FORBID, words))

    def switch(self, words: Iterable[str], *, on: bool) -> None:
        """Look for spellings when another one is asked for, or never, from now on."""
        from reader.names.own import Action, Decision

        self.decide(Decision(Action.ON if on else Action.OFF, tuple(words)))

    def exported(self) -> str:
        """All decisions as a JSON document."""
        decisions = [decision.as_json() for decision in self.decisions()]
        text = json.dumps({"names": decisions}, ensure_ascii=False, indent=1) + "\n"
        # A lone surrogate, which no file can hold, becomes the escape that JSON has for it.
        return text.encode("utf-8", "backslashreplace").decode("utf-8")

    def imported(self, document: str) -> Sequence[str]:
        """Take the decisions of a JSON document; what is wrong with those that were left out.

        Raises JiuwenError for what is no such document.
        """
        from reader.names.own import from_json

        try:
            value = json.loads(document)
        except (ValueError, RecursionError) as error:
            raise JiuwenError("Not a JSON document", str(error)) from error
        rows = value.get("names") if isinstance(value, dict) else None
        if not isinstance(rows, list):
            raise JiuwenError("No decisions about names", 'a list "names" is expected')
        taken, faults = [], []
        for number, row in enumerate(rows, start=1):
            try:
                taken.append(from_json(row))
            except ValueError as error:
                faults.append(f"decision {number}: {error}")
        self.decide(*taken)
        return faults
