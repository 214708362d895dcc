"""What a person wishes of the list of cases beyond its chips: own filters, order, columns, print and export."""

from collections.abc import Callable
from dataclasses import replace

from jatdesk.domain.case_list import CaseQuery, View, narrowed_words
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import views
from jatdesk.ui.cases import list_filter, list_menu
from jatdesk.ui.cases.list_menu import Wishes
from jatdesk.ui.cases.list_out import ListOut
from jatdesk.ui.cases.listing import CaseList
from jatdesk.ui.cases.panels import CasePanels
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.workplace import Workplace


class ListWishes:
    """Fills the menu of the list when it opens, and does what is chosen there."""

    def __init__(
        self, place: Workplace, listing: CaseList, panels: CasePanels, out: ListOut, search: Callable[[str], object]
    ) -> None:
        self._place = place
        self._list = listing
        self._panels = panels
        self._search = search
        self._used: Id = ""
        self._columns: tuple[str, ...] = ()
        self._wishes = Wishes(
            self.use,
            self.narrow,
            self.change,
            self.remove,
            listing.sort,
            self.choose_columns,
            lambda: out.look(listing.query(), self._columns),
            lambda: out.take_out(listing.query(), self._columns),
        )
        listing.more_menu.aboutToShow.connect(self._fill)
        listing.narrowed.connect(self._forget)

    def start(self) -> None:
        """Show the columns the person chose."""
        self._columns = views.columns(self._place.desk)
        if self._columns:
            self._list.show_columns(self._columns)

    def use(self, view: View) -> None:
        """Show what a kept filter asks for, its words in the search box."""
        self._search(view.query.text)
        self._list.narrow(view.query, self._said(view.query, view.name))
        self._used = view.id

    def narrow(self) -> None:
        """The form that narrows the list; nothing is kept without a name."""
        self._open("Narrow the list", None, self._list.query())

    def change(self, view: View) -> None:
        """The same form for a kept filter."""
        self._open("Change the filter", view, view.query)

    def remove(self, view: View) -> None:
        """Forget a kept filter; the list stays as it is."""
        self._place.act(lambda: views.drop_filter(self._place.desk, view.id))
        self._used = ""
        back = lambda: views.keep_filter(self._place.desk, view.name, view.query, view.id)  # noqa: E731 -- for Undo
        self._place.say(f"Filter ‘{view.name}’ removed", lambda: self._place.act(back))

    def choose_columns(self, keys: tuple[str, ...]) -> None:
        """Show these columns, now and the next time."""
        self._place.act(lambda: views.choose_columns(self._place.desk, keys))
        self._columns = views.columns(self._place.desk)
        self._list.show_columns(self._columns)

    def _open(self, title: str, view: View | None, query: CaseQuery) -> None:
        def save(values: Values) -> None:
            asked = replace(query, **{name: values[name] for name in list_filter.NAMES})
            name = str(values["name"]).strip()
            try:
                kept = views.keep_filter(self._place.desk, name, asked, view.id if view else "") if name else None
            except UserError as refusal:
                panel.refused(refusal)
                return
            self._panels.end()
            self._list.narrow(asked, self._said(asked, name))
            self._used = kept.id if kept else ""
            if kept is not None:
                self._place.say(f"Filter ‘{kept.name}’ kept: it stands under More")
            self._list.enter()

        if not self._panels.may_leave():
            return
        begun = list_filter.begun(query, view)
        section = list_filter.section(self._place.desk.profile)
        panel = EditPanel(title, "Cases", section, begun, self._place.desk.clock.today(), "&Show these", save)
        self._panels.open_panel(panel)

    def _fill(self) -> None:
        list_menu.fill(
            self._list.more_menu,
            self._wishes,
            views.filters(self._place.desk),
            self._used,
            self._list.query().order,
            self._columns,
            sends=self._place.may(Right.SEND),
        )

    def _said(self, query: CaseQuery, name: str) -> str:
        needs = {need.code: need.words for need in self._place.desk.profile.needs}
        words = " · ".join(narrowed_words(query, needs))
        return f"{name}: {words}" if name else words[:1].upper() + words[1:]

    def _forget(self) -> None:
        self._used = ""
