"""Who else gets the minutes of one item, as the meeting agreed: a head teacher, a panel, another agency (M12). Pure."""

from dataclasses import dataclass

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class AgreedReader:
    """Somebody outside the team who gets one case's item of one meeting; `organisation` is where they are."""

    case_id: Id = ""
    name: str = ""
    organisation: str = ""
    email: str = ""

    @property
    def mailbox(self) -> str:
        """By what one reader is told from another."""
        return self.email.strip().casefold() or self.name.casefold()
