"""What the case page does: each act runs one operation, says what happened, and offers the way back. No widget."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from jatdesk.domain.cases import Case, Closure, Paper
from jatdesk.domain.children import Child
from jatdesk.domain.consent import Consent
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.referrals import Referral, ReferralDraft
from jatdesk.errors import UserError
from jatdesk.operations import agenda, cases, consent, meetings, referrals
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.workplace import Workplace

Done = Callable[[], object]
Failed = Callable[[UserError], object]


class CaseActs:
    """One for each case page; every writing method calls `done()` once the change is in the store."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def today(self) -> date:
        """The day it is."""
        return self._place.desk.clock.today()

    def close(self, case: Case, closure: Closure, done: Done, failed: Failed) -> None:
        """Close a case; undoing opens it again."""
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: cases.reopen(desk, case.id, "Closed by mistake"))

        self.write(lambda: cases.close(desk, case.id, closure), f"Case {case.number} is closed", back, done, failed)

    def reopen(self, case: Case, values: Values, done: Done, failed: Failed) -> None:
        """Open a closed case again."""
        desk = self._place.desk
        self.write(
            lambda: cases.reopen(desk, case.id, values["why"]), f"Case {case.number} is open again", None, done, failed
        )

    def add_note(self, case: Case, values: Values, done: Done, failed: Failed) -> None:
        """Add a note to the story."""
        desk = self._place.desk
        told = (values["on"], values["heading"], values["text"], values["kind"], values["whom"])

        def write() -> Changes:
            changes = cases.add_note(desk, case.id, *told)
            (note_id,) = changes.of("note")
            kept.append(note_id)
            return changes

        def back() -> object:
            return self._place.act(lambda: cases.take_back_note(desk, case.id, kept[-1]))

        kept: list[Id] = []
        self.write(write, "Note added", back, done, failed)

    def change_child(self, case: Case, values: Values, done: Done, failed: Failed) -> None:
        """Change the child's details; undoing writes those from before."""
        self._change_child(case.id, _replaced(case.child, values), case.child, done, failed)

    def change_facts(self, case: Case, values: Values, done: Done, failed: Failed) -> None:
        """Change what the team settled."""
        desk = self._place.desk
        changed = {name: value for name, value in values.items() if value != getattr(case, name)}
        before = {name: getattr(case, name) for name in changed}

        def back() -> object:
            return self._place.act(lambda: cases.change(desk, case.id, **before))

        undo = back if None not in before.values() else None
        self.write(lambda: cases.change(desk, case.id, **changed), "Case changed", undo, done, failed)

    def change_referral(self, referral: Referral, values: Values, done: Done, failed: Failed) -> None:
        """Change part of a referral; undoing writes the referral from before."""
        desk = self._place.desk
        draft: ReferralDraft = _replaced(referral.draft, values)

        def back() -> object:
            return self._place.act(lambda: referrals.change(desk, referral.id, referral.draft))

        self.write(lambda: referrals.change(desk, referral.id, draft), "Referral changed", back, done, failed)

    def record_consent(self, case: Case, values: Values, done: Done, failed: Failed) -> None:
        """Record one person's answer."""
        desk = self._place.desk
        answer = Consent(**values)
        self.write(lambda: consent.record(desk, case.id, answer), "Consent recorded", None, done, failed)

    def form_seen(self, case: Case, answer: Consent) -> None:
        """The signed form has been seen."""
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: consent.form_seen(desk, case.id, answer.id, seen=False))

        self.write(lambda: consent.form_seen(desk, case.id, answer.id), "The form has been seen", back)

    def papers_in(self, case: Case, on: date | None) -> None:
        """When the papers were in, or that they are not."""
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: cases.papers_in(desk, case.id, case.papers_in_on))

        said = f"Papers were in on {say(on)}" if on else "Papers are not in yet"
        self.write(lambda: cases.papers_in(desk, case.id, on), said, back)

    def keep_open(self, case: Case) -> None:
        """The team does not close this case."""
        desk = self._place.desk
        self.write(lambda: cases.keep_open(desk, case.id), f"Case {case.number} stays open", None)

    def report_back(self, case: Case) -> None:
        """The Case Closure Report came back today."""
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: cases.report_back(desk, case.id, None))

        self.write(lambda: cases.report_back(desk, case.id, self.today()), "The report is back", back)

    def add_to_agenda(self, case: Case, meeting_id: Id) -> None:
        """Put the case on a meeting's agenda; undoing takes the item off again."""
        desk = self._place.desk

        def back() -> object:
            items = agenda.agenda(desk, meeting_id).items
            item = next((item for item in items if item.case_id == case.id), None)
            return self._place.act(lambda: agenda.remove(desk, item.id)) if item else None

        said = f"Case {case.number} is on the agenda"
        self.write(lambda: agenda.add_case(desk, meeting_id, case.id), said, back)

    def keep_paper(self, case: Case, path: Path) -> None:
        """Keep a file with the case, inside the store."""
        desk = self._place.desk

        def attach() -> tuple[Paper, Changes]:
            return cases.attach(desk, case.id, path.name, _content(path))

        def kept(paper: Paper) -> None:
            def back() -> object:
                return self._place.act(lambda: cases.detach(desk, paper.id))

            self._place.say("The paper is kept with the case", back)

        self._place.act(attach, None, kept)

    def meetings_ahead(self) -> list[Meeting]:
        """The meetings whose agenda can still take a case, soonest first."""
        today = self.today()
        found = [m for m in meetings.all_meetings(self._place.desk) if m.held_on is None and m.day >= today]
        return sorted(found, key=lambda meeting: meeting.day)

    def meeting_words(self) -> list[tuple[Id, str]]:
        """The same as a menu: id and day; an empty id stands for planning one."""
        found = [(meeting.id, say_weekday(meeting.day)) for meeting in self.meetings_ahead()]
        return found or [("", "Plan a meeting first…")]

    def _change_child(self, case_id: Id, child: Child, before: Child, done: Done, failed: Failed) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: cases.change_child(desk, case_id, before))

        self.write(lambda: cases.change_child(desk, case_id, child), "Child’s details changed", back, done, failed)

    def write(
        self,
        call: Callable[[], Any],
        said: str,
        undo: Callable[[], object] | None,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run an operation; once it is in the store call `done` and say so, offering the way back."""

        def written(_value: object) -> None:
            if done is not None:
                done()
            self._place.say(said, undo)

        self._place.act(call, failed, written)


def _replaced(value: Any, values: Values) -> Any:
    return replace(value, **values)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise UserError(
            "This file can’t be read.", "Nothing was kept.", "Check that it is still there and not open elsewhere."
        ) from None
