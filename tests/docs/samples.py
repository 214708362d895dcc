"""An invented team's month as plain values, with names in many scripts. Every person here is made up."""

from dataclasses import replace
from datetime import date

from jatdesk.docs.evaluation import Form
from jatdesk.docs.report import Report
from jatdesk.domain import case_summary as summary_rules
from jatdesk.domain import chronology as chronology_rules
from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.annual_statement import AnnualStatement, CountedCase, Facts, Words, membership
from jatdesk.domain.annual_statement import statement as statement_of
from jatdesk.domain.assessments import CafState
from jatdesk.domain.attendance_grid import AttendanceGrid
from jatdesk.domain.attendance_grid import grid as grid_of
from jatdesk.domain.audits import Among, Audit, Check, Outcome, Sample, SamplePlan, Verdict
from jatdesk.domain.case_log import CaseLogRow
from jatdesk.domain.cases import Case, CasePage, CaseState, StoryEntry, StoryKind
from jatdesk.domain.chairs_meetings import ChairsMeeting, ChairsStanding, Level, Point, PointStanding
from jatdesk.domain.charts import plainly
from jatdesk.domain.children import Carer, Child, Gender
from jatdesk.domain.closure_letter import Ended
from jatdesk.domain.consent import Consent, ConsentState, standing
from jatdesk.domain.dates import say
from jatdesk.domain.eligibility import Answer, Answered
from jatdesk.domain.evaluation import Evidence, Judgement, Kept, Side, standings
from jatdesk.domain.factors import FactorView
from jatdesk.domain.family_invitation import Invited, Sitting
from jatdesk.domain.feedback import Counted, FeedbackForm, Remark, Round, count
from jatdesk.domain.figure_book import figures as figures_of
from jatdesk.domain.issues import Issue
from jatdesk.domain.letters import Known, ReferrerLetter, lacks
from jatdesk.domain.letters import letter as letter_of
from jatdesk.domain.matters_arising import Arising
from jatdesk.domain.meetings import AgendaItem, Attendance, Interest, ItemKind, Meeting, Presence
from jatdesk.domain.members import Member, MemberDraft, Office, Seat
from jatdesk.domain.minutes import Approval, FixedLine, ItemMinutes, MinutedCase, MinutesBook, StandingLine
from jatdesk.domain.notices import MemberChange, changes
from jatdesk.domain.outcomes import wished
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.periods import Period, quarter_of
from jatdesk.domain.profiles import Profile
from jatdesk.domain.referrals import Referral, ReferralDraft, ServiceInvolved, ServiceKind
from jatdesk.domain.return_rows import ActionRow, AttendanceRow, CaseRow, ClosureRow, MeetingRow, ReturnHead, ReturnRows
from jatdesk.domain.sharing import ListedDecision, SharingDecision
from jatdesk.domain.suppression import Shown, suppressed
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.domain.visits import Visit
from jatdesk.domain.what_happened import WhatHappened, tell
from jatdesk.operations import profiles

TEAM = Team("Harwood", "Ashfield", StoreKind.DEMO, venue="Harwood Village Hall")
MEETING = Meeting("m1", date(2026, 12, 10), "10:00", "12:15", "Harwood Village Hall", confidentiality_given=True)
NEXT = Meeting("m2", date(2027, 1, 14), "10:00", "12:00", "Harwood Village Hall")

NAMES = (
    "Siobhán O’Rourke-Example",
    "Nguyễn Thị Mẫu",
    "Zając Przykładowa",
    "Şahin Örnek",
    "王小明",
    "محمد المثال",
    "דוד לדוגמה",
    "उदाहरण शर्मिष्ठा",
    "김예시",
    "unborn baby of Ada Placeholder",
)
"""Invented names, two of them written from right to left."""


def profile() -> Profile:
    """The shipped scheme."""
    return profiles.load("jat")


