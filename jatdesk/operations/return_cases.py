"""The cases of a return: everything known of each is read at once, then each becomes its row. Saves nothing."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from jatdesk.db import gate
from jatdesk.db import return_rows as rows
from jatdesk.db.store import Reading
from jatdesk.domain.children import age_on
from jatdesk.domain.codes import ASKED_BY, FAMILY, FAMILY_SOURCES, School, is_young
from jatdesk.domain.consent import ConsentStanding, ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.measures import CHILD_FEELS, PARENT_FEELS
from jatdesk.domain.periods import Period, quarter_code
from jatdesk.domain.return_rows import CaseRow
from jatdesk.domain.return_stretches import Stretch, by, kind_of_referral
from jatdesk.domain.search import fold
from jatdesk.operations.desk import Desk

AGENCY_NOT_KNOWN = "Agency not known"
"""What stands for the agency of a lead professional of whom only the name is known."""

_STEP = 500


class Naming(Protocol):
    """How agencies and schools are written, and their codes."""

    @property
    def sources(self) -> Mapping[str, str]:
        """The source code of each agency, by its folded name."""
        ...

    @property
    def district(self) -> str:
        """The code of the team's district."""
        ...

    @property
    def members(self) -> Mapping[str, str]:
        """The service of each member, by the folded name."""
        ...

    def agency(self, words: str) -> str:
        """An agency as the team writes it."""
        ...

    def school(self, words: str) -> School:
        """A school as the team writes it, with what is known of it."""
        ...


@dataclass(frozen=True)
class CaseFile:
    """All that the return says of one case, before it is put into a row. `outcomes`: sought, reached, partly."""

    facts: rows.CaseFacts
    stretches: tuple[Stretch, ...]
    closed_before: tuple[date, ...]
    referrals: tuple[rows.ReferralFacts, ...]
    discussions: tuple[rows.Discussion, ...]
    due_days: dict[Id, date]
    visits: tuple[tuple[Id, str, str], ...]
    lead: tuple[str, str, date | None]
    caf: tuple[str, str]
    outcomes: tuple[int, int, int]
    feelings: tuple[tuple[str, float], ...]
    carers: tuple[str, ...]
    reports: tuple[rows.ReportFacts, ...]
    consent: str
    agency: str
    source: str
    lead_agency: str
    school: School
    district: str
    need_code: str
    reason: str

    def counts(self, period: Period) -> bool:
        """Whether it was open on a day of the period, brought in it, discussed in it or closed in it."""
        return (
            any(stretch.touches(period) for stretch in self.stretches)
            or any(period.holds(each.received_on) for each in self.referrals)
            or self.discussed_in(period)
        )

    def discussed_in(self, period: Period) -> bool:
        """Whether a meeting held in the period discussed it."""
        return any(period.holds(each.held_on) for each in self.discussions)

    @property
    def by_family(self) -> bool:
        """Whether the family itself asked last."""
        return bool(self.referrals) and self.referrals[-1].source in FAMILY_SOURCES

    def told_in_time(self, item: rows.Discussion) -> bool:
        """Whether the family heard within the profile's days after a meeting."""
        on = item.told_on or item.family_on
        return on is not None and not item.family_why and on <= self.due_days[item.meeting_id]


def files(
    desk: Desk,
    reading: Reading,
    period: Period,
    names: Naming,
    due_days: dict[Id, date],
    progress: Callable[[int, int], None],
) -> list[CaseFile]:
    """Every case that may count in the period, by number, read in parts so that it can be given up."""
    found = list(rows.cases(reading, period))
    made: list[CaseFile] = []
    for first in range(0, len(found), _STEP):
        progress(first, len(found))
        made += some_files(desk, reading, period, names, due_days, found[first : first + _STEP])
    progress(len(found), len(found))
    return made


def agencies(reading: Reading, case_ids: Collection[Id], names: Naming) -> dict[Id, str]:
    """Who brought each of some cases, as the team writes it."""
    return {case_id: _agency(some[-1], "", names) for case_id, some in rows.referrals(reading, case_ids).items()}


