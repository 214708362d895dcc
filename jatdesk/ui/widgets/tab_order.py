"""The order in which Tab walks, for parts that were made after their neighbours. Changes nothing else."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_order(widgets: Sequence[QWidget]) -> None:
    """Tab goes from each of these to the next."""
    for before, after in pairwise([_whole(widget) for widget in widgets]):
        with _in_reach(before), _in_reach(after):
            QWidget.setTabOrder(before, after)


def stops_in(widget: QWidget) -> list[QWidget]:
    """Everything inside that Tab stops at, in the order in which it was made."""
    return [
        part
        for part in widget.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    ]


def _whole(stop: QWidget) -> QWidget:
    # a field that hands its focus to its input counts as a stop for Qt: left behind, it would lead Tab back to it
    whole, above = stop, stop.parentWidget()
    while above is not None:
        if above.focusProxy() is not None and _proxied(above) is stop:
            whole = above
        above = above.parentWidget()
    return whole


def _proxied(widget: QWidget) -> QWidget:
    proxy = widget.focusProxy()
    return widget if proxy is None else _proxied(proxy)


@contextmanager
def _in_reach(widget: QWidget) -> Iterator[None]:
    # setTabOrder passes over what takes no focus itself; a policy set on a field goes to its input too
    stop, policy = _proxied(widget), _proxied(widget).focusPolicy()
    if stop is not widget:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    yield
    if stop is not widget:
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stop.setFocusPolicy(policy)
