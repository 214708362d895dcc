"""What is due about the team itself: yearly reviews, the named social worker (appendices A, H, I, J)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.adoptions import PAPER_WORDS, TeamPaper
from jatdesk.domain.dates import add_months, say
from jatdesk.domain.duties import Duty, by_day, dated, undated
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.inductions import NEW_MONTHS, Induction
from jatdesk.domain.team_reviews import Reviewed, Term

NOTICE_DAYS = 28
"""So many days before a yearly review is due it is shown: it has to go on an agenda."""


@dataclass(frozen=True)
class MembershipFact:
    """How the team stands: reviews, and who is named the social worker (`wants_social_worker`: nobody or several);

    who has not signed an adopted paper, whose induction goes on, about which agencies nothing was done yet; whether
    there is a central team to send the list of members to, when it was sent, by when again;
    how many members have changed since the central team was told last.
    """

    terms: tuple[Term, ...] = ()
    social_workers: tuple[str, ...] = ()
    wants_social_worker: bool = False
    adopted: bool = True
    unsigned: tuple[tuple[TeamPaper, tuple[str, ...]], ...] = ()
    inductions: tuple[Induction, ...] = ()
    untreated: tuple[Engagement, ...] = ()
    central: bool = False
    list_sent: date | None = None
    list_due: date | None = None
    untold: int = 0


_NAMED = 3
NO_MEMBERSHIP_FACT = MembershipFact()


def membership(fact: MembershipFact, today: date) -> Iterator[Duty]:
    """The duties of a team that has members."""
    yield from _reviews(fact.terms, today)
    if fact.wants_social_worker:
        several = len(fact.social_workers) > 1
        who = f"{' and '.join(fact.social_workers)} are both marked." if several else "Nobody is marked as such."
        detail = f"{who} Each team has one: tick it at one member."
        yield undated("social_worker", "Name the team’s social worker", detail, "Open", "members")
    yield from _papers(fact)
    yield from _list(fact, today)
    yield from _inductions(fact.inductions, today)
    for entry in fact.untreated:
        title = f"Take up with {entry.service} that they don’t engage"
        detail = f"Noted on {say(entry.on)}: {entry.what}"
        yield undated(f"engagement:{entry.id}", title, detail, "Open", "governance:engagement", entry.id)


def _list(fact: MembershipFact, today: date) -> Iterator[Duty]:
    if not fact.central:
        return
    if fact.untold:
        who = "1 member is" if fact.untold == 1 else f"{fact.untold} members are"
        detail = f"{who} not as it was told last. The notice is ready to be looked through."
        yield undated("notice", "Tell the central team what changed", detail, "Open", "sending:membership_notice")
    title, target = "Send the member list to the central team", "sending:member_list"
    if fact.list_due is None or fact.list_sent is None:
        detail = "It was not sent yet. The central team keeps a list of members by service."
        yield undated("member_list", title, detail, "Open", target)
    elif today >= fact.list_due - timedelta(days=NOTICE_DAYS):
        detail = f"It was sent on {say(fact.list_sent)}; it goes out every half-year."
        yield dated("member_list", by_day("member_list", fact.list_due), today, title, detail, "Open", target)


def _papers(fact: MembershipFact) -> Iterator[Duty]:
    if not fact.adopted:
        detail = "No day is written down for the terms of reference and the confidentiality protocol."
        yield undated("adopt", "Adopt the team’s terms and protocol", detail, "Open", "governance:signed")
    said = []
    for paper, names in fact.unsigned:
        named = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        said.append(f"{PAPER_WORDS[paper]}, not signed by: {named}.")
    if said:
        words = PAPER_WORDS[fact.unsigned[0][0]]
        what = f"the {words[0].lower()}{words[1:]}" if len(said) == 1 else f"{len(said)} papers of the team"
        yield undated("sign", f"Have {what} signed", " ".join(said), "Open", "governance:signed")


def _inductions(found: Sequence[Induction], today: date) -> Iterator[Duty]:
    for each in found:
        joined = each.member.draft.joined
        if joined is not None and each.is_new and each.left:
            key = f"induction:{each.member.id}"
            left = "1 step is left." if len(each.left) == 1 else f"{len(each.left)} steps are left."
            deadline = by_day(key, add_months(joined, NEW_MONTHS))
            title = f"Introduce {each.member.name} to the team"
            yield dated(key, deadline, today, title, left, "Open", "governance:induction", each.member.id)


def _reviews(terms: Sequence[Term], today: date) -> Iterator[Duty]:
    for term in terms:
        key = f"review:{term.what.value}:{term.about or term.who}"
        title = {
            Reviewed.MEMBERSHIP: "Review the membership",
            Reviewed.CHAIR: f"Review the chair’s term — {term.who}",
            Reviewed.VICE_CHAIR: f"Review the vice-chair’s term — {term.who}",
            Reviewed.SEAT: f"Consider a member for {term.about}",
        }[term.what]
        target, ref = "governance:reviews", term.about or term.what.value
        if term.due is None:
            if term.what is Reviewed.MEMBERSHIP:
                detail = "No review is written down yet. It is due every twelve months."
            elif term.what is Reviewed.SEAT:
                detail = "Nothing is written down yet: who was asked, and what came of it."
            else:
                detail = "Nothing says since when. Write it at the member, or hold the review."
            yield undated(key, title, detail, "Open", target, ref)
        elif today >= term.due - timedelta(days=NOTICE_DAYS):
            last = f"Last looked at on {say(term.last.on)}." if term.last else ""
            if term.last is None and term.since is not None:
                last = f"In office since {say(term.since)}."
            yield dated(key, by_day(key, term.due), today, title, last, "Open", target, ref)