def row(one: CaseFile, number: int, period: Period, today: date, named: bool) -> CaseRow:
    """One row of the case log; without names its named columns stay empty."""
    facts = one.facts
    stretch = one.stretches[by(one.stretches, period.last)]
    shown = _referral(one, period)
    received = shown.received_on if shown else stretch.opened
    brought = any(period.holds(each.received_on) for each in one.referrals)
    first = next((d for d in one.discussions if stretch.opened is None or d.held_on >= stretch.opened), None)
    here = [each for each in one.discussions if period.holds(each.held_on)]
    to_tell = [each for each in here if not each.family_why]
    young = {meeting for meeting, name, what in one.visits if is_young(name, what, (facts.name, facts.known_as))}
    parents = {meeting for meeting, name, what in one.visits if not is_young(name, what, (facts.name, facts.known_as))}
    is_closed = stretch.is_closed and (stretch.closed is None or stretch.closed <= period.last)
    resting = facts.dormant_on is not None and facts.dormant_on <= period.last
    until = stretch.closed if is_closed else min(period.last, today)
    child = [value for what, value in one.feelings if what == CHILD_FEELS]
    parent = [value for what, value in one.feelings if what == PARENT_FEELS]
    made = CaseRow(
        row=number,
        unborn=_unborn(facts, received),
        age_at_referral=_age(facts, received),
        age_at_end=_age(facts, period.last),
        gender={"male": "M", "female": "F", "unknown": "U"}.get(facts.gender, ""),
        ethnicity=facts.ethnicity,
        school_phase=one.school.phase,
        district=one.school.district or one.district,
        referred_in=quarter_code(received) if received else "",
        brought=brought,
        kind=kind_of_referral(one.closed_before, received) if shown and received else "",
        agency=one.agency,
        source=one.source,
        asked_by=ASKED_BY.get(shown.source, "") if shown else "",
        level=facts.level,
        needs=facts.needs,
        main_need=facts.main_need,
        need_code=one.need_code,
        reason=one.reason,
        consent=one.consent,
        days_to_discussion=_to_discussion(one, first, received, period),
        times_discussed=len({each.meeting_id for each in here}),
        decision=next((each.decision for each in reversed(one.discussions) if each.decision), ""),
        lead_agency=one.lead_agency,
        caf=_CAFS.get(one.caf[0], ""),
        caf_agency=one.caf[1],
        parent_came=len(parents),
        young_came=len(young),
        to_tell=len(to_tell),
        told_in_time=sum(one.told_in_time(each) for each in to_tell),
        sought=one.outcomes[0],
        reached=one.outcomes[1],
        partly=one.outcomes[2],
        child_first=int(child[0]) if child else None,
        child_last=int(child[-1]) if len(child) > 1 else None,
        parent_first=int(parent[0]) if parent else None,
        parent_last=int(parent[-1]) if len(parent) > 1 else None,
        state="C" if is_closed else "D" if resting else "O",
        days_open=_days_open(one, stretch, until),
        reopened=sum(period.holds(each.opened) for each in one.stretches[1:]),
        closed=any(period.holds(each.closed) for each in one.stretches),
        old_log=facts.old_log,
        case_id=facts.id,
    )
    if not named:
        return made
    return made._replace(
        case=f"{facts.number:04}",
        name=facts.name,
        known_as=facts.known_as,
        birth=facts.birth,
        expected=facts.expected,
        ethnicity_words=facts.ethnicity_words,
        postcode=facts.postcode,
        parents="; ".join(name for name in one.carers if name),
        school=one.school.name,
        school_urn=one.school.urn,
        referred_on=received,
        why=facts.why,
        discussed_on=first.held_on if first else None,
        next_review=facts.next_review,
        lead=one.lead[0],
        lead_since=one.lead[2],
        opened_on=stretch.opened,
        closed_on=stretch.closed if is_closed else None,
    )


_CAFS = {"none": "N", "begun": "B", "completed": "C", "reviewed": "R", "another assessment": "O"}
_CONSENTS = {
    ConsentState.WRITTEN: "W",
    ConsentState.VERBAL: "V",
    ConsentState.REFUSED: "R",
    ConsentState.WITHDRAWN: "X",
}


