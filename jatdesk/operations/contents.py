"""Gathers from the store, once for a mailing, the values its files are built from. Renders and writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from jatdesk.docs import (
    access_request,
    action_list,
    agency_action_update,
    caf,
    case_closure_report,
    case_log,
    chair_ask,
    deputy_briefing,
    invitation,
    large_print,
    lead_update,
    letterhead,
    minutes,
    minutes_word,
    outcome,
    referral_letter,
    safeguarding_pack,
    standing_texts,
    who_knows,
)
from jatdesk.docs import agenda as agenda_document
from jatdesk.docs.content import Document
from jatdesk.docs.sheet import Sheet
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case, CasePage
from jatdesk.domain.concerns import open_ones
from jatdesk.domain.ids import Id
from jatdesk.domain.logo import HEADED, Logo
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.minutes import MinutesBook, cut
from jatdesk.domain.profiles import Profile
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.domain.who_knows import told
from jatdesk.errors import SaveRefused
from jatdesk.operations import access_request as access_request_operations
from jatdesk.operations import (
    actions,
    agenda,
    agenda_without_names,
    attendance,
    cases,
    chair_questions,
    closures,
    concerns,
    kin,
    letters,
    logo,
    meetings,
    members,
    outcomes,
    presenters,
    update_form,
    wording,
)
from jatdesk.operations import case_log as case_log_operations
from jatdesk.operations import minutes as minutes_operations
from jatdesk.operations import who_knows as who_knows_operations
from jatdesk.operations.contents_of import (
    access_answer,
    action_plan,
    annual_statement,
    attendance_register,
    case_papers,
    family_extract,
    family_letters,
    feedback_form,
    matters_arising,
    member_list,
    membership_notice,
    report,
    team_papers,
    team_return,
    test_file,
)
from jatdesk.operations.contents_of import attendance as attendance_over_time
from jatdesk.operations.desk import Desk
from jatdesk.operations.returns import MadeReturn

Builder = Callable[[], Document | Sheet | Sequence[Sheet]]


class Contents:
    """What one plan's files are made of; each part is read when it is first needed and then kept."""

    def __init__(self, desk: Desk, planned: SendingPlan) -> None:
        self.desk = desk
        self.plan = planned
        self._pages: dict[Id, CasePage] = {}
        self.returned: MadeReturn | None = None
        """The return among these files, as it was built."""

    def builder(self, wanted: PlannedFile) -> Builder:
        """A call without arguments that builds the document; only values are bound in it, so it can be sent away."""
        contents = self._said_in(wanted.language)
        build = standing_texts.footed(_MAKERS[wanted.kind](contents, wanted), contents.profile.wording)
        if self._logo is not None and wanted.kind in HEADED:
            build = partial(letterhead.headed, build, self._logo)
        return partial(large_print.large, build) if wanted.large else build

    def _said_in(self, code: str) -> "Contents":
        """The same, with the versions of standing texts in another language."""
        if not code:
            return self
        other = Contents(self.desk, self.plan)
        other.profile = replace(self.profile, wording=self.profile.wording.in_language(code))
        return other

    @cached_property
    def profile(self) -> Profile:
        """The profile with the council's own texts."""
        return wording.profile(self.desk)

    @cached_property
    def _shown(self) -> Agenda:
        return agenda.agenda(self.desk, self.plan.meeting_id)

    @cached_property
    def _logo(self) -> Logo | None:
        return logo.current(self.desk)

    @cached_property
    def version_id(self) -> Id:
        """The version as which these minutes are kept when the mailing is recorded."""
        return self.desk.new_id()

    @cached_property
    def book(self) -> MinutesBook:
        """The whole minutes, as everybody's copy is cut from them."""
        return minutes_operations.book(self.desk, self.plan.meeting_id)

    def page(self, case_id: Id) -> CasePage:
        """A case with its referrals; read once for all files."""
        if case_id not in self._pages:
            self._pages[case_id] = cases.page(self.desk, case_id)
        return self._pages[case_id]

    def case(self, case_id: Id) -> Case:
        """A case; read once for all files."""
        return self.page(case_id).case

    def _minutes(self, wanted: PlannedFile) -> Builder:
        draft = self.plan.mailing is Mailing.MINUTES_DRAFT
        kept = cut(self.book, frozenset(wanted.cases), extract=wanted.extract)
        if self.plan.mailing is Mailing.MINUTES_WORD:
            return partial(minutes_word.build, kept, self.desk.team, self.profile, self.version_id)
        return partial(minutes.build, kept, self.desk.team, self.profile, draft)

    def _access_request(self, wanted: PlannedFile) -> Builder:
        held = access_request_operations.gather(self.desk, wanted.cases[0])
        return partial(access_request.build, self.desk.team, self.profile, held)

    def _case_log(self, wanted: PlannedFile) -> Builder:
        numbers = {self.case(case_id).number for case_id in wanted.left_out}
        log = tuple(row for row in case_log_operations.export_rows(self.desk) if row.number not in numbers)
        return partial(case_log.sheet, log, self.desk.team)

    def _agenda(self, wanted: PlannedFile) -> Builder:
        theirs = self._cut(wanted)
        named = {item.case_id: self.case(item.case_id) for item in theirs.items if item.case_id}
        answers = who_knows_operations.latest(self.desk, list(named))
        known_to = {case_id: told(said) for case_id, said in answers.items()}
        return partial(agenda_document.build, self.desk.team, self.profile, theirs, named, known_to)

    def _agenda_without_names(self, wanted: PlannedFile) -> Builder:
        bare = agenda_without_names.bare(self.desk, self._cut(wanted))
        return partial(agenda_document.without_names, self.desk.team, self.profile, bare)

    def _cut(self, wanted: PlannedFile) -> Agenda:
        """The agenda with the cases of this file and no others."""
        shown = self._shown
        pairs = zip(shown.items, shown.times, strict=True)
        kept = [(item, time) for item, time in pairs if not item.case_id or item.case_id in wanted.cases]
        return replace(shown, items=tuple(item for item, _ in kept), times=tuple(time for _, time in kept))

    def _who_knows(self, wanted: PlannedFile) -> Builder:
        asked = who_knows_operations.asked(self.desk, self.plan.meeting_id)
        theirs = tuple(each for each in asked.asked if each.case_id in wanted.cases)
        return partial(who_knows.build, self.desk.team, self.profile, asked.meeting, None, theirs)

    def _lead_update(self, wanted: PlannedFile) -> Builder:
        case_id = wanted.cases[0]
        meeting = meetings.meeting(self.desk, self.plan.meeting_id)
        still = actions.open_actions(self.desk, case_id=case_id)
        build = partial(lead_update.build, self.desk.team, self.profile)
        return partial(build, meeting, self.case(case_id), still)

    def _chair_ask(self, wanted: PlannedFile) -> Builder:
        meeting = meetings.meeting(self.desk, self.plan.meeting_id)
        docket = chair_questions.docket(self.desk, meeting.id)
        theirs = docket.put_to(members.member(self.desk, wanted.member_id).draft.office)
        return partial(chair_ask.build, self.desk.team, self.profile, meeting, theirs)

    def _invitation(self, wanted: PlannedFile) -> Builder:
        """For whoever reads the mailbox that stands in the file's `agency`."""
        meeting = meetings.meeting(self.desk, self.plan.meeting_id)
        found = [
            each
            for each in presenters.of_meeting(self.desk, meeting.id)
            if each.email.strip() == wanted.agency and each.case_id in wanted.cases
        ]
        items = tuple((self.case(each.case_id), each.task, each.starts) for each in found)
        name = found[0].name if found else ""
        return partial(invitation.build, self.desk.team, self.profile, meeting, name, items)

    def _briefing(self, wanted: PlannedFile) -> Builder:
        member = members.member(self.desk, wanted.member_id)
        lines = attendance.register(self.desk, self.plan.meeting_id)
        deputy = next((line.deputy for line in lines if line.member_id == member.id), "")
        theirs = actions.of_member(self.desk, member.id)
        # a case that is left out stays out; an action about no case is everybody's
        told = tuple(action for action in theirs if not action.case_id or action.case_id in wanted.cases)
        named = {case_id: self.case(case_id) for case_id in wanted.cases}
        stands_for = (member.name, member.service)
        build = partial(deputy_briefing.build, self.desk.team, self.profile, self._shown)
        return partial(build, stands_for, deputy, told, named)

    def _caf(self, wanted: PlannedFile) -> Builder:
        page = self.page(wanted.cases[0])
        if not page.referrals:
            raise SaveRefused("A case on the agenda has no referral on record.", "Nothing was made.", "Add it first.")
        return partial(caf.build, self.desk.team, self.profile, page)

    def _outcome(self, wanted: PlannedFile) -> Builder:
        case_id = wanted.cases[0]
        entry = next((entry for entry in self.book.cases if entry.case.id == case_id), None)
        if entry is None:
            raise SaveRefused("A case of this mailing is in the minutes no longer.", "Nothing was made.", "Look again.")
        return partial(outcome.build, self.desk.team, self.profile, self.book.meeting, entry, self.book.approval)

    def _closure_report(self, wanted: PlannedFile) -> Builder:
        case_id = wanted.cases[0]
        copied = self.plan.mailing in (Mailing.CLOSURE_COPY, Mailing.MONTHLY_SET)
        sought = outcomes.of_case(self.desk, case_id)
        answers = closures.report(self.desk, case_id) if copied else None
        build = partial(case_closure_report.build, self.desk.team, self.profile)
        return partial(build, self.case(case_id), sought, answers)

    def _referral_letter(self, wanted: PlannedFile) -> Builder:
        letter = letters.letter(self.desk, wanted.cases[0], self.plan.lacking)
        to = next((one for parcel in self.plan.parcels for one in parcel.recipients), None)
        addressed = ", ".join(part for part in (to.name, to.service) if part) if to else ""
        team, profile = self.desk.team, self.profile
        return partial(referral_letter.build, team, profile, letter, self.desk.clock.today(), addressed)

    def _action_list(self, wanted: PlannedFile) -> Builder:
        theirs = actions.open_actions(self.desk, service=wanted.agency)
        told = [action for action in theirs if not action.case_id or action.case_id in wanted.cases]
        today = self.desk.clock.today()
        build = action_list.to_write_in if wanted.suffix == ".docx" else action_list.build
        return partial(build, self.desk.team, self.profile, wanted.agency, told, today)

    def _safeguarding_pack(self, wanted: PlannedFile) -> Builder:
        case_id = wanted.cases[0]
        waiting = open_ones(concerns.of_case(self.desk, case_id))
        at_home = kin.of_case(self.desk, case_id)
        team, profile = self.desk.team, self.profile
        return partial(safeguarding_pack.build, team, profile, self.page(case_id), waiting, at_home)

    def _update(self, wanted: PlannedFile) -> Builder:
        build = partial(agency_action_update.build, self.desk.team, self.profile)
        if not self.plan.meeting_id:
            return partial(build, None, None, ())
        meeting = meetings.meeting(self.desk, self.plan.meeting_id)
        member = members.member(self.desk, wanted.member_id)
        # a case that is left out stays out; an action about no case is everybody's
        return partial(build, meeting, member, *update_form.contents(self.desk, meeting.id, member, wanted.cases))


