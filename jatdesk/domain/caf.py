"""A CAF form as read: each field with what was read, where it stood, and what is doubtful. Nothing is saved."""

from dataclasses import dataclass

from jatdesk.domain.referrals import ReferralDraft


@dataclass(frozen=True)
class ReadField:
    """One field of the draft: its name in `ReferralDraft`, the text as it stood, the place, and any doubts.

    `field` of a repeated part is written 'carers[0].name', 'services[2].details', 'consents[0].given_by'.
    """

    field: str
    text: str
    where: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadCaf:
    """A whole form: the draft it gives, and the evidence for every field of it."""

    draft: ReferralDraft
    fields: tuple[ReadField, ...]


@dataclass(frozen=True)
class HalfChecked:
    """A form while a person compares it: the file, what was read, what stands in the inputs, which parts are done."""

    name: str
    data: bytes
    fields: tuple[ReadField, ...]
    draft: ReferralDraft
    seen: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
