"""The two kinds of failure a person may meet; everything else is a bug. Holds no values of a record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class UserError(Exception):
    """Something a person can act on: what happened, what was kept, what to do. Shown beside the field."""

    def __init__(self, what: str, kept: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.kept = kept
        self.todo = todo

    def sentence(self) -> str:
        """All three parts as one text for a message or a command's output."""
        return " ".join(part for part in (self.what, self.kept, self.todo) if part)


class PassphraseRefused(UserError):
    """The passphrase or recovery key opens no slot of this store."""


class PasswordNeeded(UserError):
    """A file that came in is protected and no password, or a wrong one, was given."""


class NotThisKind(UserError):
    """A file that came in is readable but is not what was asked for."""


class SaveRefused(UserError):
    """A rule of the domain forbids this act (consent missing, minutes locked …)."""


class NotAllowed(SaveRefused):
    """The person's role does not allow this act (`domain/roles.py`)."""


class StorageError(UserError):
    """The machine failed us: disk full, no permission, a damaged file, the store already open."""


class StoreInUse(StorageError):
    """Another program has the store open."""


class NewerProgram(StorageError):
    """A newer version of the program wrote this; nothing is wrong with it."""


class Found(Protocol):
    """One thing found wrong, as `domain.findings.Finding` says it."""

    @property
    def kind(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def where(self) -> str: ...
    @property
    def since(self) -> "datetime | None": ...
    @property
    def todo(self) -> str: ...
    @property
    def may_be_accepted(self) -> bool: ...


class StoreDamaged(StorageError):
    """The store is not as it was left, and was not opened. `findings` says what was found, the gravest first."""

    def __init__(self, findings: Sequence[Found]) -> None:
        super().__init__(findings[0].what, "Nothing was changed.", findings[0].todo)
        self.findings = tuple(findings)
