"""The record of what was sent wrongly: a card for each mailing, its 72 hours, what was done, and its printed record."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.breaches import Breach
from jatdesk.domain.dates import say, say_moment
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import breaches, desk_copies
from jatdesk.ui.breaches import forms
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.acts import acts_of
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_NEW, _STEP, _DECIDE = "new", "step", "decide"


class BreachesPage:
    """Registered as 'breaches'; `Place("breaches", mailing_id, "new")` notes one, without it all are in sight."""

    belongs_to = "documents"
    title = "Sent wrongly"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._came = False
        self.empty = EmptyState(
            "Nothing was sent wrongly",
            "If it ever happens: choose the mailing under Documents, and ‘Sent wrongly…’. The hours are then counted.",
            "Go to Documents",
            lambda: place.go(Place("documents")),
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self.pages = PdfPanel(place, "Record", "Sent wrongly")
        self.widget = QStackedWidget()
        self._forms = FormPlace(place, "breaches", self.widget, lambda: self._list)
        self._forms.left.connect(self._gave_up)
        self._list = self._build()
        self.widget.addWidget(self._list)
        self._forms.look_in(self.pages)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the place of the page."""
        return self._forms.panel

    def refresh(self) -> None:
        """Ask again; the first time, what was half typed comes back."""
        found = breaches.every(self._place.desk)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in found:
            self._column.addWidget(self._card(each))
        self._column.addStretch(1)
        self.empty.setVisible(not found)
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """A record was changed."""
        if self.widget.isVisible() and changes.of("breach"):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """Note one for a mailing, or show all."""
        self.refresh()
        if place.what == "new" and self._forms.may_leave():
            known = (each for each in breaches.every(self._place.desk) if each.mailing_id == place.ref)
            if any(each.closed_on is None for each in known):
                self._place.say("This mailing has an open record: add to it what was done")
            else:
                self.note(place.ref)

    def where(self) -> Place:
        """All of them; a form that is half filled comes back by itself."""
        if self.panel is not None and self._forms.form == _NEW and not self.panel.dirty():
            return Place("breaches", self._forms.ref, "new")
        return Place("breaches")

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self._forms.leave()
        return True

    def note(self, mailing_id: Id) -> None:
        """A mailing was sent wrongly."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            given = (values["on"], forms.time_of(values["at"]), values["what"], values["who_has_it"], values["risk"])
            self._act(lambda: breaches.note(desk, mailing_id, *given), "It is noted; Today counts the hours")

        blank = forms.Noted(desk.clock.today(), self._now())
        self._open("A mailing was sent wrongly", forms.NOTE, blank, "&Note it", save, (_NEW, mailing_id))

    def add_step(self, breach_id: Id) -> None:
        """Something was done."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            given = (values["on"], forms.time_of(values["at"]), values["who"], values["words"])
            self._act(lambda: breaches.add_step(desk, breach_id, *given), "It is written down")

        blank = forms.Step(desk.clock.today(), self._now())
        self._open("What was done", forms.DONE, blank, "&Write it down", save, (_STEP, breach_id))

    def decide(self, breach_id: Id) -> None:
        """Whether the authority is told."""
        desk, blank = self._place.desk, forms.Decision()

        def save(values: Mapping[str, Any]) -> None:
            self._act(lambda: breaches.decide(desk, breach_id, values["told"], values["why"]), "The decision is kept")

        self._open("Does the authority have to know?", forms.AUTHORITY, blank, "&Keep it", save, (_DECIDE, breach_id))

    def _card(self, each: Breach) -> Card:
        card = Card("")
        sent = f"sent on {say(each.sent_on)}" if each.sent_on else ""
        card.add(RichLine([(each.title, "strong"), (sent, "secondary")]))
        card.add(Pill(*self._stands(each)))
        ends = f"Noticed on {say_moment(each.noticed_at)}; the 72 hours end on {say_moment(each.until)}."
        card.add(text.secondary(ends))
        told = [each.what, f"Who has it: {each.who_has_it}"]
        told += [f"What harm it may do: {each.risk}"] if each.risk else []
        for step in each.steps:
            who = f"{step.who}: " if step.who else ""
            told.append(f"{say_moment(step.at)} — {who}{step.words}")
        if each.reported is not None:
            said = "The authority was told" if each.reported else "The authority was not told"
            told.append(f"{said}: {each.decided_why}")
        for words in told:
            card.add(text.body(words))
        acts = acts_of(each.title, self._offered(each))
        card.add_layout(acts)
        acts.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return card

    def _stands(self, each: Breach) -> tuple[str, Tone]:
        if each.closed_on is not None:
            return f"closed {say(each.closed_on)}", Tone.FINE
        if each.reported is not None:
            return "to be closed", Tone.DUE
        (fact,) = breaches.open_ones([each], self._place.desk.clock.now())
        return fact.left, Tone.DUE if fact.hours > 0 else Tone.LATE

    def _offered(self, each: Breach) -> list[tuple[str, Callable[[], object]]]:
        desk, today = self._place.desk, self._place.desk.clock.today()
        look = ("Look and print…", partial(self._look, each.id))
        if each.closed_on is not None:
            return [look, ("Open it again", partial(self._plain, lambda: breaches.close(desk, each.id, None)))]
        found: list[tuple[str, Callable[[], object]]] = [
            ("Add what was done…", partial(self.add_step, each.id)),
            ("The authority…", partial(self.decide, each.id)),
            ("Close the record", partial(self._plain, lambda: breaches.close(desk, each.id, today))),
            look,
        ]
        if not each.reported:
            found.append(("Noted by mistake", partial(self._plain, lambda: breaches.take_back(desk, each.id))))
        return found

    def _plain(self, call: Callable[[], object]) -> None:
        self._place.act(call, done=lambda _done: self.refresh())

    def _look(self, breach_id: Id) -> None:
        self._forms.look(lambda desk, _task: desk_copies.breach_record(desk, breach_id))

    def _now(self) -> str:
        return f"{self._place.desk.clock.now().astimezone():%H:%M}"

    def _act(self, call: Callable[[], object], said: str) -> None:
        def done(_value: object) -> None:
            self._forms.close()
            self.refresh()
            self._place.say(said)

        self._place.act(call, self._forms.refused, done)

    def _open(
        self,
        title: str,
        section: Section,
        blank: object,
        button: str,
        save: Callable[[Mapping[str, Any]], None],
        at: tuple[str, Id],
    ) -> None:
        today = self._place.desk.clock.today()

        def checked(values: Mapping[str, Any]) -> None:
            try:
                save(values)
            except UserError as wrong:
                panel.refused(wrong)

        back = "Documents" if at[0] == _NEW else "Sent wrongly"
        panel = EditPanel(title, back, section, blank, today, button, checked)
        self._forms.open(panel, at[1], at[0])

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        if half is None:
            return
        opened = {_NEW: self.note, _STEP: self.add_step, _DECIDE: self.decide}
        opened.get(half.form, self.note)(half.ref)
        self._forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def _gave_up(self) -> None:
        """Back to where the form was opened: a mailing to be noted stands under Documents."""
        if self._forms.form == _NEW:
            self._place.go(Place("documents", self._forms.ref))

    def _build(self) -> QWidget:
        ground = QWidget()
        ground.setProperty("kind", "ground")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.addWidget(self.empty)
        inside.addLayout(self._column, 1)
        page = QWidget()
        page.setProperty("kind", "ground")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader("Sent wrongly"))
        column.addWidget(Scroll(ground), 1)
        return page
