"""What both sides changed while a store was lent: each side by side, chosen one by one, then merged at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jatdesk.domain.merging_records import Key, Side
from jatdesk.operations.cover import Back
from jatdesk.operations.cover_words import ToldClash
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_card import TableCard
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel

_SAID = {Side.HERE: "Ours", Side.THERE: "Theirs", Side.BOTH: "Both"}
Choices = dict[tuple[str, Key, str], Side]


class CoverClashes(Panel):
    """`merge(choices)` is called when everything is chosen and the person says so."""

    def __init__(self, back: Back, merge: Callable[[Choices], object], parent: QWidget | None = None) -> None:
        super().__init__(f"Back from {back.cover.who}", "Governance", parent)
        self._clashes, self._merge = back.clashes, merge
        self.choices: Choices = {}
        self.told = text.body(_told(back))
        self.told.setWordWrap(True)
        self.table = Table[ToldClash](TableModel(self._columns()), "Changed on both sides", lines=1)
        self.table.moved.connect(self._show)
        self.here, self.there = text.body(""), text.body("")
        for side in (self.here, self.there):
            side.setWordWrap(True)
        self.ours_button = buttons.plain("Keep &ours", lambda: self._choose(Side.HERE))
        self.theirs_button = buttons.plain("Take &theirs", lambda: self._choose(Side.THERE))
        self.both_button = buttons.plain("Keep &both", lambda: self._choose(Side.BOTH))
        self.all_ours_button = buttons.link("Ours for &all not chosen", lambda: self._rest(Side.HERE))
        self.all_theirs_button = buttons.link("Theirs for all &not chosen", lambda: self._rest(Side.THERE))
        self.merge_button = buttons.primary("&Merge now", self._done)
        self.progress = ProgressLine(self)
        self._build()
        self.table.rows_model.set_rows(back.clashes)
        if back.clashes:
            self.table.go_to_row(0)
            self._show(back.clashes[0])
        self._enable()

    def start(self) -> None:
        """Begin at the first question, or at the button where nothing is asked."""
        (self.table if self._clashes else self.merge_button).setFocus()

    def _build(self) -> None:
        self.add(self.told)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for title, words in (("Here", self.here), ("Came back", self.there)):
            card = Card(title)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.add(words, 1)
            pair.addWidget(card, 1)
        self._both = QWidget()
        pair.setContentsMargins(0, 0, 0, 0)
        self._both.setLayout(pair)
        self._both.setMinimumHeight(self.fontMetrics().lineSpacing() * 6)
        row = QWidget()
        line = FlowLayout(row, gap=12)
        for button in (
            self.ours_button,
            self.theirs_button,
            self.both_button,
            self.all_ours_button,
            self.all_theirs_button,
        ):
            line.addWidget(button)
        self._listed = TableCard(self.table)
        self._listed.setMinimumHeight(self.fontMetrics().lineSpacing() * 9)
        self._row = row
        for part in (self._listed, self._both, row):
            self.add(part)
            part.setVisible(bool(self._clashes))
        self.foot_button(buttons.plain("Not now", self.left.emit))
        self.foot_button(self.merge_button)
        self.foot_button(self.progress)

    def _columns(self) -> Sequence[Column[ToldClash]]:
        return (
            Column("What", lambda each: Cell(each.what)),
            Column("Stands", self._stands, width=10),
        )

    def _stands(self, told: ToldClash) -> Cell:
        side = self._chosen(told)
        return Cell(_SAID[side] if side else "Choose")

    def _chosen(self, told: ToldClash) -> Side | None:
        return self.choices.get(_key(told))

    def _show(self, told: ToldClash | None) -> None:
        if told is not None:
            self.here.setText(told.here)
            self.there.setText(told.there)
            self.both_button.setEnabled(told.clash.may_be_both)

    def _choose(self, side: Side) -> None:
        told = self.table.current_row()
        if told is None:
            return
        self.choices[_key(told)] = side
        at = self._clashes.index(told)
        order = [*range(at + 1, len(self._clashes)), *range(at + 1)]
        following = next((each for each in order if self._chosen(self._clashes[each]) is None), at)
        self._again(following)

    def _rest(self, side: Side) -> None:
        for told in self._clashes:
            self.choices.setdefault(_key(told), side)
        self._again(0)

    def _again(self, row: int) -> None:
        self.table.rows_model.set_rows(self._clashes)
        self.table.go_to_row(row)
        self._show(self._clashes[row])
        self._enable()

    def _enable(self) -> None:
        self.merge_button.setEnabled(len(self.choices) == len(self._clashes))

    def _done(self) -> None:
        self._merge(dict(self.choices))


def _key(told: ToldClash) -> tuple[str, Key, str]:
    return told.clash.table, told.clash.key, told.clash.field


def _told(back: Back) -> str:
    taken, changed, removed = back.counted
    said = [f"{back.cover.words()}."]
    counted = [
        _many(taken, "new record") if taken else "",
        _many(changed, "changed record") if changed else "",
        f"{_many(removed, 'record')} taken out" if removed else "",
    ]
    if any(counted):
        said.append(f"{', '.join(filter(None, counted))}.")
    if back.refused:
        said.append(f"{_many(back.refused, 'thing')} can’t be taken, and the history keeps it: it was settled here.")
    if back.clashes:
        said.append(f"{_many(len(back.clashes), 'field')} changed on both sides: choose what stands for each.")
    else:
        said.append("Nothing was changed on both sides: there is nothing to choose.")
    return " ".join(said)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
