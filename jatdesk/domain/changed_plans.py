"""What changes a mailing after its rule has made it: addresses of people who left, people left out by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jatdesk.domain.large_print import in_large_print, large_readers
from jatdesk.domain.letter_languages import in_languages
from jatdesk.domain.recipients import Recipient, mailbox
from jatdesk.domain.sending import NotSent, SendingPlan


@dataclass(frozen=True)
class ByHand:
    """What a person changed on 'Check before you send': whom they left out, by key and with the reason, and the words.

    `subject` and `text` are '' where those of the rule stay. `sizes`: by key, who gets large print instead of the
    usual size, or the other way round. `languages`: by key, in which language a family's papers are made.
    """

    left_out: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    text: str = ""
    sizes: tuple[tuple[str, bool], ...] = ()
    languages: tuple[tuple[str, str], ...] = ()

    def without(self, key: str, why: str) -> "ByHand":
        """This person is left out too."""
        return replace(self, left_out=(*self.with_again(key).left_out, (key, why)))

    def with_again(self, key: str) -> "ByHand":
        """This person is not left out after all."""
        return replace(self, left_out=tuple(each for each in self.left_out if each[0] != key))

    def spoken_to(self, key: str, code: str) -> "ByHand":
        """This person of a family has their papers in this language."""
        return replace(self, languages=(*(each for each in self.languages if each[0] != key), (key, code)))

    def resized(self, key: str, large: bool) -> "ByHand":
        """This person gets large print, or the usual size."""
        return replace(self, sizes=(*(each for each in self.sizes if each[0] != key), (key, large)))


def without_retired(plan: SendingPlan, retired: Mapping[str, str]) -> SendingPlan:
    """The plan without anybody whose mailbox is in `retired` (reason by mailbox); they are named with the reason."""
    return _without(plan, lambda one: retired.get(mailbox(one), ""))


def by_hand(plan: SendingPlan, changed: ByHand) -> SendingPlan:
    """The plan as a person changed it: it only ever gets less, in whatever size of print."""
    reasons = dict(changed.left_out)
    less = _without(plan, lambda one: f"Left out by hand: {reasons[one.key]}" if one.key in reasons else "")
    by = tuple(NotSent(one.name, reasons[one.key], one.key) for one in _recipients(plan) if one.key in reasons)
    sizes = dict(changed.sizes)
    large = frozenset(key for key, is_large in sizes.items() if is_large)
    less = in_large_print(less, large | (large_readers(less) - sizes.keys()))
    less = in_languages(less, dict(changed.languages))
    return replace(less, by_hand=by, subject=changed.subject or plan.subject, text=changed.text or plan.text)


def _without(plan: SendingPlan, why: Callable[[Recipient], str]) -> SendingPlan:
    refused = tuple(NotSent(one.name, why(one), one.key) for one in _recipients(plan) if why(one))
    if not refused:
        return plan
    kept = []
    for parcel in plan.parcels:
        to = tuple(one for one in parcel.recipients if not why(one))
        if to:
            kept.append(replace(parcel, recipients=to))
    return replace(plan, parcels=tuple(kept), nobody=(*plan.nobody, *refused))


def _recipients(plan: SendingPlan) -> tuple[Recipient, ...]:
    return tuple(dict.fromkeys(one for parcel in plan.parcels for one in parcel.recipients))
