"""Duties that come from cases: consent, families to tell, closing, overdue actions. Many of a kind become one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from jatdesk.domain.concerns import ConcernFact
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.duties import Duty, Lateness, by_day, dated, undated
from jatdesk.domain.duty_facts import CaseFact, ConsentFact, Facts, OverdueFact, ReportFact, UntoldFact
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import Profile

ONE_BY_ONE = 3
"""Up to so many cases (or agencies) of a kind have a duty each; more stand in one."""

_ASKED = {
    ConsentState.NOT_ASKED: ("Ask for consent", "Nobody has been asked yet."),
    ConsentState.PENDING: ("Ask for the answer about consent", "It was asked for; there is no answer yet."),
    ConsentState.VERBAL: ("Get written consent", "It was given by word of mouth."),
    ConsentState.LAPSED: ("Get the young person’s own consent", "What the parents agreed to ends at 16."),
    ConsentState.NOT_JUDGED: (
        "Ask whether the young person is competent to decide",
        "The young person agreed in writing, no parent did.",
    ),
}
_CLOSED = (ConsentState.REFUSED, ConsentState.WITHDRAWN)


def concerns(waiting: Sequence[ConcernFact]) -> Iterator[Duty]:
    """Every safeguarding concern stands by itself until social care has answered; none is ever put together."""
    for concern in waiting:
        if concern.sent_on is not None:
            step = f"Referred to social care on {say(concern.sent_on)}. Ask for their answer and record it."
        elif concern.is_acted_on:
            step = "Refer it to social care with the sealed pack, today."
        else:
            step = "Follow the safeguarding procedures, record what was done, and refer it to social care."
        title = f"Safeguarding concern — Case {concern.number}"
        when = "Now" if concern.sent_on is None else "No answer"
        key, since = f"concern:{concern.concern_id}", concern.sent_on or concern.raised_on
        yield Duty(key, Lateness.LATE, when, title, step, "Open", "cases:concern", concern.case_id, since)


def families(untold: Sequence[UntoldFact], dues: Mapping[date, DeadlineDay], today: date) -> Iterator[Duty]:
    """Each family discussed is told what was agreed (handbook §6: within two days). `dues` by day of the meeting."""
    by_meeting: dict[Id, list[UntoldFact]] = {}
    for case in untold:
        by_meeting.setdefault(case.meeting_id, []).append(case)
    for waiting in by_meeting.values():
        if len(waiting) > ONE_BY_ONE:
            yield _many_families(waiting, dues, today)
        else:
            yield from _families(waiting, dues, today)


def _many_families(waiting: Sequence[UntoldFact], dues: Mapping[date, DeadlineDay], today: date) -> Duty:
    """The families of one meeting in one line, due with the first of them; the list behind it has each."""
    first = waiting[0]
    deadline = min((_to_tell(case, dues) for case in waiting), key=lambda each: each.due)
    unnamed = sum(not case.told_by for case in waiting)
    late = sum(today >= _to_tell(case, dues).late_from for case in waiting)
    said = [f"{late} of them late." if late else "", f"For {unnamed} nobody is named to do it." if unnamed else ""]
    detail = " ".join(part for part in said if part) or "Each stands on a list, with who is to speak to them."
    title = f"Tell {len(waiting)} families what was agreed (minutes of {say(first.held)})"
    key, ref = f"families:{first.meeting_id}", first.meeting_id
    return dated(key, deadline, today, title, detail, "Open", "meetings:families", ref)


def _to_tell(case: UntoldFact, dues: Mapping[date, DeadlineDay]) -> DeadlineDay:
    return by_day("tell", case.tell_by) if case.tell_by else dues[case.held]


def _families(waiting: Sequence[UntoldFact], dues: Mapping[date, DeadlineDay], today: date) -> Iterator[Duty]:
    for case in waiting:
        deadline = _to_tell(case, dues)
        who = (
            f"{case.told_by} to speak to them; not yet marked as done." if case.told_by else "Nobody is named to do it."
        )
        title = f"Tell the family what was agreed — Case {case.number}"
        target = f"minutes:{case.item_id}"  # the item is where it is marked as done, also after approval
        yield dated(f"tell:{case.item_id}", deadline, today, title, who, "Open", target, case.meeting_id)


def consents(facts: Facts, papers: DeadlineDay | None, today: date) -> Iterator[Duty]:
    """Consent that is missing before the papers' day, consent refused, and signed forms nobody has seen."""
    asked = [case for case in facts.consents if case.state not in _CLOSED]
    refused = [case for case in facts.consents if case.state in _CLOSED]
    meeting = f" It can’t be discussed on {say(facts.ahead.day)} without it." if facts.ahead else ""
    # nothing is late here: without consent the case is simply not discussed
    never = None if papers is None else DeadlineDay(papers.key, papers.due, date.max, papers.working_day)
    if len(asked) > ONE_BY_ONE:
        detail = "They can’t be discussed without it."
        yield _at(never, today, "consent", f"Consent is missing for {len(asked)} cases", detail, "cases", "")
    for case in asked if len(asked) <= ONE_BY_ONE else ():
        title, detail = _ASKED[case.state]
        key = f"consent:{case.case_id}"
        yield _at(never, today, key, f"{title} — Case {case.number}", detail + meeting, "cases:consent", case.case_id)
    yield from _refused(refused)
    if len(facts.forms_owed) > ONE_BY_ONE:
        detail = "Consent is recorded as given; nobody has seen the signed forms."
        yield undated("forms", f"See the consent forms of {len(facts.forms_owed)} cases", detail, "Open", "cases")
    for owed in facts.forms_owed if len(facts.forms_owed) <= ONE_BY_ONE else ():
        title = f"See the signed consent form — Case {owed.number}"
        detail = "Consent is recorded as given."
        yield undated(f"form:{owed.case_id}", title, detail, "Open", "cases:consent", owed.case_id)
    yield from _young_people(facts, today)