def feedback(form: FeedbackForm) -> Counted:
    """A round in which eleven of fourteen people ticked the first answer, one the last, and two wrote something."""
    asked = profile().feedback_family if form is FeedbackForm.FAMILY else profile().feedback_members
    of = Round("r1", form, "KD47-QM2", asked, date(2026, 11, 23))
    ticked = [question for question in asked if question.answers]
    forms = [tuple((each.key, (each.answers[0].code,)) for each in ticked) for _ in range(11)]
    forms.append(tuple((each.key, (each.answers[-1].code,)) for each in ticked))
    said = ("She rang us every week.", "Shorter meetings, please. مشکریی")
    return count(of, 14, forms, [Remark(f"w{n}", asked[-1 - n].key, words) for n, words in enumerate(said)])


def child(number: int) -> Child:
    """The child of one case."""
    name = NAMES[number % len(NAMES)]
    unborn = name.startswith("unborn")
    return Child(
        id=f"child{number}",
        name=name,
        unborn=unborn,
        birth=None if unborn else date(2010 + number, 3, 4 + number),
        expected=date(2027, 2, 20) if unborn else None,
        gender=Gender.FEMALE if number % 2 else Gender.MALE,
        ethnicity="MOTH",
        address="1 Example Lane, Harwood",
        postcode="ZZ1 1ZZ",
        phone="01632 960001",
        school="" if unborn else ("Harwood Junior School", "Example Academy")[number % 2],
    )


def case(number: int) -> Case:
    """One open case."""
    return Case(
        id=f"case{number}",
        number=f"0{231 + number}",
        state=CaseState.OPEN,
        child=child(number),
        referred_on=date(2026, 9, 21),
        referrer="B. Example",
        agency="School nursing",
        opened_on=date(2026, 9, 24),
        why="Sleep has been poor since the summer and mornings at home are hard. School wonders what would help.",
        level=2,
        needs=("emotional", "relationships"),
        main_need="relationships",
        lead_professional="B. Example",
        next_review=date(2027, 1, 14),
    )


def line(number: int) -> FixedLine:
    """The fixed line of a case."""
    seen = case(number)
    birth = say(seen.child.birth) if seen.child.birth else "expected 20 February 2027"
    referred = "21 September 2026"
    return FixedLine(seen.child.name, birth, seen.child.school, referred, seen.agency, seen.lead_professional)


def items() -> tuple[AgendaItem, ...]:
    """The agenda: the profile's standing items with four cases among them."""
    found: list[AgendaItem] = []
    for usual in profile().standing_items:
        found.append(_item(len(found), ItemKind.STANDING, usual.title, usual.minutes, usual.key))
        if usual.key == "cases":
            kinds = (ItemKind.REVIEW, ItemKind.REVIEW, ItemKind.NEW, ItemKind.CLOSURE)
            for number, kind in enumerate(kinds):
                item = _item(len(found), kind, f"Case 0{231 + number}", 10)
                found.append(replace(item, case_id=f"case{number}", case_number=f"0{231 + number}"))
    return tuple(found)


def _item(position: int, kind: ItemKind, title: str, minutes: int, key: str = "") -> AgendaItem:
    return AgendaItem(f"item{position}", "m1", position, kind, title, minutes, key)


def agenda() -> Agenda:
    """The agenda with clock times."""
    shown = items()
    times: list[str] = []
    minutes = 600
    for item in shown:
        times.append(f"{minutes // 60:02}:{minutes % 60:02}")
        minutes += item.minutes
    return Agenda(MEETING, shown, tuple(times), minutes - 600, 135, 0, waiting_for_consent=2)


def action(what: str, who: str, due: date | None, **more: object) -> Action:
    """One action; by default an open one of an agency."""
    return replace(Action(f"a-{what}", what, who, Doer.AGENCY, due), **more)  # type: ignore[arg-type]


