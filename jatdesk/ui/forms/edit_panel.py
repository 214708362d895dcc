"""An in-page form for one section: shows a value, checks it, hands the new values over. Saves nothing itself."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from jatdesk.errors import UserError
from jatdesk.ui.forms.fields import Kind
from jatdesk.ui.forms.section_form import SectionForm
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.panel import Panel

Values = Mapping[str, Any]
Save = Callable[[Values], object]


class EditPanel(Panel):
    """`EditPanel("Add a note", "Case 0239", section, value, today, "Add note", save)`; `save(values)` on the button.

    `save` calls `refused(error)` when the operation said no; who shows the panel takes it away when it worked.
    """

    def __init__(
        self,
        title: str,
        back: str,
        section: Section,
        value: object,
        today: date,
        button: str,
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, back, parent)
        self.form = SectionForm(section, today)
        self.form.show_values(value)
        self._before = self.form.values()
        self._save = save
        self.add(self.form)
        self.save_button = buttons.primary(button, self._check_and_save)
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.save_button)
        self.enter_presses(self.save_button)
        self.form.rebuilt.connect(self._order)
        self._order()

    def dirty(self) -> bool:
        """Whether anything was changed here and not saved."""
        return self.form.values() != self._before or bool(self.form.problems())

    def start(self) -> None:
        """Put the cursor where one goes on: into the first input that must be filled in and is empty.

        What is still to be chosen before it comes first. Where nothing must be filled in: into the first of all.
        """
        inputs = list(self.form.inputs.values())
        needed = (one for one in inputs if one.spec.needed and not self._before[one.spec.name])
        empty = next(needed, None)
        if empty is None:
            self.form.start()
            return
        earlier = inputs[: inputs.index(empty)]
        choices = (one for one in earlier if one.spec.kind is Kind.CHOICE)
        open_choice = next((one for one in choices if not one.spec.code(self._before[one.spec.name])), empty)
        open_choice.setFocus()

    def refused(self, error: UserError) -> None:
        """Say what the operation said, and that nothing typed is lost."""
        self.problems.show_error(error)

    def _order(self) -> None:
        self.form.chain(self.back_button)

    def _check_and_save(self) -> None:
        values = self.form.values()
        problems = self.form.problems()
        for name, field_input in self.form.inputs.items():
            spec = field_input.spec
            empty = spec.needed and not values[name] and not field_input.problem()
            words = f"Fill in ‘{spec.plain_label}’" if empty else field_input.problem()
            self.form.set_error(name, words)
            if empty:
                problems.append((words, field_input))
        self.problems.show_problems(problems)
        if not problems:
            self._save(values)
