"""A library of made-up articles, kept in memory."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from reader.core.article import Article, Document, Part, Script, to_ms
from reader.core.errors import JiuwenError, NotFoundError, QueryError, Reason
from reader.core.figures import ArchiveFigures, Counted
from reader.core.hit import NO_DATE, Answer, Snippet, Sort, Span
from reader.core.progress import Cancel, Progress, Step, no_progress
from reader.core.saved import SavedSearch
from reader.core.scan import FileNote, ImportReport, Refusal
from reader.core.shown import PartsView, Target
from reader.library import (
    ArchiveReport,
    Counts,
    Facets,
    FileFacts,
    Library,
    Marked,
    SourceCount,
    Watchable,
    Within,
)
from reader.library.explaining import Explanation
from reader.library.marking import MarkBook
from reader.library.name_card import NameCard, SpellingCount
from reader.library.naming import Evidence, NameBook
from reader.names.own import Action, Decision, decided
from reader.names.sets import Names, NameSet, NameTable, Spelling, name_key
from reader.page.made import Page
from reader.page.render import Shape, render
from reader.script.detect import detect_short
from reader.settings import Settings

if TYPE_CHECKING:
    from threading import Event

TITLES = (
    "湖畔小镇新建图书馆本月开放",
    "北方车站的新线路今天通车",
    "学者谈老城修复：先修屋顶再修墙",
    "晨雾散去，渔船陆续回港",
)
SOURCES = ("湖报", "车站日报")
BODY = "第一段写着图书馆的事。" * 30


def an_article(number: int, **changes: object) -> Article:
    """A made-up article: one every seven hours, back from a fixed evening."""
    when = datetime(2024, 12, 4, 20, 0, tzinfo=UTC) - timedelta(hours=7 * number)
    made = Article(
        id=number + 1,
        key=f"{number:016x}",
        title=f"{TITLES[number % len(TITLES)]}第{number}号",
        source=SOURCES[number % len(SOURCES)],
        author="",
        published=when,
        published_from="body",
        captured=None,
        url=f"https://example.org/{number}",
        tags=(),
        description="",
        langs=("zh",),
        script=Script.HANS,
        half=False,
        has_image=False,
        chars=1200,
        archive="/archive",
        path=f"{number}.txt",
        address="",
        format="text",
        read=False,
        starred=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # any field by name


def a_bilingual_document(article: Article) -> Document:
    """What an article in two languages is made of: three paragraphs, in each of them."""
    chinese = "".join(f"<p>第{n}段，{BODY}</p>" for n in "一二三")
    english = "".join(f"<p>Paragraph {n}, {'of the library. ' * 20}</p>" for n in "123")
    parts = (Part("zh", chinese, chinese), Part("en", english, english))
    return Document(title=article.title, source=article.source, parts=parts)


def answer_of(articles: Sequence[Article], query: str = "") -> Answer:
    """The answer that lists articles in this order."""
    dates = (to_ms(a.shown_date) if a.shown_date else NO_DATE for a in articles)
    return Answer(query, array("q", (a.id for a in articles)), array("q", dates), seconds=0.0006)


@dataclass(frozen=True)
class Asked:
    """A question as the library got it."""

    query: str
    exact_names: bool
    without: tuple[str, ...] = ()


class KeptDecisions:
    """The marks, as a book of names uses them."""

    def __init__(self) -> None:
        self.kept: list[Decision] = []
        self.trouble: JiuwenError | None = None
        self._last = 0

    def all(self) -> tuple[Decision, ...]:
        return tuple(self.kept)

    def add(self, decisions: Iterable[Decision]) -> None:
        if self.trouble:
            raise self.trouble
        for new in decisions:
            self._last += 1
            same = new.as_json()
            self.kept = [each for each in self.kept if each.as_json() != same]
            self.kept.append(replace(new, id=self._last))

    def take_back(self, gone: Iterable[Decision], back: Iterable[Decision]) -> None:
        if self.trouble:
            raise self.trouble
        values = [each.as_json() for each in gone]
        left = [each for each in self.kept if each.as_json() not in values]
        self.kept = sorted((*left, *back), key=lambda each: each.id)


class FakeBook(NameBook):
    """A book of a few names, on which the reader's decisions have their real effect."""

    def __init__(self) -> None:
        self.base = NameTable(a_name(*words) for words in NAMES)
        self.store = KeptDecisions()

    @override
    def table(self) -> Names:
        return decided(self.base, self.store.kept)

    @override
    def evidence(self, names: NameSet) -> Mapping[str, Evidence]:
        return {"rutte": Evidence(3, (1, 2, 3))}

    @override
    def decisions(self) -> tuple[Decision, ...]:
        return self.store.all()

    @override
    def decide(self, *decisions: Decision) -> None:
        self.store.add(decisions)

    @override
    def take_back(self, *decisions: Decision, back: Iterable[Decision] = ()) -> None:
        self.store.take_back(decisions, back)