def actions(number: int) -> tuple[Action, ...]:
    """Open actions of one case."""
    visit = action("Home visit about sleep", "School nursing · D. Example", date(2027, 1, 8))
    return (
        replace(visit, case_id=f"case{number}", case_number=case(number).number),
        action("Ask for a place at the drumming group", "Mother", date(2026, 12, 18), doer=Doer.FAMILY),
    )


def _written(number: int) -> ItemMinutes:
    return ItemMinutes(
        f"i{number}",
        "m1",
        f"case{number}",
        discussion="Attendance is up from 71 % to 88 % since half-term. Mother says mornings are calmer with the "
        "breakfast club. Sleep is still the main worry; the nurse has given a leaflet and will visit.",
        going_well="breakfast club; a good bond with the teaching assistant.",
        family_wants="one person to ring." if number else "",
        decision="review",
        review_on=date(2027, 1, 14),
        lead_professional="B. Example",
        told_by="B. Example",
        tell_by=date(2026, 12, 14),
    )


def book() -> MinutesBook:
    """The minutes of the meeting: four cases discussed, six open ones not."""
    shown = items()
    cases = tuple(_minuted(item) for item in shown if item.case_id)
    return MinutesBook(
        team_name="Harwood",
        meeting=MEETING,
        register=_register(),
        interests=(Interest("m1", "mem1", "C. Example", "case0"),),
        items=tuple((item, ItemMinutes(item.id, "m1", item.case_id)) for item in shown),
        cases=cases,
        not_discussed=tuple(
            StandingLine(f"case{n}", f"0{231 + n}", line(n), date(2027, 2, 11) if n % 2 else None, n % 3)
            for n in range(4, 10)
        ),
        waiting_for_consent=2,
        next_meeting=NEXT,
        approval=Approval("m1", "A. Chairwell", date(2026, 12, 14), "by e-mail"),
    )


def _minuted(item: AgendaItem) -> MinutedCase:
    number = int(item.case_id.removeprefix("case"))
    reviewed = (
        action("Breakfast club place", "Primary schools", None, state=ActionState.DONE, settled_on=date(2026, 12, 2)),
        action("Youth club taster", "Youth support", date(2026, 12, 4), progress="Rang twice, will try again."),
    )
    shown = reviewed if number < 2 else ()
    return MinutedCase(item, case(number), line(number), _written(number), actions(number), shown)


def _register() -> tuple[Attendance, ...]:
    return (
        Attendance("r1", "m1", "mem0", "B. Example", "School nursing or health visiting", Presence.PRESENT),
        Attendance("r2", "m1", "mem1", "C. Example", "Youth support", Presence.PRESENT),
        Attendance("r3", "m1", "mem2", "D. Example", "Children’s centre", Presence.DEPUTY, deputy="E. Example"),
        Attendance("r4", "m1", "mem3", "F. Example", "Police", Presence.APOLOGIES, update_on=date(2026, 12, 8)),
        Attendance("r5", "m1", "mem4", "G. Example", "Connexions", Presence.ABSENT),
        Attendance("r6", "m1", "", "H. Guest", "Family Example Trust", Presence.VISITOR, chair_agreed=True),
    )


def member() -> Member:
    """A member who can't come."""
    return Member("mem1", MemberDraft("C. Example", "Youth support", "Youth worker", "c.example@example.org"))


def members() -> tuple[Member, ...]:
    """One member a service."""
    services = profile().services
    return tuple(Member(f"mem{n}", MemberDraft(f"{chr(65 + n)}. Example", words)) for n, words in enumerate(services))


def matters() -> tuple[Arising, ...]:
    """Open actions of four cases and one about no child, with what was last heard."""
    heard = ("School nursing, 5 December 2026: the first visit is made.", "")
    about = [Arising(each, heard[n % 2]) for n in range(4) for each in actions(n)]
    general = replace(actions(0)[0], id="general", case_id="", case_number="", what="Book the hall for the year")
    return (*(each for each in about if each.action.state is ActionState.OPEN), Arising(general))


