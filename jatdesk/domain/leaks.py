"""Who stands in a finished file and should not (D10): what was found, in place, as questions to be answered. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jatdesk.domain.ids import Id
from jatdesk.domain.leak_details import Details
from jatdesk.domain.leak_marks import Held, Kept, Mark, Piece, Tells
from jatdesk.domain.leak_names import Names
from jatdesk.domain.leak_pool import Pool
from jatdesk.domain.leak_said import Texts
from jatdesk.domain.leak_terms import terms

AROUND = 60
"""Letters of the text that are shown before and after what was found."""

_RECENT = timedelta(days=700)
"""A day less long ago may be any day of the team's work: it counts beside a name or 'born' only."""

_SAME = 12
"""Letters before two places that make them one and the same."""

MOST_PLACES = 12
"""Places of one question that are kept; the others are counted."""

MOST_PICTURES = 60
"""The same for pages that are pictures: each is to be looked at."""

NOT_READ = "Could not be read"


@dataclass(frozen=True)
class Place:
    """One place: which file, where in it, the words found, what they tell, and the words around them."""

    file: str
    where: str
    tells: Tells
    words: str
    before: str = ""
    after: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Question:
    """One family found in one document, or all namesakes of people who may be in the mailing, to be answered.

    `key` stays the same as long as nothing of what is asked changes; `more` counts the places that are not listed.
    """

    key: str
    who: str
    places: tuple[Place, ...]
    children: tuple[Id, ...]
    files: tuple[str, ...] = ()
    namesakes: bool = False
    more: int = 0
    part: str = ""
    """The number of the case in whose part somebody stands who may be in the file, but not there."""

    @property
    def unread(self) -> bool:
        """Whether it is about pages that are pictures, which a person has to look at."""
        return any(place.tells is Tells.PICTURE for place in self.places)


@dataclass(frozen=True)
class Misplaced:
    """What was found of other families of a file in the part of one case."""

    file: str
    number: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Answer:
    """Why something stays in: said by a person about one question."""

    key: str
    why: str


@dataclass(frozen=True)
class Answered:
    """What stayed in a mailing on purpose: who, what was found where, why, and who said so when."""

    who: str
    found: str
    why: str
    children: tuple[Id, ...]
    by: str
    on: date


@dataclass(frozen=True)
class Allowed:
    """Who may be in one file: the people of its cases, professionals by name, and numbers that are the team's own."""

    people: tuple[Held, ...] = ()
    names: tuple[str, ...] = ()
    details: tuple[str, ...] = ()

    @property
    def children(self) -> frozenset[Id]:
        """The children whom the file is about."""
        return frozenset(child for one in self.people for child in one.children)


class Search:
    """Looks for the people of a store in files; made once for a mailing, `known` being whoever may stand in them.

    In a store of `many` people any day is somebody's birthday: there it counts beside a name or 'born' only.
    """

    def __init__(self, known: Sequence[Held], today: date, texts: Texts, *, many: bool = False) -> None:
        self._pool = Pool(known)
        self._texts = texts
        self._alone_until = date.min if many else today - _RECENT

    def hits(self, pieces: Iterable[Piece], allowed: Allowed) -> tuple[Mark, ...]:
        """Everything in some pieces of text that tells of somebody who is not allowed in them."""
        read = [(piece, self._texts.said(piece.text)) for piece in pieces]
        inside = {one.key for one in allowed.people if one.key}
        near = self._pool.near(terms(said for _, said in read))
        unknown = [one for one in near if one.key not in inside]
        names = Names(unknown, allowed.people, allowed.names)
        details = Details(unknown, allowed.people, allowed.details, self._alone_until)
        found: list[Mark] = []
        for each, said in read:
            piece = each if said.text == each.text else replace(each, text=said.text)
            named = not names.known_by.isdisjoint(said.names)
            if named:
                found += names.marks(piece, said.words, said.forms)
            if not details.known_by.isdisjoint(said.details):
                found += details.marks(piece, said.words, names.parts_of(said.words) if named else {})
        return tuple(found)