def sharing(to_decide: Sequence[CaseFact]) -> Iterator[Duty]:
    """A professional decided to share without consent; the chair agrees or does not (handbook §10)."""
    for case in to_decide:
        day = f" of {say(case.on)}" if case.on else ""
        title = f"Decide about sharing — Case {case.number}"
        detail = f"A professional’s decision{day} to share without consent waits for the chair."
        # nothing of the case goes anywhere before that, so nothing is late
        key = f"sharing:{case.case_id}"
        yield Duty(key, Lateness.DUE, "Now", title, detail, "Open", "cases:consent", case.case_id)


def _young_people(facts: Facts, today: date) -> Iterator[Duty]:
    """The young person's own answer before 16, and that somebody of 12 or more knows what the parents agreed to."""
    for case in facts.renewals:
        assert case.on is not None
        title = f"Ask for the young person’s own consent — Case {case.number}"
        detail = f"On {say(case.on)}, at 16, what the parents agreed to ends."
        key = f"renew:{case.case_id}"
        yield dated(key, by_day("renew", case.on), today, title, detail, "Open", "cases:consent", case.case_id)
    if len(facts.untold_young) > ONE_BY_ONE:
        detail = "Only a parent agreed. Note what was done so that each of them knows."
        title = f"Say how {len(facts.untold_young)} young people came to know"
        yield undated("tell-young", title, detail, "Open", "cases")
    for case in facts.untold_young if len(facts.untold_young) <= ONE_BY_ONE else ():
        title = f"Say how the young person came to know — Case {case.number}"
        detail = "Only a parent agreed. Note what was done so that the young person knows."
        yield undated(f"tell-young:{case.case_id}", title, detail, "Open", "cases:consent", case.case_id)


def late_papers(facts: Facts) -> Iterator[Duty]:
    """Papers that came in after their day: the chair says whether the case may come all the same (M11)."""
    found = facts.late_papers
    if len(found) > ONE_BY_ONE:
        numbers = ", ".join(each.number for each in found)
        title = f"Ask the chair about the late papers of {len(found)} cases"
        yield Duty("late-papers", Lateness.DUE, "Now", title, f"Cases {numbers}.", "Open", "cases")
    for each in found if len(found) <= ONE_BY_ONE else ():
        title = f"Ask the chair about late papers — Case {each.number}"
        day = f" on {say(each.on)}" if each.on else ""
        detail = f"They came in{day}, after the day they were due. Record what the chair says."
        key = f"late-papers:{each.case_id}"
        yield Duty(key, Lateness.DUE, "Now", title, detail, "Open", "cases:referral", each.case_id)


def letters(facts: Facts, papers: DeadlineDay | None, today: date) -> Iterator[Duty]:
    """Referrers to write to: for what is missing, or because the child should not be referred (R15)."""
    # the papers' day is when it is wanted; the case only waits when it is over
    never = None if papers is None else DeadlineDay(papers.key, papers.due, date.max, papers.working_day)
    if len(facts.letters) > ONE_BY_ONE:
        numbers = ", ".join(each.number for each in facts.letters)
        title = f"Ask the referrers of {len(facts.letters)} cases for what is missing"
        yield _at(never, today, "letters", title, f"Cases {numbers}.", "cases", "")
        return
    for each in facts.letters:
        title = f"Ask the referrer for what is missing — Case {each.number}"
        detail = f"Still needed: {'; '.join(each.lacking)}."
        if each.excluded:
            title = f"Write back to the referrer — Case {each.number}"
            detail = "This child should not be referred. The letter says why, and what going on would need."
        key, target = f"letter:{each.case_id}", "sending:referral_letter"
        if never is None:
            yield undated(key, title, detail, "Write…", target, each.case_id)
        else:
            yield dated(key, never, today, title, detail, "Write…", target, each.case_id)