def grid(people: int = 6, months: int = 4) -> AttendanceGrid:
    """Meetings of some months, every third mark of another kind, one meeting cancelled."""
    days = [date(2026 + (8 + n) // 12, (8 + n) % 12 + 1, 10) for n in range(months + 1)]
    meetings = [replace(MEETING, id=f"g{n}", day=day, held_on=day) for n, day in enumerate(days)]
    meetings[1] = replace(meetings[1], held_on=None, cancelled_on=days[1])
    kinds = (Presence.PRESENT, Presence.DEPUTY, Presence.APOLOGIES, Presence.ABSENT, Presence.PRESENT, Presence.UNKNOWN)
    services = profile().services
    registers = {
        meeting.id: [
            Attendance(
                "", meeting.id, f"p{k}", NAMES[k % 9], services[k % 14], kinds[(k + n) % 6],
                update_on=meeting.day if k == 2 else None,
            )
            for k in range(people)
        ]
        for n, meeting in enumerate(meetings)
    }  # fmt: skip
    return grid_of(Period(date(2026, 9, 1), date(2028, 8, 31)), meetings, registers, services)


def chairs(count: int = 4) -> ChairsStanding:
    """A meeting of chairs with points, every third answered, every fourth not from the log."""
    meeting = ChairsMeeting(Level.DISTRICT, date(2027, 1, 14), "Town Hall", "Ada Chair", "The next one is in May.", "m")
    points = []
    for n in range(count):
        words = f"No place for help with sleep under eight, {n + 1} families this year"
        answered = ("Two places more from March", date(2027, 1, 20)) if n % 3 == 0 else ("", None)
        issue = Issue("gap", words, on=date(2026, 10, 1), raised_where="CH", raised_on=meeting.on, id=f"i{n}")
        point = Point("m", words, "" if n % 4 == 3 else issue.id, *answered, f"p{n}")
        points.append(PointStanding(point, issue if point.issue_id else None))
    return ChairsStanding(meeting, tuple(points))


def audit(count: int = 5) -> Audit:
    """Records of some cases, every third answer a no; two findings settled, one record destroyed."""
    items = profile().audit
    verdicts = (Verdict.YES, Verdict.YES, Verdict.NO, Verdict.NOT_APPLY)
    samples = tuple(
        Sample(
            f"s{n}",
            f"c{n}" if n else "",
            f"{230 + n:04}" if n else "",
            tuple(
                Check(item.code, verdicts[(n + k) % 4], "Three on one day, then nothing." if n and k % 2 else "")
                for k, item in enumerate(items)
            ),
        )
        for n in range(count)
    )
    outcomes = (
        Outcome("o1", items[0].code, "", "a1", what="The levels are shown at the next meeting", state=ActionState.OPEN),
        Outcome("o2", items[1].code, "s1", why_none="It stood on paper, and was seen."),
    )
    plan = SamplePlan(Period(date(2026, 10, 1), date(2026, 12, 31)), Among.OPEN, count, "471108", "The chair")
    words = "Entries are looked at again in spring."
    return Audit(plan, 43, date(2027, 1, 8), items, samples, outcomes, date(2027, 1, 10), words, "audit")


def statement(count: int = 24) -> AnnualStatement:
    """A year of cases of every kind, one service with a long name."""
    known, period = profile(), Period(date(2026, 4, 1), date(2027, 3, 31))
    counted = tuple(
        CountedCase(
            f"c{n}", date(2026, 1 + n % 12, 5), closings=(date(2027, 1, 20),) if n % 3 == 0 else (),
            closed_on=date(2027, 1, 20) if n % 3 == 0 else None,
            closure_reason=known.closure_reasons[n % 3].code, agency=known.services[n % 4],
            level=known.levels[n % 2].code, main_need=known.needs[n % 5].code,
            gender=("female", "male")[n % 2], birth=date(2010 + n % 12, 5, 1),
        )
        for n in range(count)
    )  # fmt: skip
    facts = Facts(
        counted, tuple(f"c{n}" for n in range(count)), ("open", "done") * count, (), (), 7, count, count - 1, 3, 4
    )
    words = Words(
        known.services,
        {each.code: each.words for each in known.levels},
        {each.code: each.words for each in known.needs},
        {each.code: each.words for each in known.closure_reasons},
    )
    of_members = membership((member(),), known.services, period, period.last)
    return statement_of(period, period.last, facts, grid(), of_members, words)


def seats(more: int = 0) -> tuple[Seat, ...]:
    """The required services: one with a chair and a deputy, one with two members, some with nobody."""
    found = []
    for n, each in enumerate(members()):
        full = replace(each.draft, email=f"m{n}@example.org", phone="01632 960002", joined=date(2025, 9, 1))
        if n == 0:
            full = replace(full, office=Office.CHAIR, deputy=NAMES[5], deputy_email="dep@example.org")
        theirs = (Member(each.id, full), *(Member(f"x{k}", replace(full, name=NAMES[k % 9])) for k in range(more)))
        found.append(Seat(each.service, () if n % 4 == 3 else theirs))
    found.append(Seat("Fire and rescue", (Member("f1", MemberDraft(NAMES[1], "Fire and rescue", core=False)),)))
    return tuple(found)


def page(number: int = 0) -> CasePage:
    """Everything known of one case, as the CAF summary needs it."""
    consents = (
        Consent(
            ConsentState.WRITTEN,
            "Ada Placeholder",
            "mother",
            date(2026, 9, 18),
            "School nursing, Harwood Junior School",
            "Grandmother",
            form_seen=True,
        ),
    )
    draft = ReferralDraft(
        factors=(
            FactorView("health", "Eats well", "Asthma in winter"),
            FactorView("wider_family", no_issues=True),
        ),
        lead_wish="B. Example",
        child_feels=4,
        parent_feels=6,
        caf=CafState.COMPLETED,
        not_known=("religion",),
        child_name=NAMES[number],
        caf_started=date(2026, 9, 14),
        family_situation="Lives with mother and two brothers.\n\nFather is seen at weekends.",
        contributors="Mother, class teacher",
        practitioner_name="B. Example",
        practitioner_phone="01632 960002",
        practitioner_email="b.example@example.org",
        practitioner_address="Example Health Centre",
        practitioner_role="School nurse",
        practitioner_organisation="School nursing",
        services=(ServiceInvolved(ServiceKind.GP, "Example Surgery", "01632 960003"),),
        child_wants="to play the drums and sleep in my own bed",
        parents_want="calmer mornings",
    )
    carers = (
        Carer("Ada Placeholder", "", "mother", True, "1 Example Lane, Harwood", "ZZ1 1ZZ", "07700 900001"),
        Carer("Ben Placeholder", "Benny", "father"),
    )
    return CasePage(
        case=case(number),
        referrals=(Referral("ref1", f"case{number}", draft),),
        carers=carers,
        consents=consents,
        standing=standing(consents),
        story=(),
        actions=(),
        papers=(),
    )


def closed_case() -> Case:
    """A case closed because the family moved."""
    return replace(
        case(0),
        state=CaseState.CLOSED,
        closed_on=date(2026, 12, 10),
        closure_reason="moved",
        closure_words="Information went to the Woodthorpe team.",
    )


def log_rows() -> tuple[CaseLogRow, ...]:
    """One row a name, the last one a name that looks like a formula."""
    rows = tuple(
        CaseLogRow(
            number=f"0{231 + n}",
            child_name=name,
            birth=child(n).birth,
            expected=child(n).expected,
            unborn=child(n).unborn,
            school=child(n).school,
            referred_on=date(2026, 9, 21),
            agency="School nursing",
            consent=ConsentState.WRITTEN,
            open_actions=n,
        )
        for n, name in enumerate(NAMES)
    )
    trap = CaseLogRow("0300", '=HYPERLINK("http://example.org";"Example Child")', why="-1+2", referrer="@sum")
    return (*rows, trap)


PASSWORD = DocumentPassword("p1", Circle.TEAM, "abcd-efgh-jkmn", date(2026, 11, 2))


def letter() -> ReferrerLetter:
    """A letter back to a referrer: something is missing, and the child should not be referred."""
    known = Known(
        "case1", "0239", date(2026, 11, 20), date(2026, 11, 21), "Primary schools", "", None, False, None, None, None,
        ConsentState.VERBAL, {
            "social_care": Answered("social_care", Answer.YES),
            "looked_after": Answered("looked_after", Answer.NOT_KNOWN),
        }, "barred",
    )  # fmt: skip
    return letter_of(known, lacks(known, profile()), profile(), MEETING.day, date(2026, 12, 3))


def what_happened() -> WhatHappened:
    """What the first family is told of the meeting."""
    return tell(book().cases[0], MEETING.day, (), lambda _text: ())


def invited() -> Invited:
    """What the first family is asked to; a mother said that she comes, with a friend."""
    seats = [Sitting(each.service, each.name, number == 0) for number, each in enumerate(members())]
    visit = Visit("v1", "M. Example", "mother", MEETING.id, "N. Example", starts="10:20")
    one = case(0)
    return Invited(MEETING, one.number, one.child.name, (one.child.name,), 15, tuple(seats), (visit,))


def ended() -> Ended:
    """What the first family is told when its case is closed."""
    one = case(0)
    day = date(2027, 3, 11)
    return Ended(one.number, one.child.name, (one.child.name,), day, "plan_done", "School nursing", "D. Example")


def told_page(meetings: int = 2) -> CasePage:
    """A case that was referred, agreed to, and discussed at so many meetings, the newest told first."""
    days = [date(2026 + n // 12, 1 + n % 12, 10) for n in range(8, 8 + meetings)]
    talks = [
        StoryEntry(
            day, StoryKind.DISCUSSION, "Review" if n else "First discussion", "further action", _written(1).discussion
        )
        for n, day in enumerate(days)
    ]
    first = date(2026, 9, 1)
    entries = (
        StoryEntry(first, StoryKind.REFERRAL, "Referral", "School nursing, B. Example", case(0).why),
        StoryEntry(first, StoryKind.CONSENT, "Written consent", "Ada Placeholder, mother", "Not with: nobody’s matter"),
        *talks,
        StoryEntry(days[-1], StoryKind.SENT, "Sent: Minutes", "to 12 people"),
        StoryEntry(days[-1], StoryKind.CALL, "Telephone call", f"with {NAMES[6]}", "Mornings are calmer."),
    )
    agreed = tuple(replace(each, agreed_on=days[0], service="School nursing") for each in actions(0))
    return replace(page(), story=tuple(reversed(entries)), actions=agreed)


def chronology(meetings: int = 2) -> chronology_rules.Chronology:
    """The chronology of that case, whole."""
    told = told_page(meetings)
    return chronology_rules.chronology(told, wished(told.referrals[0].draft), None, date(2027, 1, 10))


def case_summary(meetings: int = 2) -> summary_rules.CaseSummary:
    """The summary of that case."""
    told = told_page(meetings)
    goals = wished(told.referrals[0].draft)
    return summary_rules.summary(told, goals, date(2027, 1, 10), "lead professional")


def report(count: int, *, without_names: bool) -> Report:
    """A quarter's report of so many cases, with meetings, actions and a service's attendance."""
    period, rows = _return_rows(count)
    meetings = tuple(
        MeetingRow(at, date(2026, 9 + at, 10), "H", minutes="T", discussed=count // 2, days_to_minutes=5)
        for at in (1, 2, 3)
    )
    attendance = tuple(
        AttendanceRow(at, member=one, service=service, presence="PX"[(at + one) % 2])
        for at in (1, 2, 3)
        for one, service in enumerate(("Youth support", "Primary schools"))
    )
    actions = tuple(
        ActionRow(at, doer="A", agency=("Youth support", "Police")[at % 3 == 0], due_here=True, timing="TLO"[at % 3])
        for at in range(1, count + 1)
    )
    whole = replace(rows, meetings=meetings, attendance=attendance, actions=actions)
    counted = figures_of(whole, profile())
    shown = suppressed(counted) if without_names else plainly(counted)
    return Report("Harwood Joint Access Team", period, date(2027, 1, 10), shown, without_names, made_up=True)


def evaluation() -> Form:
    """The evaluation framework over that report, judged once."""
    told = report(40, without_names=False)
    kept = Kept(
        {"output.b": "Everybody takes part"},
        (Evidence("output.b", Side.HAVE, "What managers say", "interviews", date(2027, 1, 5)),),
        (Judgement("output.b", date(2027, 1, 8), "2", "Most do", "the team", "", ("Attendance by service: 3 of 6",)),),
    )
    grades = {grade.code: grade.words for grade in profile().grades}
    return Form(told.whose, told.period, told.today, standings(profile(), kept, told.shown), grades, False, True)


def figures(count: int = 40) -> tuple[Period, tuple[Shown, ...]]:
    """A quarter's figures as they may leave, of so many cases."""
    period, rows = _return_rows(count)
    return period, suppressed(figures_of(rows, profile()))


def _return_rows(count: int) -> tuple[Period, ReturnRows]:
    period = quarter_of(date(2026, 11, 1))
    codes = [ethnicity.code for ethnicity in profile().ethnicities]
    rows = tuple(
        CaseRow(
            row,
            age_at_referral=row % 18,
            gender="MF"[row % 3 == 0],
            ethnicity=codes[0 if row % 4 else row % len(codes)],
            brought=row % 2 == 0,
            agency=("Primary schools", "School nursing or health visiting", "Youth support")[(row * row) % 3],
            asked_by="A",
            needs="emotional learning",
            main_need="emotional",
            times_discussed=1 + row % 2,
            days_to_discussion=10 + row,
            state="O" if row % 5 else "C",
            closed=row % 5 == 0,
            to_tell=1,
            told_in_time=int(row % 7 > 0),
        )
        for row in range(1, count + 1)
    )
    closures = tuple(
        ClosureRow(number, case.row, reason="plan_done") for number, case in enumerate(rows) if case.closed
    )
    head = ReturnHead(1, False, "", "Harwood", "HARWOOD", "Ashfield", "E07000170", period, date(2027, 1, 10))
    return period, ReturnRows(head, rows, closures=closures)


def member_changes() -> tuple[MemberChange, ...]:
    """Somebody new, and somebody who moved."""
    new = replace(member(), id="mem2", draft=replace(member().draft, name="D. Example", phone="01632 960002"))
    told = {"mem1": {"service": "Connexions", "email": "old@example.org"}}
    return changes((member(), new), told, frozenset({"mem2"}))


def sharing(count: int) -> tuple[ListedDecision, ...]:
    """Decisions of every kind: agreed and not, waiting, not to share, ended."""
    base = SharingDecision(
        "Dee Example",
        "School nurse",
        "School nursing",
        date(2026, 11, 20),
        True,
        "what the school has seen",
        "the team",
        "Two services worry about the same thing.",
        "public_task",
        id="d",
    )
    agreed = replace(base, answered_on=date(2026, 11, 23), agreed=True, answered_by="Iris Example")
    kinds = (
        base,
        agreed,
        replace(agreed, agreed=False, answer_words="Ask the mother first"),
        replace(base, shares=False, basis=""),
        replace(agreed, ended_on=date(2026, 12, 1), ended_why="The mother agreed"),
    )
    return tuple(ListedDecision("c", f"{number + 7:04}", kinds[number % len(kinds)]) for number in range(count))
