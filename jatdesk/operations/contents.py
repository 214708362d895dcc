"""Gathers from the store, once for a mailing, the values its files are built from. Renders and writes nothing."""

from collections.abc import Callable
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
    lead_update,
    minutes,
    minutes_word,
    outcome,
    referral_letter,
    safeguarding_pack,
    who_knows,
)
from jatdesk.docs import agenda as agenda_document
from jatdesk.docs.content import Document
from jatdesk.docs.sheet import Sheet
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case, CasePage
from jatdesk.domain.concerns import open_ones
from jatdesk.domain.distribution import DocumentKind, Mailing, PlannedFile, SendingPlan
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import MinutesBook, cut
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
    meetings,
    members,
    outcomes,
    presenters,
    update_form,
)
from jatdesk.operations import case_log as case_log_operations
from jatdesk.operations import minutes as minutes_operations
from jatdesk.operations import who_knows as who_knows_operations
from jatdesk.operations.desk import Desk

Builder = Callable[[], Document | Sheet]


class Contents:
    """What one plan's files are made of; each part is read when it is first needed and then kept."""

    def __init__(self, desk: Desk, planned: SendingPlan) -> None:
        self._desk = desk
        self._plan = planned
        self._pages: dict[Id, CasePage] = {}

    def builder(self, wanted: PlannedFile) -> Builder:
        """A call without arguments that builds the document; only values are bound in it, so it can be sent away."""
        if wanted.kind is DocumentKind.AGENDA:
            return self._agenda(wanted)
        if wanted.kind is DocumentKind.AGENDA_NO_NAMES:
            return self._agenda_without_names(wanted)
        if wanted.kind is DocumentKind.WHO_KNOWS:
            return self._who_knows(wanted)
        if wanted.kind is DocumentKind.LEAD_UPDATE:
            return self._lead_update(wanted.cases[0])
        if wanted.kind is DocumentKind.CHAIR_ASK:
            return self._chair_ask(wanted)
        if wanted.kind is DocumentKind.DEPUTY_BRIEFING:
            return self._briefing(wanted)
        if wanted.kind is DocumentKind.INVITATION:
            return self._invitation(wanted)
        if wanted.kind is DocumentKind.CAF:
            return self._caf(wanted)
        if wanted.kind is DocumentKind.MINUTES:
            draft = self._plan.mailing is Mailing.MINUTES_DRAFT
            kept = cut(self.book, frozenset(wanted.cases), extract=wanted.extract)
            if self._plan.mailing is Mailing.MINUTES_WORD:
                return partial(minutes_word.build, kept, self._desk.team, self._desk.profile, self.version_id)
            return partial(minutes.build, kept, self._desk.team, self._desk.profile, draft)
        if wanted.kind is DocumentKind.OUTCOME:
            return self._outcome(wanted.cases[0])
        if wanted.kind is DocumentKind.AGENCY_ACTION_UPDATE:
            return self._update(wanted)
        if wanted.kind is DocumentKind.CASE_CLOSURE_REPORT:
            return self._closure_report(wanted.cases[0])
        if wanted.kind is DocumentKind.SAFEGUARDING_PACK:
            return self._safeguarding_pack(wanted.cases[0])
        if wanted.kind is DocumentKind.REFERRAL_LETTER:
            return self._referral_letter(wanted)
        if wanted.kind is DocumentKind.ACCESS_REQUEST:
            held = access_request_operations.gather(self._desk, wanted.cases[0])
            return partial(access_request.build, self._desk.team, self._desk.profile, held)
        if wanted.kind is DocumentKind.ACTION_LIST:
            return self._action_list(wanted)
        numbers = {self._case(case_id).number for case_id in wanted.left_out}
        log = tuple(row for row in case_log_operations.export_rows(self._desk) if row.number not in numbers)
        return partial(case_log.sheet, log, self._desk.team)

    @cached_property
    def _shown(self) -> Agenda:
        return agenda.agenda(self._desk, self._plan.meeting_id)

    @cached_property
    def version_id(self) -> Id:
        """The version as which these minutes are kept when the mailing is recorded."""
        return self._desk.new_id()

    @cached_property
    def book(self) -> MinutesBook:
        """The whole minutes, as everybody's copy is cut from them."""
        return minutes_operations.book(self._desk, self._plan.meeting_id)

    def _page(self, case_id: Id) -> CasePage:
        if case_id not in self._pages:
            self._pages[case_id] = cases.page(self._desk, case_id)
        return self._pages[case_id]

    def _case(self, case_id: Id) -> Case:
        return self._page(case_id).case

    def _agenda(self, wanted: PlannedFile) -> Builder:
        theirs = self._cut(wanted)
        named = {item.case_id: self._case(item.case_id) for item in theirs.items if item.case_id}
        answers = who_knows_operations.latest(self._desk, list(named))
        known_to = {case_id: told(said) for case_id, said in answers.items()}
        return partial(agenda_document.build, self._desk.team, self._desk.profile, theirs, named, known_to)

    def _agenda_without_names(self, wanted: PlannedFile) -> Builder:
        bare = agenda_without_names.bare(self._desk, self._cut(wanted))
        return partial(agenda_document.without_names, self._desk.team, self._desk.profile, bare)

    def _cut(self, wanted: PlannedFile) -> Agenda:
        """The agenda with the cases of this file and no others."""
        shown = self._shown
        pairs = zip(shown.items, shown.times, strict=True)
        kept = [(item, time) for item, time in pairs if not item.case_id or item.case_id in wanted.cases]
        return replace(shown, items=tuple(item for item, _ in kept), times=tuple(time for _, time in kept))

    def _who_knows(self, wanted: PlannedFile) -> Builder:
        asked = who_knows_operations.asked(self._desk, self._plan.meeting_id)
        theirs = tuple(each for each in asked.asked if each.case_id in wanted.cases)
        return partial(who_knows.build, self._desk.team, self._desk.profile, asked.meeting, None, theirs)

    def _lead_update(self, case_id: Id) -> Builder:
        meeting = meetings.meeting(self._desk, self._plan.meeting_id)
        still = actions.open_actions(self._desk, case_id=case_id)
        build = partial(lead_update.build, self._desk.team, self._desk.profile)
        return partial(build, meeting, self._case(case_id), still)

    def _chair_ask(self, wanted: PlannedFile) -> Builder:
        meeting = meetings.meeting(self._desk, self._plan.meeting_id)
        docket = chair_questions.docket(self._desk, meeting.id)
        theirs = docket.put_to(members.member(self._desk, wanted.member_id).draft.office)
        return partial(chair_ask.build, self._desk.team, self._desk.profile, meeting, theirs)

    def _invitation(self, wanted: PlannedFile) -> Builder:
        """For whoever reads the mailbox that stands in the file's `agency`."""
        meeting = meetings.meeting(self._desk, self._plan.meeting_id)
        found = [
            each
            for each in presenters.of_meeting(self._desk, meeting.id)
            if each.email.strip() == wanted.agency and each.case_id in wanted.cases
        ]
        items = tuple((self._case(each.case_id), each.task, each.starts) for each in found)
        name = found[0].name if found else ""
        return partial(invitation.build, self._desk.team, self._desk.profile, meeting, name, items)

    def _briefing(self, wanted: PlannedFile) -> Builder:
        member = members.member(self._desk, wanted.member_id)
        lines = attendance.register(self._desk, self._plan.meeting_id)
        deputy = next((line.deputy for line in lines if line.member_id == member.id), "")
        theirs = actions.of_member(self._desk, member.id)
        # a case that is left out stays out; an action about no case is everybody's
        told = tuple(action for action in theirs if not action.case_id or action.case_id in wanted.cases)
        named = {case_id: self._case(case_id) for case_id in wanted.cases}
        stands_for = (member.name, member.service)
        build = partial(deputy_briefing.build, self._desk.team, self._desk.profile, self._shown)
        return partial(build, stands_for, deputy, told, named)

    def _caf(self, wanted: PlannedFile) -> Builder:
        page = self._page(wanted.cases[0])
        if not page.referrals:
            raise SaveRefused("A case on the agenda has no referral on record.", "Nothing was made.", "Add it first.")
        return partial(caf.build, self._desk.team, self._desk.profile, page)

    def _outcome(self, case_id: Id) -> Builder:
        entry = next((entry for entry in self.book.cases if entry.case.id == case_id), None)
        if entry is None:
            raise SaveRefused("A case of this mailing is in the minutes no longer.", "Nothing was made.", "Look again.")
        return partial(outcome.build, self._desk.team, self._desk.profile, self.book.meeting, entry, self.book.approval)

    def _closure_report(self, case_id: Id) -> Builder:
        copied = self._plan.mailing is Mailing.CLOSURE_COPY
        wanted = outcomes.of_case(self._desk, case_id)
        answers = closures.report(self._desk, case_id) if copied else None
        build = partial(case_closure_report.build, self._desk.team, self._desk.profile)
        return partial(build, self._case(case_id), wanted, answers)

    def _referral_letter(self, wanted: PlannedFile) -> Builder:
        letter = letters.letter(self._desk, wanted.cases[0], self._plan.lacking)
        to = next((one for parcel in self._plan.parcels for one in parcel.recipients), None)
        addressed = ", ".join(part for part in (to.name, to.service) if part) if to else ""
        team, profile = self._desk.team, self._desk.profile
        return partial(referral_letter.build, team, profile, letter, self._desk.clock.today(), addressed)

    def _action_list(self, wanted: PlannedFile) -> Builder:
        theirs = actions.open_actions(self._desk, service=wanted.agency)
        told = [action for action in theirs if not action.case_id or action.case_id in wanted.cases]
        today = self._desk.clock.today()
        return partial(action_list.build, self._desk.team, self._desk.profile, wanted.agency, told, today)

    def _safeguarding_pack(self, case_id: Id) -> Builder:
        waiting = open_ones(concerns.of_case(self._desk, case_id))
        at_home = kin.of_case(self._desk, case_id)
        team, profile = self._desk.team, self._desk.profile
        return partial(safeguarding_pack.build, team, profile, self._page(case_id), waiting, at_home)

    def _update(self, wanted: PlannedFile) -> Builder:
        build = partial(agency_action_update.build, self._desk.team, self._desk.profile)
        if not self._plan.meeting_id:
            return partial(build, None, None, ())
        meeting = meetings.meeting(self._desk, self._plan.meeting_id)
        member = members.member(self._desk, wanted.member_id)
        # a case that is left out stays out; an action about no case is everybody's
        return partial(build, meeting, member, *update_form.contents(self._desk, meeting.id, member, wanted.cases))
