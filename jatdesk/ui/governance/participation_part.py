"""The yearly talk about how families take part: when it was, when it is due again, and the themes that came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue, IssueState
from jatdesk.domain.participation import Talk, TalkFact
from jatdesk.domain.profiles import Profile
from jatdesk.domain.roles import Right
from jatdesk.operations import issues, participation
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_TALK, _THEME = "talk", "theme"


@dataclass(frozen=True)
class _Held:
    on: date | None = None
    where_at: str = ""
    words: str = ""


class ParticipationPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self.told = text.body("")
        self.theme_button = buttons.primary("Note a &theme…", self.note_theme)
        self.talk_button = buttons.plain("&Write down a talk held elsewhere…", self.note_talk)
        self.minutes_button = buttons.link("Open the minutes", self._open_minutes)
        self.out_button = buttons.link("Take the talk out", self._take_out)
        self.talks = Table[Talk](TableModel(_TALKS), "Talks so far", lines=2)
        self.talks.moved.connect(self._show_talk)
        self.talks.chosen.connect(lambda _talk: self.note_theme())
        self.themes = Table[Issue](TableModel(_THEMES), "Themes of this talk", lines=2)
        self.themes.chosen.connect(lambda issue: self._place.go(Place("issues", issue.id)))
        self.nothing = text.secondary("No theme was noted. Common themes are raised with the partnership group.")
        self.empty = EmptyState(
            "No talk was held yet",
            "When a year is over the talk comes up on the agenda of the next meeting by itself. What was said stands "
            "in its minutes, and its themes are noted here.",
        )
        place.only(Right.KEEP, self.theme_button, self.talk_button, self.out_button)
        kinds = ("participation", "issue", "meeting", "item", "minutes")
        self.tab = TabSpec(
            "participation", "Participation", self, self.ask, kinds, self._show, (_TALK, _THEME), self._again
        )
        self._build()

    def ask(self) -> None:
        """Read again what was talked about."""
        desk = self._place.desk
        self.told.setText(_said(participation.fact(desk)))
        here = self.talks.current_row()
        found = participation.talks(desk)
        self.talks.rows_model.set_rows(found)
        places = [n for n, talk in enumerate(found) if here is not None and talk.id == here.id]
        self.talks.go_to_row(places[0] if places else 0)
        self._body.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_talk(self.talks.current_row())

    def note_talk(self) -> None:
        """Show the form for a talk that stands in no minutes here."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            talk = Talk(values["on"], values["where_at"], values["words"])
            self._place.act(lambda: participation.note(desk, talk), self._forms.refused, self._held)

        panel = EditPanel("A talk held elsewhere", "Governance", _HELD, _Held(), self._today, "&Save", save)
        self._forms.open(panel, "", _TALK)

    def note_theme(self) -> None:
        """Show the form for a theme of the chosen talk."""
        talk, desk = self.talks.current_row(), self._place.desk
        if talk is None or not self._place.may(Right.KEEP):
            return

        def save(values: Mapping[str, Any]) -> None:
            theme = Issue(**values, on=talk.on)
            self._place.act(
                lambda: participation.note_theme(desk, talk.id, theme), self._forms.refused, self._theme_noted
            )

        section, blank = _theme_section(desk.profile), Issue("", "", raised_with=desk.profile.participation_group)
        title = f"A theme of {say(talk.on)}"
        self._forms.open(EditPanel(title, "Governance", section, blank, self._today, "&Save", save), talk.id, _THEME)

    def _show_talk(self, talk: Talk | None) -> None:
        keeps = self._place.may(Right.KEEP)
        themes = talk.themes if talk is not None else ()
        self.themes.rows_model.set_rows(themes)
        self.themes.go_to_row(0)
        self.themes.setVisible(bool(themes))
        self.nothing.setVisible(not themes)
        self.theme_button.setVisible(talk is not None and keeps)
        self.minutes_button.setVisible(talk is not None and bool(talk.item_id))
        self.out_button.setVisible(talk is not None and not talk.item_id and keeps)

    def _held(self, made: Talk) -> None:
        desk = self._place.desk
        self._forms.close()
        self._place.say(
            "The talk is written down", lambda: self._place.act(lambda: participation.take_out(desk, made.id))
        )

    def _theme_noted(self, made: Issue) -> None:
        desk = self._place.desk
        self._forms.close()
        self._place.say(
            "The theme stands in the issues log", lambda: self._place.act(lambda: issues.remove(desk, made.id))
        )

    def _open_minutes(self) -> None:
        talk = self.talks.current_row()
        if talk is not None:
            self._place.go(Place("minutes", talk.meeting_id, talk.item_id))

    def _take_out(self) -> None:
        talk, desk = self.talks.current_row(), self._place.desk
        if talk is None:
            return

        def back() -> object:
            return self._place.act(lambda: participation.note(desk, talk))

        words = f"The talk of {say(talk.on)}. Its themes stay in the issues log; the history keeps it."
        if self._place.dialogs.confirm("Take this talk out?", words, "&Take out", "&Keep"):
            self._place.act(
                lambda: participation.take_out(desk, talk.id), None, lambda _done: self._place.say("Taken out", back)
            )

    def _show(self, ref: Id) -> None:
        found = self.talks.rows_model.rows()
        for number, talk in enumerate(found):
            if talk.id == ref:
                self.talks.go_to_row(number)
                self.talks.setFocus()

    def _again(self, half: HalfForm) -> None:
        if half.form == _TALK:
            self.note_talk()
        elif any(talk.id == half.ref for talk in self.talks.rows_model.rows()):
            self._show(half.ref)
            self.note_theme()

    def _build(self) -> None:
        row = QWidget()
        ways = FlowLayout(row, gap=12)
        for button in (self.theme_button, self.talk_button, self.minutes_button, self.out_button):
            ways.addWidget(button)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        talks, themes = Card("Talks so far"), Card("Themes of this talk")
        talks.add(self.talks, 1)
        themes.add(self.nothing)
        themes.add(self.themes, 1)
        body.addWidget(talks, 1)
        body.addWidget(themes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget, stretch in ((self.told, 0), (row, 0), (self._body, 1), (self.empty, 1)):
            column.addWidget(widget, stretch)


def _said(fact: TalkFact) -> str:
    if fact.due is None:
        return "The first talk is due a year after the team’s first meeting."
    due = f"{'Again' if fact.last else 'Due'} by {say(fact.due)}."
    if fact.stands_on:
        return f"{due} It stands on the agenda of {say(fact.stands_on)}."
    return f"{due} It comes up on the first agenda after that by itself."


def _theme_section(profile: Profile) -> Section:
    kinds = (("", "Choose a kind"), *((kind.code, kind.words) for kind in profile.issue_kinds))
    return Section(
        "theme",
        "Theme",
        (
            FieldSpec("theme", "&Theme, without names", hint="A few words, such as ‘No sleep clinic’", needed=True),
            FieldSpec("kind", "&Kind", Kind.CHOICE, options=kinds, needed=True),
            FieldSpec("words", "In a few wor&ds, without names", Kind.TEXT, wide=True),
            FieldSpec("raised_with", "Raised &with", wide=True),
            FieldSpec("raised_on", "Raised &on", Kind.PAST, hint="Empty while it is to be raised"),
        ),
        words="The theme stands in the issues log, where the answer is written down and families are told.",
    )


_HELD = Section(
    "held",
    "A talk held elsewhere",
    (
        FieldSpec("on", "&Day", Kind.PAST, needed=True),
        FieldSpec("where_at", "&Where", hint="For example: an away day; the meeting of before there was the program"),
        FieldSpec("words", "What was sa&id", Kind.TEXT, wide=True, hint="No child’s name"),
    ),
    words="A talk at one of our meetings is not written down here: its minutes are.",
)
_TALKS: list[Column[Talk]] = [
    Column("Day", lambda talk: Cell(say(talk.on), small=talk.where_at), width=34),
    Column("What was said", lambda talk: talk.words or ("See the minutes" if talk.item_id else "")),
    Column("Themes", lambda talk: str(len(talk.themes)) if talk.themes else "none", width=14),
]
_TONES = {IssueState.NOTED: Tone.DUE, IssueState.TOLD: Tone.FINE}
_THEMES: list[Column[Issue]] = [
    Column("Theme", lambda issue: Cell(issue.theme, small=issue.words)),
    Column("Raised with", lambda issue: Cell(issue.raised_with, small=issue.answer)),
    Column("State", lambda issue: Cell(pills=((issue.state.value, _TONES.get(issue.state, Tone.NOTE)),)), width=18),
]
