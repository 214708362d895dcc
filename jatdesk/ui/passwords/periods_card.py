"""Every password with the days it held, and what was made with it. Passwords are dots until asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.sending import Prepared
from jatdesk.ui.secret_line import SecretLine
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_SHOWN = 60


@dataclass(frozen=True)
class Period:
    """A password and of how many mailings it opens something."""

    password: DocumentPassword
    mailings: int


class PeriodsCard(Card):
    """`show_periods(periods)`; `wanted` asks for what was made with one, which `show_mailings` shows."""

    wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, say_words: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("Every password, and what it opens", parent)
        self._periods: tuple[Period, ...] = ()
        self._all = False
        self.chips = ChipRow()
        self.table = Table[Period](
            TableModel(
                [
                    Column("From", lambda row: say(row.password.since), width=20),
                    Column("Until", _until, width=20),
                    Column("For", lambda row: row.password.holder or _team(row)),
                    Column("Mailings", lambda row: Cell(str(row.mailings) if row.mailings else "–"), width=10),
                ]
            ),
            "Passwords",
            whole=True,
        )
        self.more_button = buttons.link("", self._show_all)
        self.secret = SecretLine(say_words)
        self.about = text.strong("")
        self.none = text.secondary("Nothing was made with it.")
        self.mailings = Table[Prepared](
            TableModel(
                [
                    Column("What was made with it", lambda row: Cell(row.title, small=_readers(row))),
                    Column("Sent", lambda row: Cell(say(row.sent_on) if row.sent_on else "not sent"), width=20),
                ]
            ),
            "What was made with this password",
            lines=2,
            whole=True,
        )
        for part in (self.chips, self.table, self.more_button, self.about, self.secret, self.none, self.mailings):
            self.add(part)
        self.chips.chosen.connect(lambda _key: self._put())
        self.table.moved.connect(self._choose)
        self.mailings.chosen.connect(self.opened.emit)

    def show_periods(self, periods: Sequence[Period]) -> None:
        """The periods of the team first; one-offs behind their chip."""
        self._periods = tuple(periods)
        count = {circle: sum(each.password.circle is circle for each in periods) for circle in Circle}
        words = {Circle.TEAM: "Team password", Circle.RETURN: "Returns", Circle.ONE_OFF: "One-offs"}
        self.chips.set_chips([Chip(circle.value, words[circle], count[circle]) for circle in Circle])
        self._put()

    def show_mailings(self, mailings: Sequence[Prepared]) -> None:
        """What was made with the chosen one."""
        self.mailings.rows_model.set_rows(tuple(mailings))
        self.mailings.setVisible(bool(mailings))
        self.none.setVisible(not mailings)

    def hide_password(self) -> None:
        """Dots again (the page is left)."""
        self.secret.hide_password()

    def _put(self) -> None:
        circle = self.chips.current() or Circle.TEAM.value
        these = [each for each in self._periods if each.password.circle.value == circle]
        shown = these if self._all else these[:_SHOWN]
        self.table.rows_model.set_rows(tuple(shown))
        self.more_button.setText(f"Show all {len(these)}")
        self.more_button.setVisible(len(shown) < len(these))
        self.table.setVisible(bool(these))
        self.table.go_to_row(0)
        self._choose(self.table.current_row())

    def _show_all(self) -> None:
        self._all = True
        self._put()

    def _choose(self, period: Period | None) -> None:
        for part in (self.about, self.secret, self.none, self.mailings):
            part.setVisible(period is not None)
        if period is not None:
            self.about.setText(f"{period.password.holder or 'Team password'}, from {say(period.password.since)}")
            self.secret.show_secret(period.password.password, self.about.text())
            self.wanted.emit(period.password)


def _team(row: Period) -> str:
    return {Circle.TEAM: "the team", Circle.RETURN: "returns"}.get(row.password.circle, "one-off")


def _until(row: Period) -> Cell:
    if row.password.until is not None:
        return Cell(say(row.password.until))
    return Cell("that mailing alone" if row.password.circle is Circle.ONE_OFF else "in use")


def _readers(row: Prepared) -> str:
    people = dict.fromkeys(address for file in row.files for address in file.recipients)
    return ", ".join(people) or "kept in the outbox"
