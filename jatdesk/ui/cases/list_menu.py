"""The menu 'More' of the list of cases: filters of one's own, narrowing, order, columns, printing, taking out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jatdesk.domain.case_list import COLUMNS, Order, View

_ORDERS = {
    Order.NUMBER: "&Case number",
    Order.CHILD: "C&hild",
    Order.NEXT: "&Next review",
    Order.SCHOOL: "&School",
    Order.REFERRED: "&Day of referral",
}


@dataclass(frozen=True)
class Wishes:
    """What the menu tells of; each is called with what was chosen."""

    use: Callable[[View], object]
    narrow: Callable[[], object]
    change: Callable[[View], object]
    remove: Callable[[View], object]
    sort: Callable[[Order], object]
    columns: Callable[[tuple[str, ...]], object]
    look: Callable[[], object]
    take_out: Callable[[], object]


def fill(
    menu: QMenu,
    wishes: Wishes,
    views: Sequence[View],
    used: str,
    order: Order | None,
    columns: tuple[str, ...],
    *,
    sends: bool,
) -> None:
    """Fills the menu anew; `used` is the id of the filter in use, `sends` whether lists may be taken out."""
    menu.clear()
    for view in views:
        _act(menu, view.name.replace("&", "&&"), partial(wishes.use, view), ticked=view.id == used)
    if views:
        menu.addSeparator()
    _act(menu, "Na&rrow the list…", wishes.narrow)
    current = next((view for view in views if view.id == used), None)
    if current is not None:
        name = current.name.replace("&", "&&")
        _act(menu, f"Chan&ge ‘{name}’…", partial(wishes.change, current))
        _act(menu, f"R&emove ‘{name}’", partial(wishes.remove, current))
    menu.addSeparator()
    by = _below(menu, "&Sort by")
    for each, words in _ORDERS.items():
        _act(by, words, partial(wishes.sort, each), ticked=each is order)
    shown = _below(menu, "C&olumns")
    for key, title in COLUMNS.items():
        others = tuple(each for each in columns if each != key)
        _act(
            shown, title, partial(wishes.columns, others if key in columns else (*columns, key)), ticked=key in columns
        )
    if sends:
        menu.addSeparator()
        _act(menu, "&Print the list…", wishes.look)
        _act(menu, "Sa&ve sealed…", wishes.take_out)


def _below(menu: QMenu, words: str) -> QMenu:
    made = QMenu(words, menu)
    menu.addMenu(made)
    return made


def _act(menu: QMenu, words: str, call: Callable[[], object], *, ticked: bool | None = None) -> QAction:
    made = QAction(words, menu)
    if ticked is not None:
        made.setCheckable(True)
        made.setChecked(ticked)
    made.triggered.connect(lambda _checked=False: call())
    menu.addAction(made)
    return made
