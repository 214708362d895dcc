"""A row of an old case log beside the children of the store who may be the one it tells of. Pure; decides nothing."""

from dataclasses import dataclass

from jatdesk.domain.case_log import OldCase
from jatdesk.domain.known import KnownChild

SURELY = 75
"""From so many points on a row has to be answered for: the whole name with the same day of birth, or one slip in it."""


@dataclass(frozen=True)
class KnownRow:
    """`known` is never empty, best first."""

    row: OldCase
    known: tuple[KnownChild, ...]

    @property
    def needs_answer(self) -> bool:
        """Whether it so probably is the same child that a person has to say."""
        return any(one.may_be_same and one.likeness.score >= SURELY for one in self.known)