NAMES = (
    ("吕特", "鲁特", "呂特", "Rutte"),
    ("图书馆", "圖書館", "藏書樓", "Library"),
    ("雪梨", "悉尼", "Sydney"),
    ("罗斯", "Ross"),
    ("罗斯", "Roth"),
)


def a_name(*words: str) -> NameSet:
    """A name that is spelt in these ways; each in its own region, 罗斯 weak."""
    origins = ("mainland", "taiwan", "hongkong", "latin")
    return NameSet(
        tuple(
            Spelling(word, detect_short(word).script, origin, weak=word == "罗斯")
            for word, origin in zip(words, origins, strict=False)
        ),
        "person",
        "hand",
        "2024-11",
    )


class FakeMarks(MarkBook):
    """Marks of a library in memory; `trouble` is raised by the next write."""

    def __init__(self, library: "FakeLibrary") -> None:
        self._of = library
        self.notes: dict[str, str] = {}
        self.written: list[tuple[str, str]] = []
        self.saved: list[SavedSearch] = []
        self.trouble: JiuwenError | None = None
        self.taken: list[str] = []
        self.hold: Event | None = None

    def _change(self) -> None:
        if self.hold is not None:
            self.hold.wait(10)
        if self.trouble:
            raise self.trouble

    @override
    def note(self, key: str) -> str:
        return self.notes.get(key, "")

    @override
    def set_note(self, key: str, text: str) -> None:
        self._change()
        self.written.append((key[-1], text))
        self.notes.pop(key, None)
        if text:
            self.notes[key] = text
        self._of.all = [replace(a, noted=bool(text)) if a.key == key else a for a in self._of.all]

    @override
    def among(self, ids: "array[int]") -> Marked:
        wanted = set(ids)
        found = [article for article in self._of.all if article.id in wanted]
        return Marked(
            sum(not article.read for article in found),
            sum(article.starred for article in found),
            sum(article.noted for article in found),
        )

    @override
    def searches(self) -> tuple[SavedSearch, ...]:
        return tuple(self.saved)

    @override
    def save_search(self, search: SavedSearch) -> None:
        self._change()
        self.saved = [each for each in self.saved if each.name != search.name] + [search]

    @override
    def remove_search(self, name: str) -> None:
        self.saved = [each for each in self.saved if each.name != name]

    @override
    def _to_change(self, ids: Sequence[int], mark: str, *, on: bool) -> list[str]:
        wanted = set(ids)
        return [a.key for a in self._of.all if a.id in wanted and getattr(a, mark) is not on]

    @override
    def put(
        self, keys: Sequence[str], mark: str, *, on: bool, progress: Progress = no_progress
    ) -> None:
        self._change()
        there = set(keys)
        changes = {mark: on}
        self._of.all = [
            replace(a, **changes) if a.key in there else a  # type: ignore[arg-type] # marks are bool
            for a in self._of.all
        ]

    @override
    def exported(self) -> str:
        return "all marks"

    @override
    def imported(self, document: str) -> Sequence[str]:
        self._change()
        self.taken.append(document)
        return ["read 2: at is null"]


