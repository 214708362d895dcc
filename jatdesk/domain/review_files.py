"""What goes to the chair in a review file and what comes back, as values and as text. Seals, opens and signs nothing.

Texts that come in are read strictly: whoever made them, they are words and numbers of the right kind or nothing.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case
from jatdesk.domain.children import Child
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import ItemMinutes, MinutesBook
from jatdesk.domain.minutes_codec import Sealed, with_texts
from jatdesk.domain.minutes_differences import IN_ACTION, TEXTS, Passage, passages
from jatdesk.domain.teams import StoreKind
from jatdesk.errors import NotThisKind

FORMAT = 1
MOST_REMARKS = 1000
MOST_LETTERS = 200_000
"""Longer than any text of minutes; what has more was not typed by a chair."""

_KEY_LENGTH = 32


class Verdict(StrEnum):
    """What the chair says to the minutes: good as they stand now, with the chair's own changes; or not yet."""

    APPROVED = "approved"
    RETURNED = "returned"


@dataclass(frozen=True)
class Remark:
    """A comment on a passage: where, which words it is about ('' for all of it), and what is said."""

    place: str
    quoted: str
    words: str

    @property
    def sentence(self) -> str:
        """The comment as it stands among the others on the draft."""
        about = f"‘{self.quoted}’: " if self.quoted else ""
        return f"{self.place}: {about}{self.words}" if self.place else f"{about}{self.words}"


