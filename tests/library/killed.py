"""A process that imports an archive until it is killed: `python -m tests.library.killed`.

The archive is changed at each step, as a seed says, and read again. The number of each import that
has returned is printed.
"""

import random
import sys
from pathlib import Path

from reader.library import open_library
from tests.search.killed import die_at

Texts = dict[str, str]
"""The bodies of the articles by the names of their files."""

WORDS = ("港口", "渔船", "大桥", "恢复", "通航", "，", "。", "在", "Harbour")


def change(seed: int, step: int) -> tuple[Texts, list[str]]:
    """Files that come or change in a step, and those that go."""
    rng = random.Random(f"{seed}/{step}")
    names = [f"{number}.md" for number in range(40)]
    new = {name: "".join(rng.choices(WORDS, k=20)) for name in rng.sample(names, 6)}
    gone = [name for name in rng.sample(names, rng.choice((1, 2, 12))) if name not in new]
    return new, gone


def make(archive: Path, seed: int, step: int) -> None:
    """Change the archive; doing it twice changes nothing."""
    new, gone = change(seed, step)
    for name, text in new.items():
        head = f"---\ntitle: {name} {step}\ndate: 2024-01-05\n---\n\n"
        (archive / name).write_text(f"{head}{text}\n", encoding="utf-8")
    for name in gone:
        (archive / name).unlink(missing_ok=True)


def applied(texts: Texts, seed: int, step: int) -> Texts:
    """The articles there are after a step."""
    new, gone = change(seed, step)
    return {name: text for name, text in texts.items() if name not in gone} | new


def main(data: str, archive: str, seed: str, step: str, count: str) -> None:
    """Take up the steps from `step` on."""
    library = open_library(Path(data))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if int(count):
        die_at(int(count))
    for number in range(int(step), int(step) + 1000):
        make(Path(archive), int(seed), number)
        library.add([Path(archive)])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