def some_files(
    desk: Desk,
    reading: Reading,
    period: Period,
    names: Naming,
    due_days: dict[Id, date],
    found: list[rows.CaseFacts],
) -> list[CaseFile]:
    ids = [each.id for each in found]
    stretches = rows.stretches_of(reading, ids)
    sisters = rows.sisters(reading, ids)
    referrals = rows.referrals(reading, ids)
    discussions = rows.discussions(reading, ids, period.last)
    visits = rows.visits(reading, ids, period)
    leads = rows.leads(reading, ids, period.last)
    cafs = rows.assessments(reading, ids, period.last)
    outcomes = rows.outcomes(reading, ids)
    feelings = rows.feelings(reading, ids, period.last)
    carers = rows.carers(reading, ids)
    reports = rows.reports(reading, ids)
    standings = gate.standings(reading, desk.clock.today(), ids)
    made = []
    for facts in found:
        some = referrals.get(facts.id, ())
        upto = [each for each in some if each.received_on <= period.last]
        agency = _agency(upto[-1], facts.agency, names) if upto else names.agency(facts.agency)
        lead = leads.get(facts.id, ((facts.lead, "", None),) if facts.lead else (("", "", None),))[-1]
        caf = cafs.get(facts.id, (("", ""),))[-1]
        reached = [each for (each,) in outcomes.get(facts.id, ())]
        own = stretches[facts.id]
        before = sorted((*(each.closed for each in own[:-1] if each.closed), *sisters.get(facts.id, ())))
        codes = desk.profile.need_codes.get(facts.main_need)
        lead_agency = (names.agency(lead[1]) or _agency_of(lead[0], some, names)) if lead[0] else ""
        made.append(
            CaseFile(
                facts,
                own,
                tuple(before),
                some,
                discussions.get(facts.id, ()),
                due_days,
                visits.get(facts.id, ()),
                (lead[0], lead[1], date.fromisoformat(lead[2]) if lead[2] else None),
                (caf[0], names.agency(caf[1])),
                (len(reached), reached.count("yes"), reached.count("partly")),
                feelings.get(facts.id, ()),
                tuple(name for (name,) in carers.get(facts.id, ())),
                reports.get(facts.id, ()),
                _consent(standings.get(facts.id)),
                agency,
                _source(upto[-1].source if upto else "", agency, names),
                lead_agency,
                names.school(facts.school),
                names.district,
                codes.children_in_need if codes else "",
                codes.early_help if codes else "",
            )
        )
    return made


def _referral(one: CaseFile, period: Period) -> rows.ReferralFacts | None:
    """The latest that had come by the end of the period: the one brought in it, or that opened the case."""
    return next((each for each in reversed(one.referrals) if each.received_on <= period.last), None)


def _agency(referral: rows.ReferralFacts, of_case: str, names: Naming) -> str:
    return FAMILY if referral.source in FAMILY_SOURCES else names.agency(referral.agency or of_case)


def _agency_of(lead: str, referrals: tuple[rows.ReferralFacts, ...], names: Naming) -> str:
    """The agency of a lead professional of whom only the name was written: a member's, or that of who referred."""
    own = names.members.get(fold(lead))
    if own:
        return own
    brought = next((each.agency for each in referrals if each.agency and fold(each.by) == fold(lead)), "")
    return names.agency(brought) or AGENCY_NOT_KNOWN


def _source(asked_by: str, agency: str, names: Naming) -> str:
    return FAMILY_SOURCES.get(asked_by) or names.sources.get(fold(agency), "")


def _consent(standing: ConsentStanding | None) -> str:
    if standing is None:
        return "N"
    return "D" if standing.decision is not None else _CONSENTS.get(standing.state, "N")


def _unborn(facts: rows.CaseFacts, received: date | None) -> bool | None:
    if facts.birth is None:
        return True if facts.unborn else None
    return received is not None and facts.birth > received


def _age(facts: rows.CaseFacts, day: date | None) -> int | None:
    return age_on(facts.birth, day) if facts.birth and day and facts.birth <= day else None


def _to_discussion(one: CaseFile, first: rows.Discussion | None, received: date | None, period: Period) -> int | None:
    """Only where the first discussion lies in the period, so that each case is counted in one period."""
    if one.facts.old_log or first is None or received is None or not period.holds(first.held_on):
        return None
    days = (first.held_on - received).days
    return days if days >= 0 else None


def _days_open(one: CaseFile, stretch: Stretch, until: date | None) -> int | None:
    if one.facts.old_log or until is None or stretch.opened is None or until < stretch.opened:
        return None
    return (until - stretch.opened).days