class FakeLibrary(Library):
    """Answers like the real one: `is:unread`, `is:starred`, `source:"…"` and words in titles."""

    def __init__(self, data: Path, articles: Sequence[Article] = ()) -> None:
        self.data = data
        self.settings = Settings(data / "settings.json")
        self.settings.set("language", "en")
        self.settings.set("watch", False)  # or a slow test would have an import nobody asked for
        self.all = list(articles)
        self.opened = ["/archive"] if articles else []
        self.asked: list[Asked] = []
        self.fetched: list[int] = []
        self.paged: list[str] = []
        self.added: list[Path] = []
        self.positions: dict[str, float] = {}
        self.refused: list[Refusal] = []
        self.noted: list[FileNote] = []
        self.repeated = 0
        self.encodings: dict[str, str] = {}
        self.names: tuple[str, ...] = ()
        self.book = FakeBook()
        self.name_book = self.book
        self.mark_book = self.own = FakeMarks(self)
        self.said = Explanation((), ())
        self.explained: list[Asked] = []
        self.hold_explaining: Event | None = None
        self.counted: list[Asked] = []
        self.hold_counting: Event | None = None
        self.carded: list[str] = []
        self.to_watch = Watchable({}, ())
        self.hold: Event | None = None
        self.hold_all: Event | None = None
        self.cancelled: list[str] = []
        self.to_add: list[Article] = []
        self.trouble: JiuwenError | None = None
        self.warmed, self.named = False, True
        self.converting = False
        self.left = False
        self.faceted = 0
        self.tagged: tuple[tuple[str, int], ...] = ()
        self.damaged = False

    # archives

    @override
    def archives(self) -> tuple[str, ...]:
        return tuple(self.opened)

    @override
    def add(
        self,
        paths: Sequence[Path],
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
        *,
        encoding: str | None = None,
    ) -> ImportReport:
        if self.trouble:
            raise self.trouble
        if encoding is not None:
            self.encodings |= {str(path): encoding for path in paths}
        self.added += paths
        self.opened += [str(path) for path in paths]
        new, self.to_add = self.to_add, []
        for done, article in enumerate(new):
            progress(Step("read", done, len(new)))
            self.all.insert(0, article)
        if self.hold is not None:
            self.hold.wait(10)
        cancelled = cancel is not None and cancel.cancelled
        return ImportReport(
            [str(path) for path in paths],
            found=len(new),
            added=len(new),
            listed=len(new),
            cancelled=cancelled,
            refused=list(self.refused),
            noted=len(self.noted),
        )

    @override
    def look(
        self,
        archives: Sequence[str],
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
    ) -> ImportReport:
        return self.add([Path(archive) for archive in archives], progress, cancel)

    @override
    def remove(
        self, path: Path, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        if self.trouble:
            raise self.trouble
        gone = [article for article in self.all if article.archive == str(path)]
        for done, article in enumerate(gone):
            progress(Step("remove", done, len(gone)))
            self.all.remove(article)
        self.opened.remove(str(path))
        if self.hold is not None:
            self.hold.wait(10)
        cancelled = cancel is not None and cancel.cancelled
        return ImportReport([str(path)], articles=len(gone), cancelled=cancelled)

    @override
    def rescan(
        self, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        return self.add([], progress, cancel)

    @override
    def unfinished(self) -> bool:
        return self.left

    @override
    def sound(self, cancel: Cancel) -> bool:
        return not (self.left or self.damaged)

    @override
    def resume(
        self, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        if not self.trouble:
            self.left = self.damaged = False
        report = self.add([], progress, cancel)
        report.refused, report.noted = [], 0  # it reads no archive again
        return report

    @override
    def refusals(self) -> tuple[Refusal, ...]:
        return tuple(self.refused)

    @override
    def notes(self) -> tuple[FileNote, ...]:
        return tuple(self.noted)

    @override
    def encoding(self, archive: str) -> str:
        return self.encodings.get(archive, "")

    @override
    def report(self) -> tuple[ArchiveReport, ...]:
        return tuple(
            ArchiveReport(
                ArchiveFigures(
                    archive,
                    len(self.all),
                    (Counted("text", len(self.all)),),
                    tuple(Counted(r, 1) for r in dict.fromkeys(x.reason for x in self.refused)),
                    tuple(Counted(n, 1) for n in dict.fromkeys(x.note.kind for x in self.noted)),
                    self.repeated,
                ),
                there=True,
                encoding=self.encoding(archive),
            )
            for archive in dict.fromkeys(self.opened)
        )

    @override
    def file_facts(self, article: Article) -> FileFacts:
        notes = tuple(noted.note for noted in self.noted if noted.path == article.path)
        return FileFacts(Path(article.archive) / article.path, "gb18030", notes)

    @override
    def watchable(self, most: int, cancel: Cancel) -> Watchable:
        return self.to_watch

    # articles

    @override
    def ask(
        self,
        query: str = "",
        *,
        sort: Sort = Sort.DATE,
        exact_script: bool = False,
        exact_names: bool = False,
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> Answer:
        if self.hold_all is not None and query:
            self.hold_all.wait(10)
        if cancel is not None and cancel.cancelled:
            self.cancelled.append(query)
        answer = self._found(query, exact_names=exact_names, without=tuple(without))
        if sort is Sort.DATE:
            return answer
        return replace(answer, ids=answer.ids[::-1], dates=answer.dates[::-1], sort=sort)

    @override
    def first(
        self,
        query: str,
        most: int,
        *,
        exact_names: bool = False,
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> Answer:
        answer = self._found(query, exact_names=exact_names, without=tuple(without))
        if answer.total < most or not query:
            return answer
        return replace(answer, ids=answer.ids[:most], dates=answer.dates[:most], more=True)

    def _found(self, query: str, *, exact_names: bool, without: tuple[str, ...]) -> Answer:
        self.asked.append(Asked(query, exact_names, without))
        if query.count('"') % 2:
            raise QueryError("This quotation mark is not closed", query.rindex('"'))
        listed = [article for article in self.all if article.copy_of is None]
        found = [article for article in listed if self._fits(article, query)]
        found.sort(key=lambda a: to_ms(a.shown_date) if a.shown_date else NO_DATE, reverse=True)
        off: set[str] = set()
        for each in self.book.decisions():
            (off.update if each.action is Action.OFF else off.difference_update)(each.words)
        also = tuple(word for word in self.names if word not in {*without, *off})
        also = () if exact_names or not query else also
        missing = len(self.all) - 10 if query and (self.left or self.damaged) else 0
        answer = answer_of(found, query)
        return replace(answer, also=also, exact_names=exact_names, missing=missing)

    @override
    def explain(
        self,
        query: str,
        *,
        exact_script: bool = False,
        exact_names: bool = False,
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> Explanation:
        self.explained.append(Asked(query, exact_names, tuple(without)))
        if self.hold_explaining is not None:
            self.hold_explaining.wait(10)
        if cancel is not None:
            cancel.check()
        return self.said

    @override
    def name_cards(self, word: str, *, cancel: Cancel | None = None) -> tuple[NameCard, ...]:
        self.carded.append(word)
        return tuple(
            NameCard(names, tuple(a_count(one, 8 - 3 * n) for n, one in enumerate(names.spellings)))
            for names in self.book.sets(word)
        )

    def _fits(self, article: Article, query: str) -> bool:
        for word in query.replace("(", " ").replace(")", " ").split():
            if word == "is:unread":
                fits = not article.read
            elif word == "is:starred":
                fits = article.starred
            elif word == "is:noted":
                fits = article.noted
            elif word.startswith("date:"):
                fits = str(article.published).startswith(word[5:])
            elif word.startswith(("tag:=", "-tag:=")):
                fits = (word.partition("=")[2].strip('"') in article.tags) is (word[0] == "t")
            elif word.startswith("source:"):
                fits = article.source == word[7:].strip('"')
            else:
                fits = word in article.title
            if not fits:
                return False
        return True

    @override
    def articles(self, ids: Sequence[int]) -> list[Article]:
        self.fetched += ids
        by_id = {article.id: article for article in self.all}
        return [by_id[i] for i in ids if i in by_id]

    @override
    def article(self, key: str, number: int = 0) -> Article:
        found = [article for article in self.all if article.key == key]
        if not found:
            raise NotFoundError("No such article", key)
        return next((article for article in found if article.id == number), found[0])

    @override
    def with_copies(self, keys: Collection[str]) -> set[str]:
        return set(keys)

    @override
    def locate(self, path: Path) -> str | None:
        return self.all[-1].key if path in self.added else None

    @override
    def page(
        self,
        key: str,
        target: Target,
        number: int = 0,
        *,
        parts: PartsView = PartsView.ALL,
        by_source: bool = False,
        spoken: str = "",
    ) -> Page:
        article = self.article(key, number)
        target = self.target_for(article.source, target) if by_source else target
        self.paged.append(key)
        if len(article.langs) > 1:
            return render(
                a_bilingual_document(article),
                article,
                target,
                shape=Shape(parts=parts, spoken=spoken),
            )
        title = self.shown(article.title, article, target)
        body = "".join(f"<p>{BODY}</p>" for _ in range(12))
        html = f"<h1>{title}</h1><p>{target.value}</p>{body}"
        return Page(article, title, html, target.lang or "zh-Hans", "ok", spoken=spoken)

    @override
    def citation(self, key: str, target: Target, number: int = 0) -> str:
        return f"{self.article(key, number).title} [{target.value}]"

    @override
    def snippets(
        self,
        ids: Sequence[int],
        query: str,
        target: Target,
        *,
        exact_names: bool = False,
        without: Collection[str] = (),
        by_source: bool = False,
    ) -> Mapping[int, Snippet]:
        marks = (Span(3, 3 + len(query)),)
        return {
            article.id: Snippet(f"…写着{query}的事…", marks, self.marks(article.title, query))
            for article in self.all
            if article.id in ids
        }

    @override
    def marks(
        self, text: str, query: str, *, exact_names: bool = False, without: Collection[str] = ()
    ) -> tuple[Span, ...]:
        start = text.find(query)
        return (Span(start, start + len(query)),) if start >= 0 else ()

    @override
    def counts(self) -> Counts:
        rows = [
            SourceCount(
                source,
                sum(a.source == source for a in self.all),
            )
            for source in SOURCES
        ]
        return Counts(
            total=len(self.all),
            unread=sum(not article.read for article in self.all),
            starred=sum(article.starred for article in self.all),
            sources=tuple(row for row in rows if row.total),
            noted=sum(article.noted for article in self.all),
            searches=tuple(self.own.saved),
        )

    @override
    def facets(self) -> Facets:
        self.faceted += 1
        scripts = Counter(article.script.value for article in self.all)
        tags = Counter(tag for article in self.all for tag in article.tags)
        both = sum(len(article.langs) > 1 for article in self.all)
        dates = answer_of([article for article in self.all if article.shown_date]).dates
        return Facets(scripts, both, tuple(tags.most_common()), dates)

    @override
    def within(
        self,
        query: str,
        *,
        exact_names: bool = False,
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> Within:
        self.counted.append(Asked(query, exact_names, tuple(without)))
        if self.hold_counting is not None:
            self.hold_counting.wait(10)
        if cancel is not None:
            cancel.check()
        found = [article for article in self.all if self._fits(article, query)]
        answer = answer_of(found)
        return Within(
            answer.ids,
            answer.dates,
            Counter(article.source for article in found),
            Counter(article.script.value for article in found),
            sum(len(article.langs) > 1 for article in found),
            Counter(tag for article in found for tag in article.tags),
        )

    @override
    def tags(self) -> tuple[tuple[str, int], ...]:
        return self.tagged

    # script

    @override
    def warm(self, *, conversion: bool = True) -> None:
        self.warmed = self.named = True
        self.converting = self.converting or conversion

    @override
    def shown(self, text: str, article: Article, target: Target) -> str:
        if not self.warmed or target is Target.ORIGINAL:
            return text
        return f"{text}〔{target.value}〕"

    @override
    def source_name(self, source: str, target: Target, script: Script = Script.HANS) -> str:
        del script
        if not self.named or target is Target.ORIGINAL:
            return source
        return f"{source}〔{target.value}〕"

    @override
    def word_shown(self, word: str, target: Target) -> str:
        return word

    # marks

    def _replace(self, keys: Sequence[str], **changes: bool) -> None:
        self.all = [
            replace(article, **changes) if article.key in keys else article  # type: ignore[arg-type] # marks are bool
            for article in self.all
        ]

    @override
    def set_read(self, keys: Sequence[str], *, read: bool) -> None:
        self._replace(keys, read=read)

    @override
    def set_starred(self, keys: Sequence[str], *, starred: bool) -> None:
        self._replace(keys, starred=starred)

    @override
    def position(self, key: str) -> float:
        return self.positions.get(key, 0.0)

    @override
    def set_position(self, key: str, position: float) -> None:
        self.positions[key] = position

    @override
    def close(self) -> None:
        return None


def a_count(spelling: Spelling, total: int) -> SpellingCount:
    """A spelling that is written so often, in two sources and two months."""
    total = max(total, 0)
    first = total // 2
    months = (date(2024, 11, 1), first), (date(2024, 12, 1), total - first)
    sources = ("湖报", total - first), ("车站日报", first)
    return SpellingCount(
        name_key(spelling.text),
        (spelling,),
        total,
        tuple(row for row in sources if row[1]),
        tuple(row for row in months if row[1]),
        0,
        f"={spelling.text}",
    )


A_REFUSAL = Refusal("README.md", Reason.README, "", "/archive")
