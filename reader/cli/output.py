"""How the command line prints: articles and reports as JSON values or as lines for people."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.core.article import Article, iso
from reader.core.progress import Step
from reader.core.scan import ImportReport, Refusal
from reader.library import Contents
from reader.page.plain import local_date
from reader.text import unseen

if TYPE_CHECKING:
    from reader.library.explaining import Nearest

Json = dict[str, Any]


def use_utf8() -> None:
    """Print UTF-8 whatever the locale; what no encoding can carry is escaped, never an error.

    A windowed program has no streams at all: what is printed there goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for good
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_json(value: Json) -> None:
    """One JSON document on standard output; what cannot be seen leaves as its JSON escape.

    It means the same so, and does nothing to the terminal that it may be printed on.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1).replace("\x85", "\\u0085")
    print(unseen.replaced(text, lambda char: json.dumps(char)[1:-1]))


def warn(text: str) -> None:
    """One line on standard error."""
    print(visible(f"jiuwen: {text}"), file=sys.stderr)


def visible(text: str) -> str:
    """A line for people in which nothing acts on the terminal: a file name may hold anything."""
    return unseen.marked(text)


def article_json(article: Article) -> Json:
    """ARTICLE of the command line's contract."""
    return {
        "key": article.key,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": iso(article.published),
        "published_from": article.published_from or None,
        "captured": iso(article.captured),
        "url": article.url,
        "tags": list(article.tags),
        "description": article.description,
        "script": article.script.value,
        "half_converted": article.half,
        "path": article.path,
        "archive": article.archive,
        "address": article.address,
        "format": article.format,
        "read": article.read,
        "starred": article.starred,
        "noted": article.noted,
        "copies": article.copies,
    }


def body_json(contents: Contents, text: str, copies: Iterable[Article]) -> Json:
    """What `show` adds to ARTICLE; `text` is the plain text of all parts.

    The copies are listed, not only counted.
    """
    return {
        "copies": [
            {"path": copy.path, "archive": copy.archive, "key": copy.key} for copy in copies
        ],
        "title": contents.page.title,
        "body_text": text,
        "body_html": "\n".join(part.html for part in contents.parts),
        "parts": [{"lang": part.lang, "text": part.text} for part in contents.parts],
        "state": contents.page.state,
    }


def counted(articles: int) -> str:
    """A number of articles in words."""
    return f"{articles:,} article{'' if articles == 1 else 's'}"


def nearest_json(near: "Nearest") -> Json:
    """A near query, as `search --json` suggests it; the flags say how to ask it."""
    return asdict(near)


def nearest_line(near: "Nearest") -> str:
    """The same for people."""
    how = {"script": ", in either script", "names": ", with all spellings of its names"}
    return f"  try {near.query}: {counted(near.total)}{how.get(near.way, '')}"


def article_lines(article: Article, more: str = "") -> str:
    """An article in two lines for people, three with a snippet."""
    shown = article.shown_date
    date = local_date(shown, None) if shown else "no date"
    if shown and article.published is None:
        date = f"({date})"  # of the capture
    sign = "★ " if article.starred else ""
    copies = f"  copies {article.copies}" if article.copies else ""
    title, source = unseen.one_line(article.title), unseen.one_line(article.source)
    lines = [f"{date:16}  {sign}{title}", f"{article.key:16}  {source}{copies}"]
    if more:
        lines.append(f"{'':16}  {more}")
    return "\n".join(lines)


def refusal_json(refusal: Refusal) -> Json:
    """A refused path, as `add` lists it."""
    return {"path": refusal.path, "reason": refusal.said}


def report_json(report: ImportReport) -> Json:
    """An import's report of the command line's contract."""
    value = asdict(report)
    value["refused"] = [refusal_json(refusal) for refusal in report.refused]
    value["seconds"] = round(report.seconds, 3)
    return value


def report_lines(report: ImportReport) -> Iterable[str]:
    """An import's report for people."""
    noted = f", {report.noted} with notes" if report.noted else ""
    listed = "" if report.listed == report.articles else f", {report.listed:+} in the list"
    yield (
        f"{counted(report.articles)}{listed}; of {report.found} files {report.added} added, "
        f"{report.changed} changed, {report.unchanged} unchanged, {report.removed} removed, "
        f"{len(report.refused)} refused{noted}, in {report.seconds:.1f} s"
    )
    for refusal in report.refused:
        yield visible(f"refused  {refusal.path}: {refusal.said}")
    if report.cancelled:
        yield "cancelled: the rest is imported by the same call again"


def removed_json(reports: Sequence[ImportReport]) -> Json:
    """The archives that were taken out, with how many articles each had."""
    archives = [{"archive": each.archives[0], "articles": each.articles} for each in reports]
    return {"removed": archives, "cancelled": any(each.cancelled for each in reports)}


def removed_lines(reports: Sequence[ImportReport]) -> Iterable[str]:
    """The same for people."""
    for report in reports:
        yield visible(f"removed  {report.archives[0]}: {counted(report.articles)}")
    if reports:
        yield "no file was touched; the marks are there again when the archive is added again"
    if any(report.cancelled for report in reports):
        yield "cancelled: what is left of it goes with the next import"


def print_progress(step: Step) -> None:
    """Progress on standard error, over itself, where a person is watching."""
    if sys.stderr.isatty():
        total = f" of {step.total}" if step.total else ""
        print(f"\r\x1b[K{step.phase} {step.done}{total}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A snippet with its marks in square brackets, for people."""
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += [text[last:start], "[", text[start:end], "]"]
        last = end
    return "".join(parts) + text[last:]
