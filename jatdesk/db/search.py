"""Asks the search index with anything a person types: the numbers of the cases that hold it, newest first.

A case holds a word when one of its names, schools, people, numbers or texts has a word that begins with it. In texts
a word of three letters or fewer is found only whole: its beginnings stand in every text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from jatdesk.db import search_terms
from jatdesk.db.connect import driver
from jatdesk.db.search_terms import Place
from jatdesk.db.search_texts import PLACES
from jatdesk.domain.cases import CaseState
from jatdesk.domain.search_words import Sought, holds, phone_sought, sought

_LIKELY = 24
"""So many words that one half typed may be are asked for one by one; of more the index makes one long list."""

_FEW = 300
"""So many cases are asked one by one whether they hold another word; with more, lists are compared."""

_STRETCH = 8192
"""So many of the newest numbers are compared first, where several frequent words are sought."""

_NAMED = "{name other number}"
_ANYWHERE = "{name other who number}"
_WHO = "SELECT rowid AS n FROM case_search WHERE case_search MATCH ?"
_TEXT = f"SELECT rowid >> {PLACES} AS n FROM case_words WHERE case_words MATCH ?"
_NEWEST = " ORDER BY rowid DESC"
_KEPT_OF_CASE = "SELECT name || ' ' || other || ' ' || who || ' ' || number, phone FROM case_search WHERE rowid = ?"
_KEPT_OF_TEXTS = "SELECT words FROM case_words WHERE rowid BETWEEN ? AND ?"


@dataclass(frozen=True)
class Within:
    """The cases that may be found: in one state or any, and in `numbers`, a query of numbers with its values.

    `lowest` is the lowest number that is of use.
    """

    state: CaseState | None = None
    numbers: str = ""
    values: tuple[Any, ...] = ()
    lowest: int = 0


@dataclass(frozen=True)
class Found:
    """Numbers of cases, newest first, and which of them hold everything outside their texts."""

    numbers: tuple[int, ...]
    by_who: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Asked:
    """One thing sought, as expressions for either index; '' where that one has nothing like it."""

    who: str
    text: str
    named: str


def numbers(connection: Connection, typed: str, state: CaseState | None, most: int) -> list[int]:
    """Numbers of the cases that hold every typed word, newest first, at most `most`."""
    return list(found(connection, typed, Within(state), most).numbers)


def found(connection: Connection, typed: str, within: Within, most: int) -> Found:
    """The cases of some that hold every typed word, newest first, at most `most`."""
    bare = driver(connection)
    things = sought(typed)
    asked = _asked(bare, things)
    if not asked or any(not (each.who or each.text) for each in asked):
        return Found(())
    by_who = _by_who(bare, [each.who for each in asked], within, most) if all(each.who for each in asked) else []
    if not any(each.text for each in asked):
        return Found(tuple(by_who), frozenset(by_who))
    if len(by_who) == most:  # of older cases none is shown or counted
        within = replace(within, lowest=by_who[-1] + 1)
    few = _few(bare, within)
    if few is not None:
        others = [number for number in few if _holds(bare, number, things)]
    elif len(asked) == 1:
        others = _by_text(bare, asked[0].text, within, most)
    else:
        others = _by_both(bare, things, asked, within, most)
    every = sorted({*by_who, *others}, reverse=True)[:most]
    return Found(tuple(every), frozenset(by_who))


def named(connection: Connection, typed: str, lowest: int, most: int) -> frozenset[int]:
    """Of the newest cases, down to a number, those that hold every typed word in their names and numbers."""
    bare = driver(connection)
    asked = _asked(bare, sought(typed))
    if not asked or not all(each.named for each in asked):
        return frozenset()
    words = f"{_NAMED} : ({' AND '.join(each.named for each in asked)})"
    return frozenset(_first(bare.execute(f"{_WHO} AND rowid >= ?{_NEWEST} LIMIT ?", (words, lowest, most))))


def match(typed: str) -> str:
    """What was typed as one plain expression of FTS5 over `case_search`, for measuring; '' without a word in it."""
    return " AND ".join(f'"{word}" *' for each in sought(typed) for word in each.words)


def text_expressions(connection: Connection, things: Sequence[Sought]) -> tuple[str, ...]:
    """Each thing as an expression of `case_words`, without those that stand in no text."""
    return tuple(each.text for each in _asked(driver(connection), things) if each.text)


def _few(bare: Any, within: Within) -> list[int] | None:
    """The cases that may be found at all, newest first, where they are so few that each is looked at."""
    if within.state is None and not within.numbers:
        return None
    limits, values = _limits("number", within, state_in_words=True)
    state = "" if within.state is None else " AND state = ?"
    given = () if within.state is None else (within.state.value,)
    query = f"SELECT number FROM case_order WHERE number >= ?{state}{limits} LIMIT ?"
    some = _first(bare.execute(query, (within.lowest, *given, *values, _FEW + 1)))
    return sorted(some, reverse=True) if len(some) <= _FEW else None


def _by_who(bare: Any, words: Sequence[str], within: Within, most: int) -> list[int]:
    limits, values = _limits("rowid", within, state_in_words=True)
    whole = _of_who(words, within.state)
    return _first(bare.execute(f"{_WHO}{limits}{_NEWEST} LIMIT ?", (whole, *values, most)))


def _by_text(bare: Any, words: str, within: Within, most: int) -> list[int]:
    limits, values = _limits(f"(case_words.rowid >> {PLACES})", within)
    rows: list[int] = []
    query = f"{_TEXT} AND rowid >= ?{limits}{_NEWEST}"
    for (number,) in bare.execute(query, (words, _texts(within.lowest)[0], *values)):
        if not rows or rows[-1] != number:
            rows.append(number)
            if len(rows) == most:
                break
    return rows


def _by_both(bare: Any, things: Sequence[Sought], asked: Sequence[_Asked], within: Within, most: int) -> list[int]:
    """Cases that hold some of the words in a text: the rarest word first, where it is rare."""
    fewest: list[int] | None = None
    for each in asked:
        some = set(_by_text(bare, each.text, within, _FEW + 1) if each.text else ())
        some |= set(_by_who(bare, [each.who], within, _FEW + 1) if each.who else ())
        if len(some) <= _FEW and (fewest is None or len(some) < len(fewest)):
            fewest = sorted(some, reverse=True)
    if fewest is not None:
        return [number for number in fewest if _holds(bare, number, things)]
    return _common(bare, asked, within, most)


def _holds(bare: Any, number: int, things: Iterable[Sought]) -> bool:
    """Whether one case holds everything sought, read from what the index keeps of it."""
    of_case, of_texts = bare.execute(_KEPT_OF_CASE, (number,)).fetchone(), bare.execute(_KEPT_OF_TEXTS, _texts(number))
    around, phones = of_case[0].split(), of_case[1].split()
    said = {word for row in of_texts for word in row[0].split()}
    return all(
        holds([thing], around)
        or (thing.digits and not phone_sought(thing.digits).isdisjoint(phones))
        or all(word in said or (search_terms.is_kept(word) and holds([thing], said)) for word in thing.words)
        for thing in things
    )


def _common(bare: Any, asked: Sequence[_Asked], within: Within, most: int) -> list[int]:
    """Cases that hold words of which each is in many: compared from the newest on, in ever longer stretches."""
    rows: list[int] = []
    high = bare.execute("SELECT max(number) FROM cases").fetchone()[0] or 0
    stretch = _STRETCH
    lowest = max(1, within.lowest)
    while high >= lowest and len(rows) < most:
        rows += _common_between(bare, asked, within, (max(lowest, high - stretch + 1), high))
        high, stretch = high - stretch, stretch * 2
    return rows[:most]


def _common_between(bare: Any, asked: Sequence[_Asked], within: Within, ends: tuple[int, int]) -> list[int]:
    lists, values = [], []
    for place, each in enumerate(asked):
        ways = []
        if each.who:
            ways.append(f"{_WHO} AND rowid BETWEEN ? AND ?")
            values += [_of_who([each.who], None), *ends]
        if each.text:
            ways.append(f"{_TEXT} AND rowid BETWEEN ? AND ?")
            values += [each.text, _texts(ends[0])[0], _texts(ends[1])[1]]
        lists.append(f"u{place} AS MATERIALIZED ({' UNION '.join(ways)})")
    limits, more = _limits("n", within)
    others = "".join(f" AND n IN (SELECT n FROM u{place})" for place in range(1, len(asked)))
    query = f"WITH {', '.join(lists)} SELECT n FROM u0 WHERE 1{others}{limits} ORDER BY n DESC"
    return _first(bare.execute(query, (*values, *more)))


def _texts(number: int) -> tuple[int, int]:
    return number << PLACES, ((number + 1) << PLACES) - 1


def _limits(number: str, within: Within, state_in_words: bool = False) -> tuple[str, tuple[Any, ...]]:
    limits = ""
    values: tuple[Any, ...] = ()
    if within.numbers:
        limits, values = f" AND +{number} IN ({within.numbers})", within.values
    if within.state is not None and not state_in_words:
        limits += f" AND (SELECT state FROM cases WHERE number = {number}) = ?"
        values = (*values, within.state.value)
    return limits, values


def _of_who(words: Sequence[str], state: CaseState | None) -> str:
    whole = " AND ".join(f"({each})" for each in words)
    return whole if state is None else f'({whole}) AND (state : "{state.value}")'


def _asked(bare: Any, things: Sequence[Sought]) -> list[_Asked]:
    return [_one(bare, thing) for thing in things]


def _one(bare: Any, thing: Sought) -> _Asked:
    who = [_likely(bare, Place.WHO, word) for word in thing.words]
    words = " AND ".join(f"({each})" for each in who) if all(who) else ""
    ways = [f"{_ANYWHERE} : ({words})"] if words else []
    if thing.digits:
        ends = " OR ".join(f'"{end}"' for end in phone_sought(thing.digits))
        ways.append(f"{{phone}} : ({ends})")
    text = [_likely(bare, Place.TEXT, word) for word in thing.words]
    whole = " AND ".join(f"({each})" for each in text) if all(text) else ""
    joined = " OR ".join(f"({way})" for way in ways)
    return _Asked(_if_any(bare, _WHO, joined), _if_any(bare, _TEXT, whole), words)


def _likely(bare: Any, place: Place, word: str) -> str:
    """A word half typed as the words it may be; '' when none begins so."""
    if not search_terms.is_kept(word):
        return f'"{word}"' if place is Place.TEXT else f'"{word}" *'
    likely = search_terms.beginning(bare, place, word, _LIKELY + 1)
    return f'"{word}" *' if len(likely) > _LIKELY else " OR ".join(f'"{each}"' for each in likely)


def _if_any(bare: Any, query: str, words: str) -> str:
    if not words:
        return ""
    return words if bare.execute(f"{query} LIMIT 1", (words,)).fetchone() else ""


def _first(rows: Iterable[tuple[int]]) -> list[int]:
    return [row[0] for row in rows]
