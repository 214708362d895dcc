"""Brothers, sisters and others at home, on the Family tab: who is known to the team, and how to say more of them."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.kin import Kin, Relative, born_words, line
from jatdesk.domain.roles import Right
from jatdesk.operations import kin
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.rich_line import RichLine

_NEW = "relative"
_CONSENT: Options = (
    ("", "Not asked"),
    (ConsentState.WRITTEN.value, "Given in writing"),
    (ConsentState.VERBAL.value, "Given by word of mouth"),
    (ConsentState.REFUSED.value, "Refused"),
)
_RELATIONSHIP = FieldSpec("relationship", "&Relationship to the child", hint="Brother, half-sister …", needed=True)
_HOUSEHOLD = FieldSpec("household", "Lives in the &household", Kind.TICK)
_FORM = Section(
    "relative",
    "Relative",
    (
        _RELATIONSHIP,
        FieldSpec("case_number", "Number of their own &case", hint="Where the team knows them; the rest comes from it"),
        FieldSpec("name", "&Name", private="name"),
        FieldSpec("known_as", "Also &known as", private="name"),
        FieldSpec("birth", "&Date of birth", Kind.BORN, private="all"),
        FieldSpec("birth_words", "Age or birth in &words, if no day is known"),
        FieldSpec("school", "&School, nursery or college"),
        _HOUSEHOLD,
        FieldSpec("consent", "C&onsent to be named", Kind.CHOICE, options=_CONSENT),
        FieldSpec("consent_by", "Given &by", private="name"),
        FieldSpec("consent_on", "Given o&n", Kind.PAST),
    ),
    words="Without an own case a relative may be named to the team only with written consent.",
)
_LINKED = Section(
    "linked",
    "Relative",
    (_RELATIONSHIP, _HOUSEHOLD),
    words="Name, birth, school and consent stand on the relative’s own case.",
)


@dataclass(frozen=True)
class _Typed:
    """A relative being typed: a `Kin`, and the number of their case where they have one."""

    relationship: str = ""
    case_number: str = ""
    name: str = ""
    known_as: str = ""
    birth: date | None = None
    birth_words: str = ""
    school: str = ""
    household: bool = True
    consent: str = ""
    consent_by: str = ""
    consent_on: date | None = None


class KinCard(parts.HeadedCard):
    """One row a relative; a linked one leads to their own case."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        self._keeps = room.may(Right.KEEP)
        self.add_button = buttons.link("Add a relative…", self.add_one)
        super().__init__("Brothers, sisters and others", self.add_button if self._keeps else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_layout(self._rows)
        room.panels.offer(_NEW, self.add_one)

    def show_page(self, page: CasePage) -> None:
        """All relatives of the child."""
        parts.emptied(self._rows)
        found = kin.of_case(self._room.place.desk, page.case.id)
        if not found:
            self._rows.addWidget(text.secondary("Nobody else of the family is recorded."))
        for number, relative in enumerate(found, start=1):
            self._rows.addWidget(self._row(relative, number < len(found)))

    def add_one(self) -> None:
        """Somebody who is not listed yet."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        made: list[str] = []

        def save(values: Values, done: Done, failed: Failed) -> None:
            number = values["case_number"]
            relative = Kin("", **{name: value for name, value in values.items() if name != "case_number"})

            def write() -> Changes:
                changes = kin.add(desk, case_id, relative, number)
                made.extend(changes.of("kin"))
                return changes

            def back() -> object:
                return self._room.place.act(lambda: kin.remove(desk, case_id, made[-1]))

            self._room.act(write, "The relative is recorded", back, done, failed)

        self._room.panels.open_form("Add a relative", _FORM, _Typed(), "&Save", save, _NEW)

    def _row(self, relative: Relative, rule: bool) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        today = self._room.acts.today()
        column.addWidget(RichLine([(relative.kin.name, "strong"), (line(relative, today), "body")]))
        if small := _small(relative.kin):
            column.addWidget(text.secondary(small))
        acts = FlowLayout(gap=12)
        for case in relative.cases:
            acts.addWidget(self._link(f"Open case {case.number}", "", partial(self._open, case.id)))
        if self._keeps and not relative.mirrored:
            acts.addWidget(self._link("Change…", relative.kin.name, lambda: self._change(relative)))
        if self._keeps:
            words = "Take the link out" if relative.kin.other_id else "Take out"
            acts.addWidget(self._link(words, relative.kin.name, lambda: self._take_out(relative)))
        column.addLayout(acts)
        if rule:
            under = QFrame()
            under.setProperty("kind", "rule")
            column.addWidget(under)
        return row

    def _link(self, words: str, whose: str, pressed: Callable[[], object]) -> QWidget:
        return buttons.link_about(words, whose, pressed) if whose else buttons.link(words, pressed)

    def _open(self, case_id: str) -> None:
        self._room.place.go(Place("cases", case_id, "family"))

    def _change(self, relative: Relative) -> None:
        desk, case_id, before = self._room.place.desk, self._room.page().case.id, relative.kin

        def save(values: Values, done: Done, failed: Failed) -> None:
            number = values.get("case_number", "")
            kept = {one.name: getattr(before, one.name) for one in fields(Kin)}
            after = Kin(**kept | {name: value for name, value in values.items() if name != "case_number"})
            self._room.act(
                lambda: kin.change(desk, case_id, after, number),
                "The relative is changed",
                lambda: self._room.place.act(lambda: kin.change(desk, case_id, before)),
                done,
                failed,
            )

        if before.other_id:
            self._room.panels.open_form("Change a relative", _LINKED, before, "&Save", save)
        else:
            names = [spec.name for spec in _FORM.fields if spec.name != "case_number"]
            shown = _Typed(**{name: getattr(before, name) for name in names})
            self._room.panels.open_form("Change a relative", _FORM, shown, "&Save", save)

    def _take_out(self, relative: Relative) -> None:
        desk, page = self._room.place.desk, self._room.page()
        whose = relative.kin.other_id if relative.mirrored else page.case.child.id
        before = kin.one(desk, relative.kin.id)
        self._room.act(
            lambda: kin.remove(desk, page.case.id, relative.kin.id),
            "The relative is taken out",
            lambda: self._room.place.act(lambda: kin.put_back(desk, page.case.id, whose, before)),
        )


def _small(one: Kin) -> str:
    home = "In the household" if one.household else "Not in the household"
    consent = ""
    if one.consent and not one.other_id:
        given = ", ".join(part for part in (one.consent_by, say(one.consent_on) if one.consent_on else "") if part)
        consent = f"consent: {dict(_CONSENT).get(one.consent, one.consent).lower()}{f' ({given})' if given else ''}"
    born = f"born {say(one.birth)}" if one.birth else born_words(one)
    return " · ".join(part for part in (home, born, one.school, consent) if part)