def questions(found: Sequence[tuple[str, Sequence[Mark]]], misplaced: Sequence[Misplaced] = ()) -> tuple[Question, ...]:
    """What a person is asked about some documents, each with what was found in it: one question a family and document.

    Copies of one document in several parcels are asked about once; all namesakes of a mailing are one question; who
    stands in another's part is not asked about again where the same words were found in a file without them.
    """
    asked: dict[str, Question] = {}
    same: list[Place] = []
    of_same: list[Id] = []
    for file, marks in found:
        for mark in (mark for mark in marks if mark.namesake):
            same.append(_place(file, mark))
            of_same += [child for one in mark.who for child in one.children]
        for family in _families([mark for mark in marks if not mark.namesake]):
            one = _question(file, family)
            there = asked.get(one.key)
            asked[one.key] = one if there is None else replace(there, files=_once((*there.files, file)))
    told = {_told(child, place) for one in asked.values() for child in one.children for place in one.places}
    for each in misplaced:
        new = [
            mark
            for mark in each.marks
            if not any(_told(child, _place(each.file, mark)) in told for child in mark.children)
        ]
        for family in _families(new):
            one = _question(each.file, family, each.number)
            there = asked.get(one.key)
            asked[one.key] = one if there is None else replace(there, files=_once((*there.files, each.file)))
    made = list(asked.values())
    if same:
        made.append(_namesakes(same, of_same))
    return tuple(made)


def unread(file: str, same: Iterable[str], places: Sequence[str]) -> Question:
    """What a person is asked about pages of a file that are pictures, in which nothing can be searched.

    `same` are the words by which the file is known when it is made again.
    """
    listed = tuple(Place(file, where, Tells.PICTURE, "") for where in places[:MOST_PICTURES])
    key = hashlib.sha256("\1".join(same).encode("utf-8", "surrogatepass")).hexdigest()
    return Question(key, NOT_READ, listed, (), (file,), more=len(places) - len(listed))


def unanswered(asked: Sequence[Question], answers: Iterable[Answer]) -> tuple[Question, ...]:
    """Those about which nobody has said why it stays."""
    given = {answer.key for answer in answers if answer.why.strip()}
    return tuple(one for one in asked if one.key not in given)


def _families(marks: Sequence[Mark]) -> list[list[Mark]]:
    """What belongs together: the same child's name, birth, home and carers, as far as words can tell."""
    named = {child for mark in marks if mark.tells is Tells.NAME for child in mark.children}
    groups: list[tuple[set[Id], list[Mark]]] = []
    for mark in marks:
        # of several people to whom a day or a home belongs, those are meant who are named as well
        whom = set(mark.children) & named or set(mark.children)
        joined = [group for group in groups if group[0] & whom]
        children, together = set(whom), [mark]
        for group in joined:
            children |= group[0]
            together = [*group[1], *together]
            groups.remove(group)
        groups.append((children, together))
    return [together for _, together in groups]


def _told(child: Id, place: Place) -> tuple[Id, str, str]:
    """By which the same place is known in a whole file and in a part of it, however their lines are broken."""
    return child, " ".join(place.words.split()), "".join(place.before.split())[-_SAME:]


def _question(file: str, marks: Sequence[Mark], part: str = "") -> Question:
    places = tuple(dict.fromkeys(_place(file, mark) for mark in marks))
    children = _once(child for mark in marks for child in mark.children)
    listed = sorted(places, key=lambda one: one.tells is not Tells.NAME)[:MOST_PLACES]
    key = _key((*children, part) if part else children, [replace(one, where="") for one in places] if part else places)
    return Question(key, _whose(marks), tuple(listed), children, (file,), more=len(places) - len(listed), part=part)


def _namesakes(places: Sequence[Place], children: Sequence[Id]) -> Question:
    one_each: Mapping[str, Place] = {place.words.casefold(): place for place in reversed(places)}
    names = sorted({" ".join(place.words.split()) for place in one_each.values()})
    listed = [one_each[words] for words in sorted(one_each)][:MOST_PLACES]
    who = ", ".join(names[:MOST_PLACES])
    ids = _once(children)
    files = _once(place.file for place in places)
    return Question(_key(ids, listed), who, tuple(listed), ids, files, True, len(one_each) - len(listed))


def _whose(marks: Sequence[Mark]) -> str:
    """'Bert Example, child' – whoever is named, or to whom a day, home or number belongs; the child first."""
    people = [one for mark in marks if mark.tells is Tells.NAME for one in mark.who] or [
        one for mark in marks for one in mark.who
    ]
    said = _once(f"{one.name}, {one.what}" for one in sorted(people, key=lambda one: one.what != Kept.CHILD))
    return "; ".join(said[:3]) + (f" and {len(said) - 3} more" if len(said) > 3 else "")


def _place(file: str, mark: Mark) -> Place:
    text, start, end = mark.piece.text, mark.start, mark.end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Place(file, mark.piece.where, mark.tells, text[start:end], before, after, mark.piece.hidden)


def _key(children: Iterable[Id], places: Iterable[Place]) -> str:
    said = sorted("\0".join((one.where, one.tells, one.words, one.before, one.after)) for one in places)
    return hashlib.sha256("\1".join((*sorted(children), *said)).encode("utf-8", "surrogatepass")).hexdigest()


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