@dataclass(frozen=True)
class Work:
    """What the chair did so far: changed texts by passage, comments, and a note to the administrator."""

    texts: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()
    note: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was done yet."""
        return not (self.texts or self.remarks or self.note)


NOTHING_DONE = Work({})


@dataclass(frozen=True)
class Review:
    """What the chair gets: which version of which meeting, to whom it goes, and how it comes back.

    `body` is the version, without the parts that name a case left out; `reply_key` the public key the answer is
    sealed to; `left_out` says in words what is missing and why.
    """

    review_id: Id
    meeting_id: Id
    version: str
    slot_id: str
    to: str
    made_by: str
    made_on: date
    team: str
    kind: StoreKind
    profile: str
    reply_key: bytes
    body: str
    left_out: tuple[str, ...] = ()
    work: Work = NOTHING_DONE


@dataclass(frozen=True)
class Answer:
    """What comes back. `version` is the hash that was reviewed, `result` that of the minutes with the changes in.

    `salts` are those of the changed parts, in their order; `signature` is the chair's over `result`, when approved.
    """

    review_id: Id
    meeting_id: Id
    version: str
    slot_id: str
    at: str
    verdict: Verdict
    work: Work
    result: str
    salts: tuple[str, ...] = ()
    signature: bytes = b""


def as_printed(book: MinutesBook) -> MinutesBook:
    """The book with nothing of the records behind it that the minutes do not say: what leaves holds no more."""
    cases = tuple(replace(entry, case=_bare(entry.case)) for entry in book.cases)
    register = tuple(replace(line, email="") for line in book.register)
    return replace(book, cases=cases, register=register)


def decided(book: MinutesBook) -> object:
    """Everything people wrote or decided in the minutes: where two are the same here, nobody changed anything.

    What goes on by itself after the meeting (actions done, families told, cases opened) is not in it.
    """
    return (
        book.meeting.day,
        tuple((item.id, item.title, item.case_id, _written(words)) for item, words in book.items),
        frozenset((a.id, a.what, a.who, a.due) for entry in book.cases for a in entry.agreed),
        frozenset((a.id, a.what, a.who, a.due) for a in book.agreed),
        frozenset((line.id, line.name, line.presence, line.deputy, line.note) for line in book.register),
        frozenset((one.member_id, one.name, one.case_id, one.note) for one in book.interests),
        frozenset(book.absences),
        frozenset(book.updates),
    )


def changed_passages(book: MinutesBook, texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """The passages of a book with some of their texts replaced."""
    return tuple(replace(each, text=texts.get(each.key, each.text)) for each in passages(book))


def marked(book: MinutesBook) -> MinutesBook:
    """The book with a mark in place of every text that can be changed: `mark(n)` for the n-th passage."""
    marks = {each.key: mark(number) for number, each in enumerate(passages(book))}

    def in_item(words: ItemMinutes) -> ItemMinutes:
        texts = {field: marks.get(f"{field} {words.item_id}", getattr(words, field)) for field in TEXTS}
        return ItemMinutes(**vars(words) | texts)

    def in_actions(actions: Sequence[Action]) -> tuple[Action, ...]:
        return tuple(
            Action(**vars(each) | {name: marks.get(f"{name} {each.id}", getattr(each, name)) for name in IN_ACTION})
            for each in actions
        )

    return replace(
        book,
        items=tuple((item, in_item(words)) for item, words in book.items),
        cases=tuple(
            replace(entry, minutes=in_item(entry.minutes), agreed=in_actions(entry.agreed)) for entry in book.cases
        ),
        agreed=in_actions(book.agreed),
    )


def mark(number: int) -> str:
    """What stands in a document for the n-th passage: letters that no keyboard has and no text keeps."""
    return f"\ue000{number}\ue001"


MARK = re.compile("\ue000(\\d+)\ue001")
"""Finds marks in a text again."""


def result_of(body: str, texts: Mapping[str, str], salts: Sequence[str]) -> Sealed:
    """The version with some texts changed, as it was signed. Raises NotThisKind where there are too few salts."""
    try:
        return with_texts(body, texts, iter(salts))
    except StopIteration:
        raise not_readable() from None


def written_review(review: Review) -> bytes:
    """A review as bytes to be sealed."""
    plain = vars(review) | {
        "format": FORMAT,
        "made_on": review.made_on.isoformat(),
        "kind": review.kind.value,
        "reply_key": review.reply_key.hex(),
        "work": _plain_work(review.work),
    }
    return json.dumps(plain, ensure_ascii=False).encode("utf-8")


def read_review(content: bytes) -> Review:
    """A review again. Raises NotThisKind for anything that is none."""
    try:
        said = _object(content)
        return Review(
            review_id=_text(said["review_id"]),
            meeting_id=_text(said["meeting_id"]),
            version=_text(said["version"]),
            slot_id=_text(said["slot_id"]),
            to=_text(said["to"]),
            made_by=_text(said["made_by"]),
            made_on=date.fromisoformat(_text(said["made_on"])),
            team=_text(said["team"]),
            kind=StoreKind(_text(said["kind"])),
            profile=_text(said["profile"]),
            reply_key=_key(said["reply_key"]),
            body=_body(said["body"]),
            left_out=_texts(said["left_out"]),
            work=_work(said["work"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as fault:
        raise not_readable() from fault


def written_answer(answer: Answer) -> bytes:
    """An answer as bytes to be signed and sealed."""
    plain = vars(answer) | {
        "format": FORMAT,
        "verdict": answer.verdict.value,
        "work": _plain_work(answer.work),
        "signature": answer.signature.hex(),
    }
    return json.dumps(plain, ensure_ascii=False).encode("utf-8")


def read_answer(content: bytes) -> Answer:
    """An answer again. Raises NotThisKind for anything that is none."""
    try:
        said = _object(content)
        answer = Answer(
            review_id=_text(said["review_id"]),
            meeting_id=_text(said["meeting_id"]),
            version=_text(said["version"]),
            slot_id=_text(said["slot_id"]),
            at=_text(said["at"]),
            verdict=Verdict(_text(said["verdict"])),
            work=_work(said["work"]),
            result=_text(said["result"]),
            salts=_texts(said["salts"]),
            signature=bytes.fromhex(_text(said["signature"])),
        )
        if datetime.fromisoformat(answer.at).tzinfo is None:
            raise ValueError("a moment is in UTC")
        return answer
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError) as fault:
        raise not_readable() from fault


def not_readable() -> NotThisKind:
    """What is said of a file that opens and holds something else."""
    return NotThisKind(
        "What is in this file is no review that this program can read.",
        "Nothing was changed.",
        "Ask which version of JAT Desk made it.",
    )


def _bare(case: Case) -> Case:
    child = Child(case.child.id, case.child.name)
    return Case(case.id, case.number, case.state, child, None, "", "", case.opened_on)


def _written(words: ItemMinutes) -> ItemMinutes:
    return replace(words, told_on=None, told_how="")


def _plain_work(work: Work) -> dict[str, Any]:
    remarks = [[each.place, each.quoted, each.words] for each in work.remarks]
    return {"texts": dict(work.texts), "remarks": remarks, "note": work.note}


def _work(said: Any) -> Work:
    remarks: Sequence[Any] = said["remarks"]
    if type(remarks) is not list or len(remarks) > MOST_REMARKS:
        raise ValueError("remarks")
    found = []
    for each in remarks:
        place, quoted, words = each
        found.append(Remark(_long(place), _long(quoted), _long(words)))
    texts = {_text(key): _long(text) for key, text in said["texts"].items()}
    return Work(texts, tuple(found), _long(said["note"]))


def _object(content: bytes) -> Any:
    said = json.loads(content.decode("utf-8"))
    if type(said) is not dict or said["format"] != FORMAT:
        raise ValueError("format")
    return said


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > 1000:
        raise ValueError("text")
    return value


def _long(value: Any) -> str:
    if type(value) is not str or len(value) > MOST_LETTERS:
        raise ValueError("text")
    value.encode("utf-8")  # half a letter (a lone surrogate) could not be kept
    return value


def _body(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("body")
    return value


def _key(value: Any) -> bytes:
    key = bytes.fromhex(_text(value))
    if len(key) != _KEY_LENGTH:
        raise ValueError("key")
    return key


def _texts(value: Any) -> tuple[str, ...]:
    if type(value) is not list or len(value) > MOST_REMARKS:
        raise ValueError("list")
    return tuple(_text(each) for each in value)
