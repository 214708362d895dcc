"""An action agreed at a meeting: what, who, by when; and how one typed line becomes one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class ActionState(StrEnum):
    """'Not possible' and 'not undertaken' are two different answers."""

    OPEN = "open"
    DONE = "done"
    NOT_POSSIBLE = "not possible"
    NOT_UNDERTAKEN = "not undertaken"


class Doer(StrEnum):
    """What kind of person or body an action was given to. Families are never chased by mail."""

    AGENCY = "agency"
    FAMILY = "family"
    CHAIR = "chair"
    EVERYONE = "everyone"
    NOBODY = ""


@dataclass(frozen=True)
class Action:
    """One action. `who` is what people read ('School nursing · D. Example'); `service` the agency it counts for.

    An action given to several agencies names them all in `service`, joined by '; '. `why`, `difference` (what will
    be different) and `review_words` (how and when it is looked at again) are the CAF's columns (appendix C).
    """

    id: Id
    what: str
    who: str
    doer: Doer
    due: date | None
    state: ActionState = ActionState.OPEN
    service: str = ""
    member_id: Id = ""
    case_id: Id = ""
    case_number: str = ""
    meeting_id: Id = ""
    agreed_on: date | None = None
    progress: str = ""
    settled_on: date | None = None
    item_id: Id = ""
    why: str = ""
    difference: str = ""
    review_words: str = ""
    carried_on: int = 0
    chased_on: date | None = None

    @property
    def services(self) -> tuple[str, ...]:
        """The agencies it counts for, one by one."""
        return tuple(part for part in self.service.split("; ") if part)

    def overdue(self, today: date) -> bool:
        """Still open although its day has passed."""
        return self.state is ActionState.OPEN and self.due is not None and self.due < today


@dataclass(frozen=True)
class Somebody:
    """A person or body that a typed line may name: a member of a service, or a service alone."""

    service: str
    name: str = ""
    member_id: Id = ""


@dataclass(frozen=True)
class Understanding:
    """What a typed line was understood to say. `understood` is False when it stays plain text.

    `doubt` is a sentence where a name may mean somebody else.
    """

    understood: bool
    what: str
    who: str = ""
    doer: Doer = Doer.NOBODY
    service: str = ""
    member_id: Id = ""
    due: date | None = None
    when_words: str = ""
    doubt: str = ""
