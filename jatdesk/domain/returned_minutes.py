"""A draft of the minutes that came back from the chair, and how far its changes are decided. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes_differences import Difference
from jatdesk.domain.returned_answers import ReturnedAnswer
from jatdesk.domain.review_files import Verdict


@dataclass(frozen=True)
class Returned:
    """One draft that came back: from whom, when it was finished (ISO, UTC) and read, and what it says.

    `decided` holds by the number of a change whether it was accepted or left. `answers` are to the chair's questions;
    where there were no minutes in the file they are all there is.
    """

    id: Id
    meeting_id: Id
    review_id: Id
    version_id: Id
    file_hash: str
    who: str
    slot_id: str
    at: str
    read_on: date
    verdict: Verdict
    note: str = ""
    result: str = ""
    salts: tuple[str, ...] = ()
    signing_public: bytes = field(default=b"", repr=False)
    signature: bytes = field(default=b"", repr=False)
    keys_since: date | None = None
    changes: tuple[Difference, ...] = ()
    decided: Mapping[int, bool] = field(default_factory=dict)
    answers: tuple[ReturnedAnswer, ...] = ()

    @property
    def waiting(self) -> int:
        """How many changes nobody decided about yet."""
        return sum(each.number not in self.decided for each in self.changes)

    @property
    def left(self) -> int:
        """How many changes were left as it was."""
        return sum(not accepted for accepted in self.decided.values())

    @property
    def accepted(self) -> tuple[Difference, ...]:
        """The changes that were accepted."""
        return tuple(each for each in self.changes if self.decided.get(each.number))

    @property
    def is_settled_approval(self) -> bool:
        """Whether the chair approved, and everything the chair changed is in."""
        return self.verdict is Verdict.APPROVED and not self.waiting and not self.left


def standing(returned: Returned) -> str:
    """What came back and what is to be done about it, in words."""
    changes = "1 change" if len(returned.changes) == 1 else f"{len(returned.changes)} changes"
    if returned.verdict is Verdict.APPROVED and not returned.changes:
        return f"{returned.who} approved these minutes as they are. Lock them."
    if returned.verdict is Verdict.RETURNED:
        begun = f"{returned.who} returned the minutes with {changes if returned.changes else 'no change in the texts'}."
        return f"{begun} Then send the draft again." if not returned.waiting else f"{begun} Decide about each."
    begun = f"{returned.who} approved the minutes with {changes} of their own."
    if returned.waiting:
        every = "it" if len(returned.changes) == 1 else "them all"
        return f"{begun} Accept {every}, and the approval holds; what you leave, the chair must see again."
    if returned.left:
        left = "1 change was" if returned.left == 1 else f"{returned.left} changes were"
        return f"{begun} {left} left out, so this is no approval: the chair must see the minutes again."
    return f"{begun} All are in. Lock them."


def read_words(returned: Returned) -> str:
    """Since when it is here."""
    return f"Read on {say(returned.read_on)}"
