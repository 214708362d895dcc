"""What goes to the chair in a review file and what comes back, as values. Seals, opens and signs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office
from jatdesk.domain.review_questions import Put, Ruling, SignedAnswer
from jatdesk.domain.teams import StoreKind


class Verdict(StrEnum):
    """What the chair says to the minutes: good as they stand now, with the chair's own changes; or not yet.

    'answered': there were no minutes in the file, and questions are answered.
    """

    APPROVED = "approved"
    RETURNED = "returned"
    ANSWERED = "answered"


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
    """What the chair did so far: changed texts by passage, comments, a note, and answers to questions."""

    texts: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()
    note: str = ""
    rulings: tuple[Ruling, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was done yet."""
        return not (self.texts or self.remarks or self.note or self.rulings)


NOTHING_DONE = Work({})


@dataclass(frozen=True)
class Review:
    """What the chair gets: which version of which meeting, to whom it goes, and how it comes back.

    `body` is the version, without the parts that name a case left out; '' in a file that asks and holds no minutes.
    `reply_key` is the public key the answer is sealed to; `left_out` says in words what is missing and why. `asked` is
    put to who holds `office`, for the meeting of `day`.
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
    asked: tuple[Put, ...] = ()
    office: Office = Office.CHAIR
    day: date | None = None


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
    office: Office = Office.CHAIR
    answers: tuple[SignedAnswer, ...] = ()
