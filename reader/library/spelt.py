"""A query as it is typed: the way back from the tree."""

from datetime import date, timedelta

from reader.core.query import And, DateRange, Not, Or, Query, Term


def spelt(query: Query) -> str:
    """What to type for a query; "" for the one that lists everything.

    Parsed again it is the same tree, but for the other spellings of names and `exact_script`,
    which have no sign of their own.
    """
    match query:
        case And(parts):
            return " ".join(_inner(part, And) for part in parts)
        case Or(parts):
            return " OR ".join(_inner(part, Or) for part in parts)
        case Not(part):
            return f"NOT {_inner(part, Not)}"
        case Term():
            return _term(query)
        case DateRange():
            return _dates(query)
    return str(query.flag)


def _inner(query: Query, outer: type[Query]) -> str:
    """A part of another query, in parentheses where it would fall apart."""
    loose = isinstance(query, Or) or (isinstance(query, And) and outer is not Or)
    return f"({spelt(query)})" if loose else spelt(query)


def _term(term: Term) -> str:
    field = f"{term.field}:" if term.field else ""
    text = f"{term.text}*" if term.prefix else f'"{term.text}"' if _quoted(term.text) else term.text
    return f"{field}{'=' * term.exact_name}{text}"


def _quoted(text: str) -> bool:
    """Whether a word would be read as something else as it stands."""
    from reader.search.parse import parse

    if any(char in '()（）"“”„‟＂' or char.isspace() for char in text):
        return True
    return parse(text) != Term(text=text) if _plain(text) else True


def _plain(text: str) -> bool:
    return text not in ("AND", "OR", "NOT") and ":" not in text and "：" not in text


def _dates(days: DateRange) -> str:
    if days.first is None:
        assert days.last is not None
        return f"before:{_next(days.last, 1)}"
    if days.last is None:
        return f"after:{_next(days.first, -1)}"
    return f"date:{days.first}..{days.last}" if days.first < days.last else f"date:{days.first}"


def _next(day: date, by: int) -> str:
    return str(day + timedelta(days=by))
