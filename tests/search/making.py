"""Articles made up at random, and what a plain scan of them finds."""

import random
from datetime import UTC

from reader.core.hit import NO_DATE, Sort
from reader.core.index import IndexDoc, SearchIndex
from reader.core.query import And, Flag, Not, Or, Query, Term
from reader.search.parse import parse
from reader.search.scan import matches
from reader.search.units import normal

WORDS = (
    *("北约", "北約", "秘书长", "秘書長", "马克·吕特", "馬克 呂特", "“吕特”", "乌克兰", "烏克蘭"),
    *("总统", "中国", "中國", "政府", "Rutte", "Orbán", "ORBAN", "8500名", "12億歐元", "GDP的2%"),
    *("GDP", "2.5", "1,000人", "F-16", "don't", "5G", "ａｂｃ", "一", "中", "，", "。", "：", "—"),
    *(" ", "　", "\n", "\n\n", "𠀀", "か゚", "e\u0301t", "한국", "🙂"),
)
FACTS = (
    *("is:read", "is:unread", "has:image", "script:hant", "source:voa", "source:美国", "tag:world"),
    *("author:张三", "author:o*", "url:example.cn", "title:北約", "title:rut*", "date:1990..2005"),
    *("before:2000", "after:2010-06", "date:2024"),
)


def mixed_text(rng: random.Random, words: int) -> str:
    return "".join(rng.choice(WORDS) + rng.choice(("", "", "", " ")) for _ in range(words))


def doc(id_: int, body: str = "", sort: int | None = None) -> IndexDoc:
    return IndexDoc(
        id=id_,
        sort=id_ if sort is None else sort,
        title="",
        author="",
        sources=(),
        tags=(),
        url="",
        script="hans",
        has_image=False,
        body=body,
    )


def random_doc(rng: random.Random, id_: int) -> IndexDoc:
    return IndexDoc(
        id=id_,
        sort=rng.choice((NO_DATE, rng.randrange(-(10**12), 2 * 10**12))),
        title=mixed_text(rng, 4),
        author=rng.choice(("", "张三", "John O'Neill")),
        sources=rng.choice(((), ("VOA", "美国之音"), ("溫州在線",))),
        tags=rng.choice(((), ("俄乌战争", "world"))),
        url=rng.choice(("", "https://www.example.cn/a/1.html")),
        script=rng.choice(("hans", "hant", "mixed", "none")),
        has_image=rng.random() < 0.3,
        body=mixed_text(rng, rng.randrange(60)),
    )


def third_is_read(flag: Flag) -> list[int]:
    ids = range(1000)
    return [id_ for id_ in ids if (id_ % 3 == 0) == (flag is Flag.READ)]


def expected_ids(docs: dict[int, IndexDoc], query: Query) -> list[int]:
    hits = [each for each in docs.values() if matches(each, query, third_is_read, UTC)]
    return [each.id for each in sorted(hits, key=lambda each: (-each.sort, each.id))]


def found(index: SearchIndex, query: str | Query, sort: Sort = Sort.DATE) -> list[int]:
    tree = parse(query) if isinstance(query, str) else query
    return list(index.search(tree, sort, third_is_read).ids)


def random_term(rng: random.Random, docs: list[IndexDoc]) -> Term:
    """A piece of a text, cut anywhere, sometimes in the wrong order; always searchable."""
    while True:
        chosen = rng.choice(docs)
        text = rng.choice((chosen.body, chosen.body, chosen.title, *chosen.sources, chosen.author))
        start = rng.randrange(len(text) + 1)
        piece = text[start : start + rng.randrange(1, 31)]
        if rng.random() < 0.1:
            piece = piece[::-1]
        if normal(piece):
            return Term(text=piece, prefix=rng.random() < 0.2)


def random_query(rng: random.Random, docs: list[IndexDoc], depth: int = 2) -> Query:
    kind = rng.randrange(8 if depth else 4)
    if kind < 3:
        return random_term(rng, docs)
    if kind == 3:
        return parse(rng.choice(FACTS))
    parts = tuple(random_query(rng, docs, depth - 1) for _ in range(rng.randrange(1, 4)))
    return Not(parts[0]) if kind == 4 else Or(parts) if kind == 5 else And(parts)
