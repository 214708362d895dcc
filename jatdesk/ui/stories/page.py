"""What reports tell besides figures: achievements, and families' stories with their consent."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.stories import Achievement, CaseStudy, How
from jatdesk.operations import stories
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.page import Place
from jatdesk.ui.stories.forms import achievement_section, study_section
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_TITLE = "Achievements and stories"
_ACHIEVEMENT, _STUDY = "achievement", "study"
_NONE = "None yet. A report tells those whose day lies in its period."
_NO_STORIES = "None yet. A report tells those that a family agreed to in its period, until the consent ends."


class StoriesPage:
    """Registered as 'stories'."""

    belongs_to = "returns"
    title = _TITLE

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._keeps = place.may(Right.KEEP)
        self._came = not self._keeps
        self._why: dict[Id, str] = {}
        self.header = PageHeader(_TITLE)
        self.achieve_button = buttons.plain("Note an &achievement…", self.achieve)
        self.tell_button = buttons.primary("&Tell a family’s story…", self.tell)
        for button in (self.achieve_button, self.tell_button):
            self.header.add(button)
        self.achievements = Table[Achievement](TableModel(self._of_achievements()), "Achievements", 2, whole=True)
        self.achievements.chosen.connect(self._open_achievement)
        self.studies = Table[CaseStudy](TableModel(self._of_studies()), "Families’ stories", 2, whole=True)
        self.studies.chosen.connect(self._open_study)
        self.no_achievements, self.no_studies = text.secondary(_NONE), text.secondary(_NO_STORIES)
        self.widget = QStackedWidget()
        self._forms = FormPlace(place, "stories", self.widget, lambda: self._main)
        self._main = self._build()
        self.widget.addWidget(self._main)
        place.only(Right.KEEP, self.achieve_button, self.tell_button)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the place of the page."""
        return self._forms.panel

    def refresh(self) -> None:
        """Ask again; the first time, what was half typed comes back."""
        desk = self._place.desk
        found, told = stories.achievements(desk), stories.studies(desk)
        self._why = {study.id: stories.why_not(desk, study) for study in told}
        self.achievements.rows_model.set_rows(found)
        self.studies.rows_model.set_rows(told)
        for table, none, rows in (
            (self.achievements, self.no_achievements, found),
            (self.studies, self.no_studies, told),
        ):
            table.setVisible(bool(rows))
            none.setVisible(not rows)
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """Ask again when one was written, or a case was (its names may be others)."""
        if self.widget.isVisible() and (changes.of("achievement") or changes.of("case")):
            self.refresh()

    def go_to(self, place: Place) -> None:
        """An achievement or a story by its id."""
        self.refresh()
        if not place.ref or not self._forms.may_leave():
            return
        for achievement in self.achievements.rows_model.rows():
            if achievement.id == place.ref:
                self._open_achievement(achievement)
        for study in self.studies.rows_model.rows():
            if study.id == place.ref:
                self._open_study(study)

    def where(self) -> Place:
        """The lists, or a form; one that is half filled comes back by itself."""
        if self.panel is None or self.panel.dirty():
            return Place("stories")
        return Place("stories", self._forms.ref)

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self._forms.leave()
        return True

    def achieve(self) -> None:
        """An empty form."""
        self._achievement_form("Note an achievement", Achievement("", self._place.desk.clock.today()), "&Keep")

    def tell(self) -> None:
        """An empty form."""
        desk = self._place.desk
        blank = CaseStudy("", "", "", "", desk.clock.today(), How.WRITTEN)

        def save(values: Values) -> None:
            given = {name: value for name, value in values.items() if name != "case_number"}
            self._place.act(
                lambda: stories.tell(
                    desk, replace(blank, **given, case_id=stories.case_of(desk, values["case_number"]))
                ),
                self._forms.refused,
                self._told,
            )

        section = study_section(with_case=True)
        panel = EditPanel("Tell a family’s story", _TITLE, section, blank, desk.clock.today(), "&Keep", save)
        self._forms.open(panel, "", _STUDY)

    def _open_achievement(self, achievement: Achievement) -> None:
        self._achievement_form("Achievement", achievement, "Sa&ve")

    def _achievement_form(self, title: str, achievement: Achievement, button: str) -> None:
        desk = self._place.desk

        def save(values: Values) -> None:
            wanted = replace(achievement, **values)
            self._place.act(
                lambda: stories.achieve(desk, wanted), self._forms.refused, self._saved("The achievement is kept")
            )

        panel = EditPanel(title, _TITLE, achievement_section(), achievement, desk.clock.today(), button, save)
        self._end(panel, bool(achievement.id), lambda: stories.forget(desk, achievement.id))
        self._forms.open(panel, achievement.id, _ACHIEVEMENT)

    def _open_study(self, study: CaseStudy) -> None:
        desk = self._place.desk

        def save(values: Values) -> None:
            wanted = replace(study, **values)
            self._place.act(lambda: stories.change(desk, wanted), self._forms.refused, self._told_again(wanted))

        section = study_section(with_case=False)
        panel = EditPanel(study.title, _TITLE, section, study, desk.clock.today(), "Sa&ve", save)
        words = f"Case {study.case_number}"
        panel.foot_button(buttons.link(words, lambda: self._place.go(Place("cases", study.case_id))))
        self._end(panel, True, lambda: stories.withdraw(desk, study.id))
        self._forms.open(panel, study.id, _STUDY)

    def _end(self, panel: EditPanel, there: bool, take_out: Callable[[], object]) -> None:
        """The last buttons of a form, by what the person may do."""
        if not self._keeps:
            panel.save_button.hide()
        elif there:
            done = self._saved("Taken out; History can bring it back")
            panel.foot_button(buttons.link("Take out", lambda: self._place.act(take_out, self._forms.refused, done)))

    def _told(self, study: object) -> None:
        assert isinstance(study, CaseStudy)
        self._told_again(study)(None)

    def _told_again(self, study: CaseStudy) -> Callable[[object], None]:
        """What is kept may still hold something that a person has to judge."""

        def done(_value: object) -> None:
            doubts = stories.doubts(self._place.desk, study)
            self._forms.close()
            self._place.say(f"Kept. Look once more: {doubts[0]}" if doubts else "The story is kept")

        return done

    def _saved(self, words: str) -> Callable[[object], None]:
        def done(_value: object) -> None:
            self._forms.close()
            self._place.say(words)

        return done

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        if half is None:
            return
        if half.form == _ACHIEVEMENT:
            known = next((each for each in self.achievements.rows_model.rows() if each.id == half.ref), None)
            if known is not None:
                self._open_achievement(known)
            else:
                self.achieve()
        else:
            study = next((each for each in self.studies.rows_model.rows() if each.id == half.ref), None)
            if study is not None:
                self._open_study(study)
            else:
                self.tell()
        self._forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def _of_achievements(self) -> tuple[Column[Achievement], ...]:
        return (
            Column("Achievement", lambda one: Cell(one.words.replace("\n", " "), small=one.source)),
            Column("Day", lambda one: say(one.on_day), 18),
        )

    def _of_studies(self) -> tuple[Column[CaseStudy], ...]:
        return (
            Column("Story", lambda one: Cell(one.title, small=f"Case {one.case_number} · {one.words[:200]}")),
            Column("Agreed", lambda one: say(one.agreed_on), 18),
            Column("", self._standing, 22),
        )

    def _standing(self, study: CaseStudy) -> Cell:
        why = self._why.get(study.id, "")
        if not why:
            return Cell(pills=(("May be told", Tone.FINE),))
        ended = study.ended_on is not None
        return Cell(pills=(("Consent ended", Tone.PLAIN) if ended else ("Names somebody", Tone.LATE),))

    def _build(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 16, 24, 20)
        body.setSpacing(12)
        for heading, none, table in (
            ("Achievements", self.no_achievements, self.achievements),
            ("Families’ stories", self.no_studies, self.studies),
        ):
            card = Card(heading)
            card.add(none)
            card.add(table)
            body.addWidget(card)
        body.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Scroll(ground), 1)
        return page
