"""All figures of a period (X2, handbook §11, §12, appendix L), counted over the rows of a return.

Only columns that both kinds of return have are asked, so that a team and the county count alike. A case counts once in
each figure; what is not known stands apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jatdesk.domain.codes import FAMILY
from jatdesk.domain.consent_answers import NO_REASONS
from jatdesk.domain.figures import Figure, count, days, share
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.return_rows import ActionRow, CaseRow, ReturnRows

CASES, BROUGHT, OUTCOMES, TIMES = "Cases", "Who was brought", "Outcomes", "Times"
FAMILIES, AGENCIES, MEETINGS, TEAM = "Families", "Agencies", "Meetings", "Team"
GROUPS = (CASES, BROUGHT, OUTCOMES, TIMES, FAMILIES, AGENCIES, MEETINGS, TEAM)
"""What the figures are about, in the order of the page."""

AGES = ((0, 4, "0 to 4"), (5, 10, "5 to 10"), (11, 15, "11 to 15"), (16, 19, "16 to 19"))
"""The age bands of the framework; older ones follow."""

_OLDER, _UNBORN = "Older than 19", "Not yet born"
_NOT_KNOWN = "Not known"


def figures(rows: ReturnRows, profile: Profile) -> tuple[Figure, ...]:
    """Every figure, in the order of the groups."""
    book = _Book(rows, profile)
    return (
        *book.cases(),
        *book.brought(),
        *book.outcomes(),
        *book.times(),
        *book.families(),
        *book.agencies(),
        *book.meetings(),
        *book.team(),
    )


class _Book:
    """The sets that are counted over: brought , discussed, open at the end, closed, and meetings held."""

    def __init__(self, rows: ReturnRows, profile: Profile) -> None:
        self._rows, self._profile = rows, profile
        self._brought = [case for case in rows.cases if case.brought]
        self._discussed = [case for case in rows.cases if case.times_discussed]
        self._open = [case for case in rows.cases if case.state in ("O", "D")]
        self._closed = [case for case in rows.cases if case.closed]
        self._held = [meeting for meeting in rows.meetings if meeting.state == "H"]

    def cases(self) -> Iterable[Figure]:
        yield count(
            "brought",
            "Cases brought",
            CASES,
            _at(self._brought),
            "Cases of which a referral was received in the period.",
        )
        yield count(
            "discussed",
            "Cases discussed",
            CASES,
            _at(self._discussed),
            "Cases that a meeting held in the period discussed or decided on.",
        )
        yield count(
            "open",
            "Cases open at the end",
            CASES,
            _at(self._open),
            "Cases opened by the last day of the period and not closed by then; dormant ones are among them.",
        )
        yield count(
            "dormant",
            "of these, dormant",
            CASES,
            _at(case for case in self._open if case.state == "D"),
            "Open cases that rest: nothing is planned for them for now.",
        )
        yield count(
            "closed",
            "Cases closed",
            CASES,
            _at(self._closed),
            "Cases closed on a day of the period, also if they were opened again since.",
        )
        again = [case for case in self._rows.cases if case.reopened]
        yield count(
            "reopened",
            "Cases opened again",
            CASES,
            _at(again),
            "Cases that were closed and were opened again on a day of the period.",
        )
        within = [case for case in self._brought if case.kind == "R"]
        yield share(
            "again",
            "Referred again within 12 months",
            CASES,
            _at(within),
            len(self._brought),
            "Cases brought in the period whose last closing was at most 12 months before, of all brought.",
        )
        yield from self._parts(
            "consent",
            "Consent",
            CASES,
            self._brought,
            lambda case: case.consent,
            CODES["consents"],
            "Cases brought, by consent as it stands today.",
        )

    def brought(self) -> Iterable[Figure]:
        def of(
            key: str, title: str, value: Callable[[CaseRow], str], words: Mapping[str, str], more: str
        ) -> Iterable[Figure]:
            return self._parts(f"brought.{key}", title, BROUGHT, self._brought, value, words, f"Cases brought, {more}")

        yield from of(
            "agency",
            "By agency",
            lambda case: case.agency,
            {},
            "by the agency that brought them, spellings joined; families who asked themselves are ‘Family’.",
        )
        yield from of(
            "asked_by",
            "By who asked",
            lambda case: case.asked_by,
            CODES["asked_by"],
            "by who asked for the discussion.",
        )
        yield from of(
            "source",
            "By source code",
            lambda case: case.source,
            CODES["sources"],
            "by the national source code of the agency.",
        )
        yield from of(
            "age",
            "By age",
            _age_band,
            {each: each for each in (_UNBORN, *(age[2] for age in AGES), _OLDER)},
            "by full years on the day the referral was received.",
        )
        yield from of("gender", "By gender", lambda case: case.gender, CODES["genders"], "by the box ticked.")
        yield from of(
            "ethnicity",
            "By ethnicity",
            lambda case: case.ethnicity,
            _words(self._profile.ethnicities),
            "by the national code of ethnicity.",
        )
        yield from of(
            "district",
            "By district",
            lambda case: case.district,
            CODES["districts"],
            "by the district of the team, or of the school where it says so.",
        )
        yield from of(
            "phase",
            "By kind of school",
            lambda case: case.school_phase,
            CODES["phases"],
            "by the kind of school as set under Agencies and schools.",
        )
        yield from of(
            "level",
            "By level",
            lambda case: str(case.level or ""),
            _words(self._profile.levels),
            "by the level of need on the referral.",
        )
        yield from of(
            "main_need", "By main need", lambda case: case.main_need, _words(self._profile.needs), "by their main need."
        )
        yield from self._needs()

    def _needs(self) -> Iterable[Figure]:
        title = "Needs named"
        known = [case for case in self._brought if case.needs]
        yield count(
            "needs",
            title,
            BROUGHT,
            _at(known),
            "Cases brought with at least one need named. A case counts "
            "for each of its needs, so the needs together are more than the cases.",
            not_known=len(self._brought) - len(known),
        )
        for need in self._profile.needs:
            own = [case for case in known if need.code in case.needs.split()]
            made = share(
                f"needs:{need.code}",
                need.words,
                BROUGHT,
                _at(own),
                len(known),
                f"Cases brought with the need ‘{need.words}’, of those with any need named.",
            )
            yield _part(made, "needs")

    def outcomes(self) -> Iterable[Figure]:
        closures = self._rows.closures
        sought = sum(each.sought or 0 for each in closures)
        for key, title, field in (
            ("reached", "Outcomes reached", "reached"),
            ("partly", "Outcomes partly reached", "partly"),
        ):
            with_some = [each.row for each in closures if getattr(each, field)]
            yield share(
                f"outcomes.{key}",
                title,
                OUTCOMES,
                with_some,
                sought,
                "Of what child, parent and practitioner wanted to reach, in the cases closed in the period.",
                sheet="closures",
                value=sum(getattr(each, field) or 0 for each in closures),
            )
        without = [each.row for each in closures if not each.sought]
        yield share(
            "outcomes.none",
            "Closed without any outcome written down",
            OUTCOMES,
            without,
            len(closures),
            "Closings of cases in which nobody wrote down what was wanted.",
            sheet="closures",
        )
        yield from self._feelings()
        reasons = _words(self._profile.closure_reasons)
        yield from self._parts(
            "closed.reason",
            "Why cases were closed",
            OUTCOMES,
            closures,
            lambda each: each.reason,
            reasons,
            "Closings in the period by reason; a case closed twice counts twice.",
            sheet="closures",
        )
        asked = [each for each in closures if each.report_asked or each.report_back]
        back = [each.row for each in asked if each.report_back]
        yield share(
            "reports.back",
            "Case Closure Reports back",
            OUTCOMES,
            back,
            len(asked),
            "Closings whose Case Closure Report came back, of those for which one was asked for.",
            sheet="closures",
        )
        for key, title, field in (
            ("parent", "with a parent’s words", "parent_words"),
            ("young", "with the young person’s words", "young_words"),
        ):
            own = [each.row for each in closures if getattr(each, field)]
            yield share(
                f"feedback.{key}",
                f"Closings {title}",
                OUTCOMES,
                own,
                len(closures),
                f"Closings whose report came back {title}.",
                sheet="closures",
            )
        talks = [each.row for each in closures if each.exit_talk]
        yield share(
            "exit_talks",
            "Closings with an exit talk",
            OUTCOMES,
            talks,
            len(closures),
            "Closings after which somebody talked with the family about how it was.",
            sheet="closures",
        )

    def _feelings(self) -> Iterable[Figure]:
        for who, title, first, last in (
            ("child", "How the child feels", "child_first", "child_last"),
            ("parent", "How a parent feels", "parent_first", "parent_last"),
        ):
            both = [
                case for case in self._closed if getattr(case, first) is not None and getattr(case, last) is not None
            ]
            for key, words in (("better", "better at the end"), ("same", "the same"), ("worse", "worse at the end")):
                own = [case for case in both if _change(getattr(case, first), getattr(case, last)) == key]
                yield share(
                    f"feelings.{who}.{key}",
                    f"{title}: {words}",
                    OUTCOMES,
                    _at(own),
                    len(both),
                    "Cases closed in the period with a first and a last value from 0 to 10.",
                    not_known=len(self._closed) - len(both),
                    total=f"feelings.{who}",
                )

    def times(self) -> Iterable[Figure]:
        waited = [(case.row, case.days_to_discussion) for case in self._rows.cases if not case.old_log]
        yield days(
            "days.discussion",
            "From referral to discussion",
            TIMES,
            _known(waited),
            "Days from the day the "
            "referral was received to the first meeting held that discussed the case, where that meeting lies in "
            "the period. Cases from an old case log are not counted.",
        )
        lasted = [(each.row, each.days_open) for each in self._rows.closures]
        yield days(
            "days.open",
            "From opening to closing",
            TIMES,
            _known(lasted),
            "Days from the day a case was opened, "
            "or opened again, to its closing in the period. Cases from an old case log are not counted.",
            sheet="closures",
        )
        still = [(case.row, case.days_open) for case in self._open if not case.old_log]
        yield days(
            "days.still_open",
            "Open so far",
            TIMES,
            _known(still),
            "Days that cases open at the end of the period "
            "have been open, to that day or to today. Cases from an old case log are not counted.",
        )
        out = [(each.row, each.days_to_minutes) for each in self._held]
        yield days(
            "days.minutes",
            "From meeting to minutes",
            TIMES,
            _known(out),
            "Days from each meeting held in the period to the first day its minutes went out.",
            sheet="meetings",
        )
        back = [(each.row, each.days_to_report) for each in self._rows.closures]
        yield days(
            "days.report",
            "From closing to the Case Closure Report",
            TIMES,
            _known(back),
            "Days from a closing in the period to the day its report came back.",
            sheet="closures",
        )

    def families(self) -> Iterable[Figure]:
        for key, who, field in (
            ("parents.came", "a parent or other adult of the family", "parent_came"),
            ("young.came", "the child or young person", "young_came"),
        ):
            own = [case for case in self._discussed if getattr(case, field)]
            yield share(
                key,
                f"Cases to which {who} came",
                FAMILIES,
                _at(own),
                len(self._discussed),
                f"Cases discussed in the period to at least one meeting of which {who} came.",
            )
        told = [case for case in self._discussed if case.told_in_time]
        yield share(
            "told.in_time",
            "Families told within the days allowed",
            FAMILIES,
            _at(told),
            sum(case.to_tell or 0 for case in self._discussed),
            "Discussions at meetings held in the period "
            "after which the family was told in time, of all after which they had to be; left out for a "
            "reason is in neither number.",
            value=sum(case.told_in_time or 0 for case in self._discussed),
        )
        yield from self._parts(
            "refused",
            "Refusals",
            FAMILIES,
            self._rows.refusals,
            lambda each: each.kind,
            CODES["refusals"],
            "What was refused in the period: consent by the day of the answer, "
            "who must not be referred by the day the referral came, letters back by their day.",
            sheet="refusals",
        )
        yield from self._parts(
            "refused.reason",
            "Why families said no",
            FAMILIES,
            [each for each in self._rows.refusals if each.kind in ("C", "X", "W")],
            lambda each: each.reason,
            dict(NO_REASONS),
            "Consent refused or withdrawn, or a wish not to take part, by the reason chosen with the answer.",
            sheet="refusals",
        )
        barred = [each for each in self._rows.refusals if each.kind == "E"]
        if barred:
            questions = {question.key: question.rule for question in self._profile.eligibility}
            yield from self._parts(
                "refused.rule",
                "Must not be referred, by rule",
                FAMILIES,
                barred,
                lambda each: each.reason,
                questions,
                "By the question that bars.",
                sheet="refusals",
            )

    def agencies(self) -> Iterable[Figure]:
        yield from self._parts(
            "leads.agency",
            "Lead professionals by agency",
            AGENCIES,
            self._open,
            lambda case: case.lead_agency or "No lead professional",
            {},
            "Cases open at the end of the period by the agency of their lead professional.",
        )
        either = [case for case in self._rows.cases if case.brought or case.times_discussed]
        yield from self._parts(
            "caf.state",
            "CAF",
            AGENCIES,
            either,
            lambda case: case.caf,
            CODES["cafs"],
            "Cases brought or discussed in the period by where the CAF stood at its end.",
        )
        begun = [case for case in either if case.caf in ("B", "C", "R")]
        yield from self._parts(
            "caf.agency",
            "CAFs begun by agency",
            AGENCIES,
            begun,
            lambda case: case.caf_agency,
            {},
            "Cases brought or discussed with a CAF begun, completed or reviewed, by who wrote it.",
        )
        yield from self._on_time()

    def _on_time(self) -> Iterable[Figure]:
        due = [each for each in self._rows.actions if each.due_here and each.timing != "Y"]
        of_agencies = [each for each in due if each.doer == "A"]
        done = [each.row for each in of_agencies if each.timing == "T"]
        yield share(
            "actions.on_time",
            "Agencies’ actions done on time",
            AGENCIES,
            done,
            len(of_agencies),
            "Actions of agencies done by their day, of those whose day lay in the period; late, overdue, not "
            "possible and not undertaken stay in the second number. One with several agencies counts for each.",
            sheet="actions",
        )
        by_agency: defaultdict[str, list[ActionRow]] = defaultdict(list)
        for each in of_agencies:
            by_agency[each.agency or _NOT_KNOWN].append(each)
        for agency in sorted(by_agency, key=str.casefold):
            own = by_agency[agency]
            made = share(
                f"actions.on_time:{agency}",
                agency,
                AGENCIES,
                [each.row for each in own if each.timing == "T"],
                len(own),
                f"Actions of {agency} done by their day, of those whose day lay in the period.",
                sheet="actions",
            )
            yield _part(made, "actions.on_time")
        for code, words in (("F", "families"), ("C", "the chair"), ("E", "everyone"), ("N", "nobody named")):
            own = [each for each in due if each.doer == code]
            if own:
                yield share(
                    f"actions.other:{code}",
                    f"Actions of {words} done on time",
                    AGENCIES,
                    [each.row for each in own if each.timing == "T"],
                    len(own),
                    f"Actions of {words}: counted apart, and never among those of agencies.",
                    sheet="actions",
                )
        overdue = [each.row for each in self._rows.actions if each.timing == "O"]
        yield count(
            "actions.overdue",
            "Actions overdue at the end",
            AGENCIES,
            overdue,
            "Actions agreed, due or settled in the period that were open after their day at its end.",
            sheet="actions",
        )

    def meetings(self) -> Iterable[Figure]:
        at = [each.row for each in self._held]
        yield count(
            "meetings", "Meetings held", MEETINGS, at, "Meetings held on a day of the period.", sheet="meetings"
        )
        off = [each.row for each in self._rows.meetings if each.state == "C"]
        yield count(
            "meetings.cancelled",
            "Meetings cancelled",
            MEETINGS,
            off,
            "Meetings planned for a day of the period and cancelled; they count in nothing else.",
            sheet="meetings",
        )
        out = [each for each in self._held if each.minutes in ("T", "D", "L")]
        for code, key, title in (
            ("T", "minutes.in_time", "Minutes out in time"),
            ("D", "minutes.after_due", "Minutes out after the day they were due"),
            ("L", "minutes.late", "Minutes late"),
        ):
            own = [each.row for each in out if each.minutes == code]
            yield share(
                key,
                title,
                MEETINGS,
                own,
                len(out),
                "Of the meetings held in the period whose minutes are out or late.",
                sheet="meetings",
                not_known=len(self._held) - len(out),
                total="minutes",
            )
        for key, title, field in (
            ("advice", "Discussions without a name", "without_names"),
            ("late_papers", "Late papers taken", "late_papers"),
        ):
            own = [each.row for each in self._held if getattr(each, field)]
            total = sum(getattr(each, field) or 0 for each in self._held)
            yield replace(
                count(key, title, MEETINGS, own, "At meetings held in the period.", sheet="meetings"), value=total
            )
        yield from self._attendance()

    def _attendance(self) -> Iterable[Figure]:
        """By service and meeting: somebody came, or a deputy, of the meetings held while a member served."""
        marks: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for each in self._rows.attendance:
            if each.presence != "V":
                marks[each.service][each.meeting].add(each.presence)
        came_all, of_all = 0, 0
        parts = []
        for service in sorted(marks, key=str.casefold):
            told = {meeting: found for meeting, found in marks[service].items() if found != {"M"}}
            came = [meeting for meeting, found in told.items() if found & {"P", "D"}]
            came_all, of_all = came_all + len(came), of_all + len(told)
            made = share(
                f"attendance.service:{service}",
                service,
                MEETINGS,
                came,
                len(told),
                f"Meetings held in the period to which somebody of {service}, or a deputy, came, of those held "
                "while a member served. Cancelled meetings and meetings without a mark are left out.",
                sheet="meetings",
                not_known=len(marks[service]) - len(told),
            )
            parts.append(_part(made, "attendance.service"))
        yield share(
            "attendance.service",
            "Attendance by service",
            MEETINGS,
            [each.row for each in self._held],
            of_all,
            "A service at a meeting counts once: somebody of it came, or a deputy. Cancelled meetings are left out.",
            sheet="meetings",
            value=came_all,
        )
        yield from parts

    def team(self) -> Iterable[Figure]:
        members = [each for each in self._rows.members if each.requirement == "R"]
        titles = {each.seat for each in members}
        filled = [each.row for each in members if each.filled == "F"]
        yield share(
            "seats",
            "Required services filled",
            TEAM,
            filled,
            len(titles),
            "Services the scheme asks for that have a member on the last day of the period.",
            sheet="members",
            value=len({each.seat for each in members if each.filled == "F"}),
        )
        steps = (
            ("issues.noted", "Issues noted", "noted_on"),
            ("issues.raised", "Issues raised", "raised_on"),
            ("issues.answered", "Issues answered", "answered_on"),
            ("issues.told", "Issues told back to families", "told_on"),
        )
        period = self._rows.head.period
        for key, title, field in steps:
            own = [each.row for each in self._rows.issues if period.holds(getattr(each, field))]
            yield count(key, title, TEAM, own, "Lines of the issues log with that day in the period.", sheet="issues")
        noted = [each for each in self._rows.issues if period.holds(each.noted_on)]
        yield from self._parts(
            "issues.kind",
            "Issues noted by kind",
            TEAM,
            noted,
            lambda each: each.kind,
            _words(self._profile.issue_kinds),
            "Lines noted in the period.",
            sheet="issues",
        )

    def _parts(
        self,
        key: str,
        title: str,
        group: str,
        rows: Sequence[Any],
        value: Callable[[Any], str],
        words: Mapping[str, str],
        definition: str,
        sheet: str = "cases",
    ) -> Iterable[Figure]:
        """A breakdown: its total, then each part, most first where no order is given, and what is not known."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows:
            found[value(row)].append(row.row)
        unknown = found.pop("", [])
        yield count(key, title, group, [row.row for row in rows], definition, sheet=sheet, not_known=len(unknown))
        named = [code for code in words if code in found]
        others = sorted(found.keys() - words.keys(), key=lambda code: (code == FAMILY, -len(found[code]), code))
        for code in (*named, *others):
            said = words.get(code, code)
            made = share(
                f"{key}:{code}", said, group, found[code], len(rows), f"{definition} This line: {said}.", sheet=sheet
            )
            yield _part(made, key)
        if unknown:
            made = share(
                f"{key}:", _NOT_KNOWN, group, unknown, len(rows), f"{definition} Of these nobody knows.", sheet=sheet
            )
            yield _part(made, key)


def _part(figure: Figure, total: str) -> Figure:
    return replace(figure, total=total)


def _at(cases: Iterable[CaseRow]) -> list[int]:
    return [case.row for case in cases]


def _known(values: Iterable[tuple[int, int | None]]) -> list[tuple[int, int]]:
    return [(row, value) for row, value in values if value is not None]


def _words(choices: Sequence[Coded]) -> Mapping[str, str]:
    return {choice.code: choice.words for choice in choices}


def _change(first: int, last: int) -> str:
    return "better" if last > first else "worse" if last < first else "same"


def _age_band(case: CaseRow) -> str:
    if case.unborn:
        return _UNBORN
    if case.age_at_referral is None:
        return ""
    return next((words for low, high, words in AGES if low <= case.age_at_referral <= high), _OLDER)
