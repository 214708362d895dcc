"""Who may do what: one table of roles and rights. Screens follow it, `operations` enforce it, nobody repeats it."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a person is to this store; the key file names nobody, only these. RECOVERY is the printed key."""

    ADMINISTRATOR = "administrator"
    DEPUTY = "deputy"
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    READER = "reader"
    RECOVERY = "recovery"

    @property
    def words(self) -> str:
        """The role as people say it, to begin a sentence with."""
        return _WORDS[self]

    @property
    def is_person(self) -> bool:
        """Whether somebody holds this role with a passphrase of their own."""
        return self is not Role.RECOVERY


class Right(StrEnum):
    """One kind of act. Every operation names the one it needs."""

    READ = "look at what is in the store"
    COMMENT = "comment on the minutes"
    APPROVE = "approve the minutes with an own signature"
    RECORD_APPROVAL = "record an approval that the chair gave elsewhere"
    DECIDE = "decide what is the chair’s to decide"
    KEEP = "write the records"
    SEND = "make and send files"
    EXPORT = "take the history out for an auditor"
    TEAM = "change the team’s details"
    PEOPLE = "let people in and out"
    RENEW = "set a forgotten passphrase anew"
    BACK_UP = "make backups and check the store"
    RESTORE = "put a backup in place of the store"
    DESTROY = "destroy a record for good"


PEOPLE_ROLES = tuple(role for role in Role if role.is_person)

_WORDS = {
    Role.ADMINISTRATOR: "Administrator",
    Role.DEPUTY: "Deputy administrator",
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice-chair",
    Role.READER: "Reader",
    Role.RECOVERY: "Recovery key",
}

_EVERYBODY = frozenset({Right.READ, Right.RENEW, Right.BACK_UP})
_KEEPING = frozenset({Right.KEEP, Right.SEND, Right.RECORD_APPROVAL, Right.COMMENT, Right.DECIDE})
_CHAIRING = frozenset({Right.COMMENT, Right.APPROVE, Right.DECIDE})

ALLOWED: Mapping[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset(Right) - {Right.APPROVE},
    Role.DEPUTY: _EVERYBODY | _KEEPING | {Right.EXPORT, Right.RESTORE},
    Role.CHAIR: _EVERYBODY | _CHAIRING,
    Role.VICE_CHAIR: _EVERYBODY | _CHAIRING,
    Role.READER: _EVERYBODY,
    Role.RECOVERY: frozenset({Right.READ, Right.RENEW}),
}
"""The whole table. Only the chair and vice-chair sign an approval; an administrator may record one given elsewhere
(handbook appendix K). DECIDE is shared by those who write a decision down and those whose decision it is (M11)."""


def may(role: Role, right: Right) -> bool:
    """Whether somebody in this role may do acts of this kind."""
    return right in ALLOWED[role]


def holders(right: Right) -> tuple[Role, ...]:
    """The roles of people that have a right, in the table's order."""
    return tuple(role for role in PEOPLE_ROLES if may(role, right))