_MAKERS: Mapping[DocumentKind, Callable[[Contents, PlannedFile], Builder]] = {
    DocumentKind.AGENDA: Contents._agenda,
    DocumentKind.AGENDA_NO_NAMES: Contents._agenda_without_names,
    DocumentKind.WHO_KNOWS: Contents._who_knows,
    DocumentKind.LEAD_UPDATE: Contents._lead_update,
    DocumentKind.CHAIR_ASK: Contents._chair_ask,
    DocumentKind.DEPUTY_BRIEFING: Contents._briefing,
    DocumentKind.INVITATION: Contents._invitation,
    DocumentKind.CAF: Contents._caf,
    DocumentKind.CAF_ACTION_PLAN: action_plan.builder,
    DocumentKind.CHRONOLOGY: case_papers.chronology_builder,
    DocumentKind.CASE_SUMMARY: case_papers.summary_builder,
    DocumentKind.MINUTES: Contents._minutes,
    DocumentKind.OUTCOME: Contents._outcome,
    DocumentKind.AGENCY_ACTION_UPDATE: Contents._update,
    DocumentKind.CASE_CLOSURE_REPORT: Contents._closure_report,
    DocumentKind.SAFEGUARDING_PACK: Contents._safeguarding_pack,
    DocumentKind.REFERRAL_LETTER: Contents._referral_letter,
    DocumentKind.ACCESS_REQUEST: Contents._access_request,
    DocumentKind.ACTION_LIST: Contents._action_list,
    DocumentKind.FAMILY_EXTRACT: family_extract.builder,
    DocumentKind.ACCESS_ANSWER: access_answer.builder,
    DocumentKind.ACCESS_LOG: access_answer.log_builder,
    DocumentKind.FAMILY_LEAFLET: family_letters.leaflet,
    DocumentKind.FAMILY_INVITATION: family_letters.invitation,
    DocumentKind.WHAT_HAPPENED: family_letters.what_happened,
    DocumentKind.CLOSURE_LETTER: family_letters.closure,
    DocumentKind.CASE_LOG: Contents._case_log,
    DocumentKind.ATTENDANCE_REGISTER: attendance_register.builder,
    DocumentKind.ANNUAL_STATEMENT: annual_statement.builder,
    DocumentKind.REPORT: report.builder,
    DocumentKind.RETURN_NAMED: team_return.builder,
    DocumentKind.RETURN_NO_NAMES: team_return.builder,
    DocumentKind.ATTENDANCE: attendance_over_time.builder,
    DocumentKind.MATTERS_ARISING: matters_arising.builder,
    DocumentKind.MEMBER_LIST: member_list.builder,
    DocumentKind.MEMBERSHIP_NOTICE: membership_notice.builder,
    DocumentKind.TERMS: team_papers.terms,
    DocumentKind.PROTOCOL: team_papers.protocol,
    DocumentKind.TEST_FILE: test_file.builder,
    DocumentKind.FEEDBACK_FORM: feedback_form.builder,
}
"""Each kind's maker: a method here, or a function of (Contents, PlannedFile) in `operations/contents_of/NOUN.py`."""
