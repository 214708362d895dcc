"""A document cut for each who gets it, by the table of `distribution` (D5, M7, R6), and who shares a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jatdesk.domain.distribution import Share, circle_of, share_of
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Recipient, Standing, is_address, known_by, mailbox
from jatdesk.domain.sending import NotSent

_BEFORE_THE_MEETING = "A visitor gets the minutes of the items they were in or have an action in, and nothing before."
_NO_ACTION = "A visitor without an action in any case, and not known to have been in for one item."
_ALL_EXCLUDED = "Declared an interest in every case this would be about."
_ALL_WITHHELD = "Left out: everything this would be about is withheld by consent."
_NO_ADDRESS = "No e-mail address. Add one, or hand the papers over."
_BAD_ADDRESS = "The e-mail address can’t be used: it must be one plain address. Correct it, or hand the papers over."


NOTHING_WITHHELD: Mapping[str, frozenset[Id]] = {}


@dataclass(frozen=True)
class Portion:
    """What one recipient may have: these cases, sealed for this circle.

    `left_out` because of an interest, or because they are `withheld` by consent.
    """

    recipient: Recipient
    circle: Circle
    cases: tuple[Id, ...]
    left_out: tuple[Id, ...] = ()
    share: Share = Share.WHOLE
    withheld: tuple[Id, ...] = ()


def portions(
    mailing: Mailing,
    recipients: Sequence[Recipient],
    cases: Sequence[Id],
    interests: Mapping[Id, frozenset[Id]],
    own: Mapping[str, frozenset[Id]],
    also: frozenset[str] = frozenset(),
    withheld: Mapping[str, frozenset[Id]] = NOTHING_WITHHELD,
) -> tuple[tuple[Portion, ...], tuple[NotSent, ...]]:
    """Cuts a document with these cases for each recipient, and says who gets nothing and why.

    `interests` holds, by any key of `known_by`, the cases from which a member is excluded (M7); the member's deputy,
    and whoever shares the e-mail address, is bound by it too. `withheld` holds, by recipient key, the cases the family
    keeps from somebody, and so from everybody who reads the same mailbox (R6). `own` holds, by recipient key, the
    cases somebody has a part in; `also` the keys of those whose part is about no case.
    """
    theirs = {one.key: frozenset[Id]().union(*(interests.get(key, ()) for key in known_by(one))) for one in recipients}
    declared, kept_back = _by_mailbox(recipients, theirs), _by_mailbox(recipients, withheld)
    given: list[Portion] = []
    without: list[NotSent] = []
    for recipient in recipients:
        share = share_of(mailing, recipient)
        excluded = declared[recipient.key] | kept_back[recipient.key]
        wanted = [case for case in cases if share is Share.WHOLE or case in own.get(recipient.key, frozenset())]
        kept = tuple(case for case in wanted if case not in excluded)
        left_out = tuple(case for case in wanted if case in excluded)
        has_part = bool(share is Share.WHOLE or kept or recipient.key in also)
        by_family = tuple(case for case in left_out if case not in declared[recipient.key])
        reason = _why_nothing(recipient, share, has_part, left_out, by_family)
        if reason:
            without.append(NotSent(recipient.name, reason, recipient.key))
        elif share is not Share.NOTHING and has_part:
            given.append(
                Portion(recipient, circle_of(recipient.standing, recipient.let_in), kept, left_out, share, by_family)
            )
    return tuple(given), tuple(without)


def by_hand(why: str) -> bool:
    """Whether the reason somebody gets nothing is their address alone, so that theirs is handed over another way."""
    return why in (_NO_ADDRESS, _BAD_ADDRESS)


def together(portioned: Sequence[Portion]) -> tuple[tuple[Portion, ...], ...]:
    """Portions that can share one file and one e-mail: same circle and same content; one-offs stay alone."""
    groups: dict[tuple[object, ...], list[Portion]] = {}
    for portion in portioned:
        alone = portion.recipient.key if portion.circle is Circle.ONE_OFF else ""
        key = (portion.circle, alone, portion.cases, portion.left_out, portion.share, portion.withheld)
        groups.setdefault(key, []).append(portion)
    return tuple(tuple(group) for group in groups.values())


def _by_mailbox(recipients: Sequence[Recipient], kept: Mapping[str, frozenset[Id]]) -> dict[str, frozenset[Id]]:
    """By recipient key the cases somebody may not have; a mailbox may not have what one of its readers may not."""
    by_mailbox: dict[str, frozenset[Id]] = {}
    for recipient in recipients:
        box = mailbox(recipient)
        by_mailbox[box] = by_mailbox.get(box, frozenset()) | kept.get(recipient.key, frozenset())
    return {recipient.key: by_mailbox[mailbox(recipient)] for recipient in recipients}


def _why_nothing(
    recipient: Recipient, share: Share, has_part: bool, left_out: Sequence[Id], by_family: Sequence[Id]
) -> str:
    """The words for somebody who gets nothing although one might expect it; '' when there is nothing to say."""
    visitor = recipient.standing is Standing.VISITOR
    if share is Share.NOTHING:
        return _BEFORE_THE_MEETING if visitor else ""
    if not has_part:
        excluded = _ALL_WITHHELD if by_family else _ALL_EXCLUDED
        return excluded if left_out else _NO_ACTION if visitor else ""
    if recipient.standing is Standing.ADMINISTRATOR or is_address(recipient.email):
        return ""
    return _BAD_ADDRESS if recipient.email.strip() else _NO_ADDRESS
