"""The chair's questions in a review file: as they go, as they are answered there, and as they come back. Pure."""

from dataclasses import dataclass, field

from jatdesk.domain.chair_decisions import ChairDecision, Matter, choices
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office


@dataclass(frozen=True)
class Put:
    """One question as it lies in a review file: `words` are asked and signed, `facts` say what else is known.

    `stands_in` is why the vice-chair decides it, where that is known already.
    """

    matter: Matter
    about_id: Id
    words: str
    case_id: Id = ""
    number: str = ""
    facts: tuple[str, ...] = ()
    stands_in: str = ""

    @property
    def key(self) -> str:
        """By what it is known again."""
        return f"{self.matter.value} {self.about_id}"


@dataclass(frozen=True)
class Ruling:
    """An answer while it is given: to which question; `agreed` is None until then. `stands_in` as `Put` has it."""

    key: str
    agreed: bool | None = None
    words: str = ""
    stands_in: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was said yet."""
        return self.agreed is None and not self.words.strip()


@dataclass(frozen=True)
class SignedAnswer:
    """One answer as it comes back: what was asked, what was said, and the signature over both."""

    question: Put
    ruling: Ruling
    signature: bytes = field(default=b"", repr=False)


def missing(question: Put, ruling: Ruling, office: Office) -> str:
    """What is still to be said before an answer can be signed; '' when nothing is."""
    if ruling.agreed is None:
        return "Say whether it is agreed" if ruling.words.strip() else ""
    if not ruling.agreed and not ruling.words.strip() and choices(question.matter).reason_for_no:
        return "Say in a few words why it is not agreed"
    if office is Office.VICE_CHAIR and not ruling.stands_in.strip():
        return "Say why the vice-chair decides"
    return ""


def as_decision(meeting_id: Id, office: Office, question: Put, ruling: Ruling) -> ChairDecision:
    """What is signed, as a decision without day and name: those go with the signature."""
    return ChairDecision(
        "",
        question.matter,
        question.about_id,
        question.words,
        meeting_id,
        question.case_id,
        agreed=ruling.agreed,
        words=ruling.words,
        office=office,
        stands_in=ruling.stands_in,
    )
