"""Finish: what is open after a meeting, each with its one action, and what was left for a reason. Saves nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.finishing import BY_MAILING, WITH_THE_MINUTES, CaseEnd, End, Finishing, Telling, numbers
from jatdesk.domain.ids import Id
from jatdesk.domain.timeliness import Pace, Timeliness
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone

_PACES = {
    Pace.IN_TIME: "in time",
    Pace.AFTER_DUE: "after the day they were due, not yet late",
    Pace.LATE: "late",
    Pace.WAITING: "",
}


@dataclass(frozen=True, slots=True)
class FinishActs:
    """What the buttons do: the first three lead elsewhere; `record` and `take_back` get an item and one of its ends."""

    minutes: Callable[[], object]
    outcomes: Callable[[], object]
    copies: Callable[[], object]
    record: Callable[[Id, End], object]
    take_back: Callable[[Id, End], object]


class FinishCard(Card):
    """`show_finishing(finishing, figures, today, acts)`; without `acts` (a reader) there are no buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Finish", parent)
        self.said = text.body("", self)
        self.figures = text.secondary("", self)
        self.rows = StepRows(self)
        for part in (self.said, self.figures, self.rows):
            self.add(part)

    def show_finishing(
        self, known: Finishing, figures: Timeliness | None, today: date, acts: FinishActs | None
    ) -> None:
        """Say how far the meeting is from being finished."""
        self.said.setText(_standing(known))
        self.figures.setText(_figures(figures) if figures else "")
        self.figures.setVisible(figures is not None)
        rows = [*_open(known, today, acts), *_left(known, acts)] if known.meeting.held_on else []
        self.rows.setVisible(bool(rows))
        self.rows.show_rows(rows)


def row_key(item_id: Id, end: End) -> str:
    """The key of the row of one end."""
    return f"{end.value}:{item_id}"


def _standing(known: Finishing) -> str:
    if known.meeting.held_on is None:
        return "A meeting is finished when every referrer and every family has heard and spare papers are shredded."
    if known.is_finished:
        since = f" since {say(known.meeting.finished_on)}" if known.meeting.finished_on else ""
        return f"This meeting is finished{since}. {_counted(known)}"
    if not known.cases:
        return "No case was discussed, so nobody has to be told."
    return _counted(known)


def _counted(known: Finishing) -> str:
    asked = [case for case in known.cases if not case.by_family]
    heard = sum(case.outcome is not None and not case.outcome.why for case in asked)
    told = sum(case.told is not None and not case.told.why for case in known.cases)
    if not known.cases:
        return ""
    return f"{heard} of {len(asked)} referrers have heard; {told} of {len(known.cases)} families were told."


def _figures(figures: Timeliness) -> str:
    if figures.days is None:
        return "The minutes are late." if figures.pace is Pace.LATE else "The minutes are not out yet."
    days = "on the day of the meeting" if not figures.days else "1 day after the meeting" if figures.days == 1 else ""
    days = days or f"{figures.days} days after the meeting"
    families = (
        f" {figures.families_in_time} of {figures.families} families were told in time." if figures.families else ""
    )
    return f"The minutes went out {days}, {_PACES[figures.pace]}.{families}"


def _open(known: Finishing, today: date, acts: FinishActs | None) -> list[StepRow]:
    rows = []
    if known.meeting.minutes_sent_on is None:
        sent = known.meeting.approved_on is not None
        detail = "The chair has approved them." if sent else "The chair approves them first."
        rows.append(_row("minutes", "open", Tone.DUE, "Minutes", detail, "Open", acts.minutes if acts else None))
    if known.to_send and known.meeting.approved_on is not None:
        detail = f"{numbers(known.to_send)}: one sealed page a case, to who referred it."
        rows.append(
            _row("outcomes", "to send", Tone.DUE, "Outcome for the referrers", detail, "Check and send…",
                 acts.outcomes if acts else None)
        )  # fmt: skip
    rows += [_referrer(case, acts) for case in known.referrers]
    rows += [_family(case, today, acts) for case in known.families]
    if known.spares:
        rows.append(
            _row(
                "copies",
                "open",
                Tone.DUE,
                "Spare papers",
                " ".join(known.spares),
                "Open",
                acts.copies if acts else None,
            )
        )
    return rows


def _referrer(case: CaseEnd, acts: FinishActs | None) -> StepRow:
    detail = case.hindrance or ("Hears with the minutes." if case.with_minutes else "Hears with the sealed outcome.")
    who = f"{case.referrer}. {detail}" if case.referrer else detail
    return _end(End.REFERRER, case.item_id, f"Referrer of case {case.number}", who, "Told…", acts)


def _family(case: CaseEnd, today: date, acts: FinishActs | None) -> StepRow:
    by = f" by {weekday_short(case.tell_by, today)}" if case.tell_by else ""
    detail = f"{case.told_by} tells them{by}." if case.told_by else "Nobody is named to tell them."
    return _end(End.FAMILY, case.item_id, f"Family of case {case.number}", detail, "Told…", acts)


def _end(end: End, item_id: Id, title: str, detail: str, button: str, acts: FinishActs | None) -> StepRow:
    pressed = (lambda: acts.record(item_id, end)) if acts else None
    return _row(row_key(item_id, end), "open", Tone.DUE, title, detail, button, pressed)


def _left(known: Finishing, acts: FinishActs | None) -> list[StepRow]:
    """What a person settled by hand: it can be taken back; what a mailing settled is taken back there."""
    rows = []
    for case in known.cases:
        if case.outcome is not None and not case.outcome.mailing_id:
            rows.append(_settled(End.REFERRER, case.item_id, f"Referrer of case {case.number}", case.outcome, acts))
        if case.told is not None and case.told.why:
            rows.append(_settled(End.FAMILY, case.item_id, f"Family of case {case.number}", case.told, acts))
    return rows


def _settled(end: End, item_id: Id, title: str, told: Telling, acts: FinishActs | None) -> StepRow:
    pressed = (lambda: acts.take_back(item_id, end)) if acts else None
    if told.why:
        return _row(row_key(item_id, end), "left", Tone.PLAIN, title, f"Left: {told.why}", "Take back", pressed)
    return _row(row_key(item_id, end), "told", Tone.FINE, title, told_words(told), "Take back", pressed)


def told_words(told: Telling) -> str:
    """'Told on 12 December 2026 by Bo Example, by phone.'"""
    how = {BY_MAILING: "by the sealed outcome", WITH_THE_MINUTES: "with the minutes"}.get(told.how, told.how)
    parts = f"Told on {say(told.on)}" if told.on else "Told"
    parts += f" by {told.by}" if told.by else ""
    return f"{parts}, {how}." if how else f"{parts}."


def _row(
    key: str, pill: str, tone: Tone, title: str, detail: str, button: str, pressed: Callable[[], object] | None
) -> StepRow:
    return StepRow(key, pill, tone, title, detail, button if pressed else "", pressed)
