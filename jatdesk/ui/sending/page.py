"""The page through which everything goes out: check, look, seal, hand over, mark as sent."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from jatdesk.domain import periods
from jatdesk.domain.changed_plans import by_hand
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import ABOUT_A_CASE, COUNTED, Mailing
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.recipients import Recipient
from jatdesk.domain.sending import NotSent, Prepared, SendingPlan
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import desk_copies, outbox, passwords, prepared_since, ready, sending, wording
from jatdesk.operations.desk import Desk
from jatdesk.operations.ready import Ready
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.form_place import QuickFormPlace
from jatdesk.ui.jobs import Job
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import About, Made, PdfPanel
from jatdesk.ui.sending import change_form, where_from
from jatdesk.ui.sending.check_panel import CheckPanel
from jatdesk.ui.sending.kept_changes import KeptChanges
from jatdesk.ui.sending.leak_step import LeakStep, making
from jatdesk.ui.sending.parcel_card import Spoken
from jatdesk.ui.sending.send_card import SendCard
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.workplace import Workplace

_KINDS = ("meeting", "item", "minutes", "attendance", "member", "case", "consent", "password", "action", "team")
PREPARED = "prepared"


class SendingPage:
    """Registered as 'sending'. `Place("sending", meeting_id, "agenda")` (any Mailing; a case's id for what is about
    one, an agency for its actions, a period's key for what is counted, no id for a blank form or the case log), or
    `Place("sending", mailing_id, "prepared")`."""

    belongs_to = "documents"

    def __init__(self, place: Workplace) -> None:
        self.title = "Send"
        self._place = place
        self._wanted: tuple[Mailing, Id] | None = None
        self._just_planned: tuple[Mailing, Id] | None = None
        self._plan: SendingPlan | None = None
        self._prepared: Prepared | None = None
        self._flags: tuple[str, ...] = ()
        self._job: Job | None = None
        self.check = CheckPanel()
        self.card = SendCard(place.desk.clock, place.say, self._look_at_slip)
        self.pages = PdfPanel(place, "Look before you send", "Back")
        self.empty = EmptyState(
            "Nothing is being sent",
            "Documents shows what was prepared and sent; a meeting shows what goes out for it.",
            "Go to Documents",
            lambda: place.go(Place("documents")),
        )
        self.widget = QStackedWidget()
        self._leak_step = LeakStep(place)
        self.leaks = self._leak_step.panel
        for part in (self.empty, self.check, self.leaks, self.card, self.pages):
            self.widget.addWidget(part)
        self._looked_from: Panel = self.check
        self._changed = KeptChanges(place)
        self._forms = QuickFormPlace(place, "sending_change", self.widget, lambda: self.check)
        self._connect()

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the place of what is checked."""
        return self._forms.panel

    def refresh(self) -> None:
        """Plan again: what is shown must be what would be sent now."""
        if self.widget.currentWidget() is self.check:
            self._make_plan()
            self._just_planned = self._wanted
            QTimer.singleShot(0, self.widget, self._planned_before)
        elif self.widget.currentWidget() is self.card:
            self._flag_again()

    def touched(self, changes: Changes) -> None:
        """A meeting, a member, a consent … changed: who gets what may have changed."""
        if not self.widget.isVisible() or (self._job is not None and self._job.running):
            return
        seen = self.widget.currentWidget()
        if seen is self.check and any(changes.of(kind) for kind in _KINDS):
            self._make_plan()
        elif seen is self.card and any(changes.of(kind) for kind in _KINDS):
            self._flag_again()

    def go_to(self, place: Place) -> None:
        """Begin a mailing, or take up one that is prepared."""
        if place.what == PREPARED:
            try:
                self._show_ready(ready.look(self._place.desk, place.ref))
            except UserError as gone:
                self.widget.setCurrentWidget(self.empty)
                self._place.say(gone.sentence())
        else:
            self._wanted = (Mailing(place.what), place.ref)
            self._forms.close()
            if self._wanted != self._just_planned:  # the window asks to plan again, and then for what is wanted
                self._make_plan()
            self._bring_back()

    def where(self) -> Place:
        """The mailing being checked, or the one that is prepared."""
        here = self.widget.currentWidget()
        seen = self._looked_from if here is self.pages else self.check if here is self.panel else here
        if seen is self.card and self._prepared is not None:
            return Place("sending", self._prepared.id, PREPARED)
        if seen in (self.check, self.leaks) and self._wanted is not None:
            mailing, ref = self._wanted
            return Place("sending", ref, mailing.value)
        return Place("documents")

    def leave(self) -> bool:
        """Passwords are hidden and pictures of documents dropped when another page comes."""
        self.card.passwords.forget()
        self._forms.leave()
        self._leak_step.keep()
        if self.widget.currentWidget() is self.pages:
            self._stop_looking()
        return True

    def _make_plan(self) -> None:
        self._just_planned = None
        if self._wanted is None:
            return
        mailing, ref = self._wanted
        desk = self._place.desk
        try:
            self._plan = _plan(desk, mailing, ref)
        except UserError as refusal:
            self._plan = None
            self.check.clear()
            self.check.about.setText("")
            self.check.refused(refusal)
            return
        self._changed.begin(mailing.value, ref)
        self._plan = by_hand(self._plan, self._changed.now)
        spoken = wording.languages(desk)
        told = Spoken(spoken, partial(wording.only_in_english, desk), self._speak) if spoken else None
        self.check.show_plan(self._plan, passwords.current(desk), told)

    def _planned_before(self) -> None:
        self._just_planned = None

    def _speak(self, key: str, code: str) -> None:
        self._changed.put(self._changed.now.spoken_to(key, code))
        self._make_plan()
        self.check.focus_on_language(key)

    def _resize(self, key: str, large: bool) -> None:
        self._changed.put(self._changed.now.resized(key, large))
        self._make_plan()
        self.check.focus_on(key)

    def _make(self) -> None:
        plan = self._plan
        if plan is None or (self._job is not None and self._job.running) or not self._is_wanted_again(plan):
            return

        self._job = self._place.jobs.in_store(self.widget, making(plan), self._made, self._refused)
        self.check.follow(self._job)

    def _make_with_answers(self) -> None:
        if self._plan is None or (self._job is not None and self._job.running):
            return
        work = making(self._plan, self.leaks.answers())
        self._job = self._place.jobs.in_store(self.widget, work, self._made, self._refused)
        self.leaks.follow(self._job)

    def _refused(self, error: UserError) -> None:
        if self._leak_step.takes(error, self._wanted, self._plan):
            self.widget.setCurrentWidget(self.leaks)
            self.leaks.start()
        elif self.widget.currentWidget() is self.leaks:
            self.leaks.problems.show_error(error)
        else:
            self.check.refused(error)

    def _back_to_check(self) -> None:
        self._leak_step.leave()
        self.widget.setCurrentWidget(self.check)
        self._make_plan()

    def _is_wanted_again(self, plan: SendingPlan) -> bool:
        """The same mailing twice is asked about."""
        return not plan.asks or self._place.dialogs.confirm(
            "Make it again?", "\n".join(plan.asks), "&Make it again", "&Leave it"
        )

    def _made(self, made: tuple[Prepared, Changes] | None) -> None:
        if made is not None:
            self._changed.forget()
            self._leak_step.forget()
            mailing_id = made[0].id
            self._job = self._place.jobs.in_store(
                self.widget, lambda desk, _task: ready.look(desk, mailing_id), self._show_ready, self._refused
            )

    def _show_ready(self, found: Ready) -> None:
        self._prepared, self._flags = found.prepared, found.flags
        self.card.show_mailing(found)
        self.widget.setCurrentWidget(self.card)

    def _mark(self, sent: bool) -> None:
        if self._prepared is None or (sent and not self._has_gone_as_it_is()):
            return
        desk, mailing_id = self._place.desk, self._prepared.id
        on = desk.clock.today() if sent else None
        back = self._prepared.sent_on
        said = "Marked as sent" if sent else "Marked as not sent"

        def undo() -> None:
            self._place.act(lambda: sending.mark_sent(desk, mailing_id, back), done=lambda _done: self._show_state())

        self._place.act(lambda: sending.mark_sent(desk, mailing_id, on), done=lambda _done: self._say(said, undo))

    def _has_gone_as_it_is(self) -> bool:
        """What must not go out as it lies there is marked as sent only by somebody who knows it."""
        return not self._flags or self._place.dialogs.confirm(
            "Has it gone out as it is?", "\n".join(self._flags), "It &has been sent", "Not &sent"
        )

    def _discard(self) -> None:
        made = self._prepared
        if made is None or not self._place.dialogs.confirm(
            "Discard this mailing?",
            "Its sealed files and e-mail drafts are deleted. It can be made again at any time.",
            "&Discard",
            "&Keep it",
        ):
            return
        desk, back = self._place.desk, self._came_from()

        def gone(_changes: Changes) -> None:
            self._prepared = None
            self.widget.setCurrentWidget(self.empty)
            self._place.go(back)
            self._place.say("The mailing is discarded")

        self._place.act(lambda: sending.discard(desk, made.id), done=gone)

    def _say(self, said: str, undo: Callable[[], object]) -> None:
        self._show_state()
        self._place.say(said, undo)

    def _show_state(self) -> None:
        if self._prepared is not None:
            self._prepared = outbox.prepared(self._place.desk, self._prepared.id)
            self._flags = prepared_since.flags(self._place.desk, self._prepared)
            self.card.show_state(self._prepared, self._flags)

    def _change_person(self, one: Recipient) -> None:
        """Leave somebody out with the reason, or go to where their details stand."""

        def save(values: Values) -> None:
            self._changed.put(self._changed.now.without(one.key, str(values["why"]).strip()))
            self._forms.close()
            self._make_plan()

        panel = change_form.leave_out(one, self._place.desk.clock.today(), save)
        there = where_from.of_nobody(self._plan, NotSent(one.name, "", one.key)) if self._plan else Place("documents")
        panel.add(buttons.link(f"Go to what is known of {one.name}", lambda: self._place.go(there), panel))
        self._forms.open(panel, one.key, "leave_out")

    def _change_words(self) -> None:
        if self._plan is None:
            return

        def save(values: Values) -> None:
            said = replace(self._changed.now, subject=str(values["subject"]).strip(), text=f"{values['text']}".rstrip())
            self._changed.put(replace(said, text=f"{said.text}\n"))
            self._forms.close()
            self._make_plan()

        self._forms.open(change_form.words(self._plan, self._place.desk.clock.today(), save), "", "words")

    def _change_nobody(self, refused: NotSent) -> None:
        if self._plan is None:
            return
        if any(each.key == refused.key for each in self._plan.by_hand):
            self._changed.put(self._changed.now.with_again(refused.key))
            self._make_plan()
        else:
            self._place.go(where_from.of_nobody(self._plan, refused))

    def _change_left_out(self, words: str, case_id: Id) -> None:
        if self._plan is not None:
            self._place.go(where_from.of_left_out(self._plan, words, case_id))

    def _bring_back(self) -> None:
        """What was half typed when the program was left, if the person is still in the plan."""
        half, plan = self._forms.left_over(), self._plan
        if half is None or plan is None:
            return
        to = [one for parcel in plan.parcels for one in parcel.recipients if one.key == half.ref]
        if half.form == "words":
            self._change_words()
        elif to:
            self._change_person(to[0])
        if self.panel is not None:
            self._forms.bring_back(half)

    def _flag_again(self) -> None:
        """What lies ready may have to be made anew; it may also have gone."""
        with suppress(SaveRefused):
            self._show_state()

    def _look(self, parcel: int, file: int) -> None:
        plan, seen_from = self._plan, self.leaks if self.widget.currentWidget() is self.leaks else self.check
        if plan is not None:
            record = ("meeting", plan.meeting_id) if plan.meeting_id else ("case", plan.case_id)
            self._open_pages(
                seen_from,
                lambda desk, _task: desk_copies.planned_file(desk, plan, parcel, file),
                (f"a file of ‘{plan.title}’ before it was sent", *record),
            )

    def _look_at_slip(self, password: DocumentPassword) -> None:
        self._open_pages(self.card, lambda desk, _task: desk_copies.password_slip_for(desk, password))

    def _open_pages(self, seen_from: Panel, made: Made, about: About | None = None) -> None:
        self._looked_from = seen_from
        self.pages.look(made, about)
        self.widget.setCurrentWidget(self.pages)

    def _stop_looking(self) -> None:
        self.pages.forget()
        self.widget.setCurrentWidget(self._looked_from)

    def _back(self) -> None:
        self.leave()
        self._place.go(self._came_from())

    def _came_from(self) -> Place:
        meeting_id = case_id = ""
        if self.widget.currentWidget() is self.card and self._prepared is not None:
            meeting_id, case_id = self._prepared.meeting_id, self._prepared.case_id
        elif self._plan is not None:
            meeting_id, case_id = self._plan.meeting_id, self._plan.case_id
        if case_id:  # a letter to a family tells of a meeting, and is written from the case
            return Place("cases", case_id, "consent" if meeting_id else "")
        return Place("meetings", meeting_id, "send") if meeting_id else Place("documents")

    def _connect(self) -> None:
        self.check.make_wanted.connect(self._make)
        self.check.look_wanted.connect(self._look)
        self.check.size_wanted.connect(self._resize)
        self.check.person_wanted.connect(self._change_person)
        self.check.nobody_wanted.connect(self._change_nobody)
        self.check.left_out_wanted.connect(self._change_left_out)
        self.check.password_wanted.connect(lambda: self._place.go(Place("settings")))
        self.check.words_wanted.connect(self._change_words)
        self.check.left.connect(self._back)
        self.leaks.left.connect(self._back_to_check)
        self.leaks.make_wanted.connect(self._make_with_answers)
        self.leaks.change_wanted.connect(self._back)
        self.leaks.look_wanted.connect(self._look)
        self.card.left.connect(self._back)
        self.card.sent_wanted.connect(lambda: self._mark(True))
        self.card.discard_wanted.connect(self._discard)
        self.card.not_sent_wanted.connect(lambda: self._mark(False))
        self.pages.left.connect(self._stop_looking)


def _plan(desk: Desk, mailing: Mailing, ref: Id) -> SendingPlan:
    if mailing is Mailing.CHRONOLOGY:
        case_id, _, period = ref.partition(" ")
        return sending.plan(desk, mailing, case_id=case_id, period=periods.read(period))
    if mailing in ABOUT_A_CASE:
        return sending.plan(desk, mailing, case_id=ref)
    if mailing in (Mailing.ACTION_LIST, Mailing.TEST_FILE):
        return sending.plan(desk, mailing, agency=ref)
    if mailing in (Mailing.FAMILY_EXTRACT, Mailing.ACCESS_ANSWER):
        return sending.plan(desk, mailing, request_id=ref)
    if mailing in COUNTED:
        return sending.plan(desk, mailing, period=periods.read(ref))
    return sending.plan(desk, mailing, ref)