def closings(cases: Sequence[CaseFact], dues: Mapping[date, DeadlineDay], today: date) -> Iterator[Duty]:
    """Cases a meeting decided to close; a person closes them, with the reason. `dues` by day of the meeting."""
    for case in cases:
        assert case.on is not None
        detail = f"The meeting of {say(case.on)} decided it. Give the reason and what the parents said."
        title = f"Close case {case.number}"
        yield dated(f"close:{case.case_id}", dues[case.on], today, title, detail, "Close…", "cases:close", case.case_id)


def reports(owed: Sequence[ReportFact], profile: Profile, today: date) -> Iterator[Duty]:
    """Case Closure Reports to send, and those that have not come back by the meeting they are wanted for."""
    to_send = [report for report in owed if report.asked_on is None]
    out = [report for report in owed if report.asked_on is not None]
    week = profile.deadlines["minutes_out"]
    if len(to_send) > ONE_BY_ONE:
        title = f"Send {len(to_send)} Case Closure Reports"
        yield undated("reports", title, f"Cases {_numbers(to_send)}.", "Open", "cases")
    for report in to_send if len(to_send) <= ONE_BY_ONE else ():
        due = report.closed_on + timedelta(days=week.days)
        deadline = DeadlineDay("report", due, report.closed_on + timedelta(days=week.late + 1), due)
        title = f"Send the Case Closure Report — Case {report.number}"
        detail = f"The case was closed on {say(report.closed_on)}."
        target = "sending:case_closure_report"
        yield dated(f"report:{report.case_id}", deadline, today, title, detail, "Send…", target, report.case_id)
    if len(out) > ONE_BY_ONE:
        yield undated(
            "reports-out", f"{len(out)} closure reports are not back", f"Cases {_numbers(out)}.", "Open", "cases"
        )
    for report in out if len(out) <= ONE_BY_ONE else ():
        wanted = by_day("report", report.wanted_by) if report.wanted_by else None
        asked = say(report.asked_on) if report.asked_on else ""
        title = f"Closure report not back — Case {report.number}"
        detail, target = f"Asked for on {asked}.", "cases:outcomes"  # where it is asked for again, and read
        yield _at(wanted, today, f"report:{report.case_id}", title, detail, target, report.case_id)


def rests(cases: Sequence[CaseFact], today: date) -> Iterator[Duty]:
    """Dormant cases whose review day has come, or comes with the next meeting: taken up, or let rest again."""
    for case in cases:
        assert case.on is not None
        detail = f"Its review is on {say(case.on)}. Take it up again, or give it a later day."
        title = f"Look at a resting case — Case {case.number}"
        key = f"rest:{case.case_id}"
        yield dated(key, by_day("rest", case.on), today, title, detail, "Open", "cases", case.case_id)


def overdue(agencies: Sequence[OverdueFact], today: date) -> Iterator[Duty]:
    """Overdue actions, one duty an agency; families' only through the lead professional, never by mail."""
    if len(agencies) > ONE_BY_ONE:
        count = sum(agency.count for agency in agencies)
        oldest = min(agency.oldest for agency in agencies)
        title = f"{count} actions of {len(agencies)} agencies are overdue"
        names, more = ", ".join(agency.agency for agency in agencies[:ONE_BY_ONE]), len(agencies) - ONE_BY_ONE
        yield dated("overdue", by_day("overdue", oldest), today, title, f"{names} and {more} more.", "Open", "actions")
        return
    for agency in agencies:
        many = f"{agency.count} actions are overdue" if agency.count > 1 else "1 action is overdue"
        since = (
            f"The oldest was due on {say(agency.oldest)}."
            if agency.count > 1
            else f"It was due on {say(agency.oldest)}."
        )
        if agency.families:
            since = "Ask through the lead professional; families are not chased by mail."
        title = f"{many} — {agency.agency}"
        key = f"overdue:{agency.agency}"
        yield dated(key, by_day("overdue", agency.oldest), today, title, since, "Open", "actions", agency.service)


def _refused(refused: Sequence[ConsentFact]) -> Iterator[Duty]:
    detail = "It can’t be discussed. Close the case, or record a new answer."
    if len(refused) > ONE_BY_ONE:
        title = f"Consent was refused or withdrawn for {len(refused)} cases"
        yield undated("refused", title, "They can’t be discussed. Close them, or record a new answer.", "Open", "cases")
        return
    for case in refused:
        said = "refused" if case.state is ConsentState.REFUSED else "withdrawn"
        title = f"Consent was {said} — Case {case.number}"
        yield undated(f"refused:{case.case_id}", title, detail, "Open", "cases:consent", case.case_id)


def _at(deadline: DeadlineDay | None, today: date, key: str, title: str, detail: str, target: str, ref: str) -> Duty:
    if deadline is None:
        return undated(key, title, detail, "Open", target, ref)
    return dated(key, deadline, today, title, detail, "Open", target, ref)


def _numbers(owed: Sequence[ReportFact]) -> str:
    return ", ".join(report.number for report in owed)
