"""A baby that is born: the form that turns the record into the child's, and what says that it may be time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jatdesk.domain.births import Birth
from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.children import Gender
from jatdesk.domain.dates import say
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import births
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import GENDERS, Section
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.pill import Tone

KEY = "birth"
"""The form whose half-typed text is kept."""

_SECTION = Section(
    KEY,
    "Birth",
    (
        FieldSpec("name", "Child’s &full name", needed=True, private="name"),
        FieldSpec("on", "&Date of birth", Kind.PAST, needed=True, private="all"),
        FieldSpec("family_name", "Family name, for sor&ting", private="name"),
        FieldSpec("gender", "&Gender", Kind.CHOICE, options=GENDERS, read=Gender, code=lambda value: str(value or "")),
    ),
    words="The same record becomes the child’s: case, parents and consent stay. The name so far still finds it.",
)


class BirthAlert:
    """Asks above the tabs once the day is past on which an unborn baby was expected."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        room.panels.offer(KEY, lambda: ask_birth(room))
        self.banner = Banner([], Tone.NOTE)
        self.button = buttons.plain("The baby is &born…", lambda: ask_birth(room))
        self.banner.add(self.button)
        self.banner.hide()
        self.widget: QWidget = self.banner
        if not room.may(Right.KEEP):
            self.button.hide()

    def show_page(self, page: CasePage) -> None:
        """Nothing for a child who is born, or not expected yet."""
        child = page.case.child
        waiting = child.unborn and page.case.state is CaseState.OPEN
        due = child.expected if waiting and child.expected and child.expected <= self._room.acts.today() else None
        said = [("The baby was expected", "strong"), (f"on {say(due)}.", "secondary")] if due else []
        self.banner.say(said, Tone.NOTE)


def ask_birth(room: CaseRoom) -> None:
    """The child's name and day of birth; nothing for a child who is born."""
    case = room.page().case
    child = case.child
    if not child.unborn:
        return

    def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
        desk, birth = room.place.desk, Birth(**values)
        room.act(
            lambda: births.baby_is_born(desk, case.id, birth),
            f"Case {case.number} is now the child’s",
            lambda: room.place.act(lambda: births.baby_is_not_born(desk, case.id, child)),
            done,
            failed,
        )

    gender = Gender.NOT_GIVEN if child.gender is Gender.UNKNOWN else child.gender
    blank = Birth(family_name=child.family_name, gender=gender)
    room.panels.open_form("The baby is born", _SECTION, blank, "&Save the birth", save, KEY)
