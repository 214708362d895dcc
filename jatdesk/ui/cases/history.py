"""The History tab: who changed what of this case, and when, newest first."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.profiles import Profile
from jatdesk.ui.cases.forms import facts_section
from jatdesk.ui.forms.fields import FieldSpec
from jatdesk.ui.forms.sections import child_section, referral_sections
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel


class HistoryTab:
    """`ask(page)` gives the lines; they are asked for only when the tab is looked at."""

    def __init__(self, ask: Callable[[CasePage], tuple[HistoryLine, ...]], profile: Profile) -> None:
        self._ask = ask
        self._fields = _fields(profile)
        self.model: TableModel[HistoryLine] = TableModel(
            (
                Column("When", when_words, 24),
                Column("Who", lambda line: line.who, 16),
                Column("What", lambda line: what_words(line, self._fields)),
            )
        )
        self.table = Table(self.model, "History of this case")
        self.table.moved.connect(self._explain)
        self.whole = text.secondary("")
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 16, 0, 20)
        card = Card("")
        card.add(self.table, 1)
        card.add(self.whole)
        column.addWidget(card, 1)

    def show_page(self, page: CasePage) -> None:
        """Ask again."""
        self.model.set_rows(self._ask(page))
        self._explain(None)

    def _explain(self, line: HistoryLine | None) -> None:
        said = what_words(line, self._fields) if line is not None else ""
        self.whole.setText(said)
        self.whole.setVisible(bool(said))


def when_words(line: HistoryLine) -> str:
    """'21 November 2026, 10:42' in local time."""
    local = line.at.astimezone()
    return f"{say(date(local.year, local.month, local.day))}, {local:%H:%M}"


def what_words(line: HistoryLine, fields: Mapping[str, FieldSpec]) -> str:
    """What was done, and what that changed."""
    changed = changed_words(line, fields)
    return f"{line.what} · {changed}" if changed else line.what


def changed_words(line: HistoryLine, fields: Mapping[str, FieldSpec]) -> str:
    """'School: Harwood Junior, now The Ridge Academy' for every field of a form that changed; else ''."""
    before, after = _content(line.before), _content(line.after)
    told: list[str] = []
    for name in before:
        spec = fields.get(name)
        if spec is not None and name in after:
            told.append(f"{spec.plain_label}: {_said(before[name], spec)}, now {_said(after[name], spec)}")
    return ". ".join(told)


def _fields(profile: Profile) -> dict[str, FieldSpec]:
    sections = [
        *referral_sections(profile),
        child_section(profile),
        facts_section(profile),
    ]
    return {spec.name: spec for section in sections for spec in (*section.fields, *section.after)}


def _content(kept: str) -> dict[str, object]:
    found = json.loads(kept) if kept else {}
    return found if isinstance(found, dict) else {}


def _said(value: object, spec: FieldSpec) -> str:
    if value is None or value in ("", []):
        return "not given"
    if isinstance(value, str):
        try:
            return say(date.fromisoformat(value))
        except ValueError:
            return dict(spec.options).get(value, value)
    if isinstance(value, list):
        return ", ".join(dict(spec.options).get(str(each), str(each)) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return dict(spec.options).get(str(value), str(value))
