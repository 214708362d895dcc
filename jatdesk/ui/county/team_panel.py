"""One team of the register: its returns as they came with what was odd about each, and the password that opens them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.county_returns import Answered
from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.dates import say
from jatdesk.domain.return_format import kind_words
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import county_files, county_teams
from jatdesk.operations.county_files import TeamReturn
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.letters import SideColumn
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.side_by_side import side_by_side, stacked
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_SIDE_LETTERS = 40
_MOST_SHOWN = 12
_KINDS = "Excel workbooks (*.xlsx)"


class TeamPanel(Panel):
    """`TeamPanel(place, team, change)`; `change(team)` is called to open the team's form."""

    def __init__(
        self, place: Workplace, team: CountyTeam, change: Callable[[CountyTeam], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(team.name, "Teams", parent)
        self._place, self._team = place, team
        self.table = Table[TeamReturn](TableModel(_COLUMNS), f"Returns of {team.name}", lines=2)
        self.table.moved.connect(self._say)
        self.empty = EmptyState("No return of this team is in", "Read returns on the page Returns: they stand here.")
        self.odd = Card("What was odd about the chosen return")
        self.said = text.body("")
        self.said.setProperty(PRIVATE, "all")
        self.save_button = buttons.plain("&Save the file as it came…", self._save)
        self.no_file = text.secondary("No file of this return is kept.")
        self.odd.add(self.said)
        self.odd.add(self.no_file)
        self.odd.body.addWidget(self.save_button)
        self.secret = Card("Password of its returns")
        self.held = text.body("")
        self.password = Field("&New password", PasswordField(), "As the team told it by phone")
        self.password.editor.entered.connect(self._remember)
        self.remember_button = buttons.plain("&Remember it", self._remember)
        self.forget_button = buttons.link("Take the password &out", self._forget)
        row = QWidget()
        line = FlowLayout(row, gap=12)
        line.addWidget(self.remember_button)
        line.addWidget(self.forget_button)
        for part in (self.held, self.password, row):
            self.secret.add(part)
        place.only(Right.SEND, self.save_button, self.secret)
        self._card = TableCard(self.table)
        side = SideColumn(stacked(self.odd, self.secret), _SIDE_LETTERS)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self.empty, 1)
        self.body.insertWidget(self.body.count() - 1, side_by_side(listed, side), 1)
        self.body.setStretch(self.body.count() - 1, 0)
        self.change_button = buttons.primary("&Change the team…", lambda: change(team))
        place.only(Right.KEEP, self.change_button)
        self.foot_button(self.change_button)
        self.refresh()

    def start(self) -> None:
        """Begin at the newest return."""
        (self.table if self.table.isVisibleTo(self) else self.back_button).setFocus()

    def refresh(self) -> None:
        """Ask again; one stays at the same return."""
        before = self.table.current_row()
        found = county_files.of_team(self._place.desk, self._team.id)
        self.table.rows_model.set_rows(found)
        ids = [each.kept.id for each in found]
        self.table.go_to_row(ids.index(before.kept.id) if before and before.kept.id in ids else 0)
        self._card.setVisible(bool(found))
        self.odd.setVisible(bool(found))
        self.empty.setVisible(not found)
        held = county_teams.passwords(self._place.desk).get(self._team.id, ()) if self._place.may(Right.SEND) else ()
        known = "One is remembered." if len(held) == 1 else f"{len(held)} are remembered; the newest is tried first."
        self.held.setText(known if held else "None is remembered: it is asked when the next return comes.")
        self.forget_button.setVisible(bool(held))
        self._say(self.table.current_row())

    def _say(self, chosen: TeamReturn | None) -> None:
        self.said.setText(_said(chosen.noticed) if chosen else "")
        self.save_button.setEnabled(chosen is not None and chosen.has_file)
        self.no_file.setVisible(chosen is not None and not chosen.has_file)

    def _remember(self) -> None:
        typed = self.password.editor.text()
        self.password.set_error("")

        def done(_value: object) -> None:
            self.password.editor.clear()
            self.refresh()
            self._place.say("Password remembered")

        self._place.act(
            lambda: county_teams.set_password(self._place.desk, self._team.id, typed),
            lambda error: self.password.set_error(error.sentence()),
            done,
        )

    def _forget(self) -> None:
        question = f"Take out the password of {self._team.name}?"
        if not self._place.dialogs.confirm(question, "It is asked again when its next return comes.", "Take it out"):
            return

        def done(_value: object) -> None:
            self.refresh()
            self._place.say("Password taken out")

        self._place.act(lambda: county_teams.forget_password(self._place.desk, self._team.id), None, done)

    def _save(self) -> None:
        chosen = self.table.current_row()
        if chosen is None:
            return
        ref, suggested = chosen.kept.id, county_files.name(self._place.desk, chosen.kept.id)
        target = self._place.dialogs.save_file("Save the file as it came", suggested, _KINDS)
        if target is None:
            return
        self.problems.clear()

        def done(was_open: bool) -> None:
            words = "Saved; it came unprotected, so it was sealed with the team’s password" if was_open else "Saved"
            self._place.say(words)

        def refused(error: UserError) -> None:
            self.problems.show_error(error)

        self._place.jobs.in_store(self, lambda desk, _task: county_files.save(desk, ref, target), done, refused)


def _said(noticed: Sequence[Answered]) -> str:
    if not noticed:
        return "Nothing."
    lines = [f"• {each.finding.words} {_answer(each)}" for each in noticed[:_MOST_SHOWN]]
    if len(noticed) > _MOST_SHOWN:
        lines.append(f"{len(noticed) - _MOST_SHOWN} more stand on Returns, To look at or Answered.")
    return "\n".join(lines)


def _answer(each: Answered) -> str:
    if not each.answer or each.on is None:
        return "Not answered."
    return f"Answered on {say(each.on)}: {each.answer}"


def _state(each: TeamReturn) -> Cell:
    open_ones = sum(not one.answer for one in each.noticed)
    pills = [("replaced", Tone.PLAIN)] if each.kept.replaced else []
    if open_ones and not each.kept.replaced:
        pills.append((f"{open_ones} odd", Tone.DUE))
    return Cell(pills=tuple(pills))


_COLUMNS = (
    Column[TeamReturn](
        "Return", lambda each: Cell(each.kept.period.title, small=kind_words(each.kept.named).capitalize())
    ),
    Column[TeamReturn](
        "Made on",
        lambda each: Cell(say(each.kept.made_on), small=f"came {say(each.kept.came_on)}"),
        21,
    ),
    Column[TeamReturn]("", _state, 10),
)
