"""The made-up team's past: an old case log that is taken over as the window would, closed cases mostly."""

from collections.abc import Iterator
from datetime import date, timedelta

from jatdesk.demo import themes, words
from jatdesk.demo.place import Place
from jatdesk.domain.case_log import Column, ColumnMatch, OldCase, OldCaseLog
from jatdesk.domain.consent import ConsentState

_YEARS = 6


class OldLog:
    """Writes the old case log: that many closed and open cases, oldest first."""

    def __init__(self, place: Place, today: date) -> None:
        self._place = place
        self._chance = place.people.chance
        self._today = today

    def written(self, closed: int, still_open: int) -> OldCaseLog:
        """The log; the open ones came in the last months, the closed ones over six years."""
        rows = (*self._closed(closed), *self._open(still_open, closed))
        return OldCaseLog("Case log (made up)", (ColumnMatch("A", "Made up", Column.NAME),), rows, ())

    def _closed(self, count: int) -> Iterator[OldCase]:
        first = self._today - timedelta(days=_YEARS * 365 - 30)
        span = (self._today - first).days - 240
        for number in range(count):
            referred = first + timedelta(days=span * number // count)
            lasted = timedelta(days=self._chance.randint(60, 220))
            yield self._row(number + 1, referred, referred + lasted)

    def _open(self, count: int, after: int) -> Iterator[OldCase]:
        for number in range(count):
            yield self._row(after + number + 1, self._today - timedelta(days=200 - 90 * number // count), None)

    def _row(self, where: int, referred: date, closed: date | None) -> OldCase:
        chance, people = self._chance, self._place.people
        child = people.child(referred)
        band = themes.band_of(child.birth, referred)
        referrer = self._place.referrer(band)
        return OldCase(
            where=where,
            child_name=child.name,
            family_name=child.family_name,
            known_as=child.known_as,
            old_number=str(where),
            date_of_birth=child.birth,
            gender=child.gender,
            school=child.school,
            ethnicity=chance.choice(self._place.ethnicities),
            referred_on=referred,
            referrer=referrer.name,
            agency=referrer.service,
            why=self._place.stories.fitting(band).why,
            consent=ConsentState.WRITTEN,
            level=chance.choice((2, 2, 3)),
            lead_professional=people.colleague() if chance.random() < 0.7 else "",
            notes=chance.choice(words.NOTES),
            closed=closed is not None,
            closed_on=closed,
            address=child.address,
            phone=child.phone,
        )
