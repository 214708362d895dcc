"""How one person of a family may safely be written to: by e-mail, by post, or only handed over (D6)."""

from dataclasses import dataclass

from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


@dataclass(frozen=True)
class SafeRoute:
    """What somebody said about reaching them. `not_here` is an address that must never be used."""

    id: Id = ""
    person: str = ""
    may_email: bool = False
    email: str = ""
    may_post: bool = False
    address: str = ""
    not_here: str = ""
    note: str = ""

    @property
    def by_email(self) -> bool:
        """Whether what is for them goes by e-mail."""
        return self.may_email and bool(self.email.strip())

    @property
    def by_post(self) -> bool:
        """Whether it goes by post, because it may and no e-mail is safe."""
        return not self.by_email and self.may_post and bool(self.address.strip())

    @property
    def words(self) -> str:
        """How it goes, as a sentence."""
        if self.by_email:
            return f"By e-mail to {self.email.strip()}."
        if self.by_post:
            return f"By post to {' '.join(self.address.split())}."
        return "Handed over in person: nothing may be e-mailed or posted."


def clashes(route: SafeRoute) -> str:
    """Why a route can't be: it leads to where nothing may be sent, or lacks its address. '' when it can."""
    if route.may_email and not route.email.strip():
        return "It may be e-mailed, but no e-mail address is given."
    if route.may_post and not route.address.strip():
        return "It may be posted, but no address is given."
    for used in (route.email if route.may_email else "", route.address if route.may_post else ""):
        here, never = _bare(used), _bare(route.not_here)
        if here and never and (here in never or never in here):
            return "The safe address is also the one that must not be used."
    return ""


def same_person(one: str, other: str) -> bool:
    """Whether two ways of writing are one name."""
    return bool(fold(one)) and fold(one) == fold(other)


def _bare(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())
