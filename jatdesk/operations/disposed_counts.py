"""Works out, before a case is destroyed, what it counts for in each quarter it was in."""

from collections.abc import Iterator
from datetime import timedelta

from jatdesk.db import return_rows as facts_rows
from jatdesk.db.store import Reading
from jatdesk.domain.cases import Case
from jatdesk.domain.disposed import MeetingCount, QuarterRow, coarse, part_of
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.operations import return_cases
from jatdesk.operations.desk import Desk
from jatdesk.operations.return_cases import CaseFile
from jatdesk.operations.return_rows import Reader

_AFTER = 5
"""For so many quarters after the closing, the summer one in two, an action may be settled or a report come back."""


class Counts:
    """Counts one case after the other; what is alike for all cases of a quarter is read once."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk, self._reading = desk, reading
        self._readers: dict[Period, Reader] = {}
        self._facts: dict[Period, dict[Id, facts_rows.CaseFacts]] = {}
        self._keys: dict[str, str] = {}

    def of(self, case: Case) -> tuple[list[QuarterRow], list[MeetingCount]]:
        """Every row of a case, and its share in every meeting that discussed it."""
        key = self._desk.randomness(12).hex()
        kept: list[QuarterRow] = []
        meetings: list[MeetingCount] = []
        for quarter in self._quarters(case):
            one = self._file(case.id, quarter)
            kept += self._rows(one, case.id, quarter, key)
            if one is not None:
                meetings += _meetings(one, quarter)
        return kept, meetings

    def _quarters(self, case: Case) -> Iterator[Period]:
        closed = case.closed_on or self._desk.clock.today()
        last = part_of(closed)
        one = self._file(case.id, last)
        begun = [case.opened_on]
        if one is not None:
            begun += [each.received_on for each in one.referrals] + [each.held_on for each in one.discussions]
            begun += [each.opened for each in one.stretches if each.opened]
        quarter = part_of(min(begun))
        for _ in range(_AFTER):
            last = part_of(last.last + timedelta(days=1))
        while quarter.first <= min(last.first, self._desk.clock.today()):
            yield quarter
            quarter = part_of(quarter.last + timedelta(days=1))

    def _reader(self, quarter: Period) -> Reader:
        if quarter not in self._readers:
            day = min(quarter.last, self._desk.clock.today())
            self._readers[quarter] = Reader(self._desk, self._reading, quarter, day)
        return self._readers[quarter]

    def _file(self, case_id: Id, quarter: Period) -> CaseFile | None:
        if quarter not in self._facts:
            self._facts[quarter] = {each.id: each for each in facts_rows.cases(self._reading, quarter)}
        found = self._facts[quarter].get(case_id)
        if found is None:
            return None
        whole = self._reader(quarter)
        given = self._desk, self._reading, quarter, whole.names, whole.due_days, [found]
        one = return_cases.some_files(*given)[0]
        return one if one.counts(quarter) else None

    def _rows(self, one: CaseFile | None, case_id: Id, quarter: Period, key: str) -> Iterator[QuarterRow]:
        desk, whole = self._desk, self._reader(quarter)

        def row(sheet: str, own: str, body: dict[str, object]) -> QuarterRow:
            kept = {name: value for name, value in body.items() if value not in (None, "") and name not in _OWN}
            return QuarterRow(desk.new_id(), own, sheet, quarter.first, quarter.last, kept)

        place = {case_id: 1}
        if one is not None:
            made = return_cases.row(one, 1, quarter, desk.clock.today(), False)
            yield row("cases", key, coarse(made))
            for closure in whole.closures([one], place, False):
                yield row("closures", key, closure._asdict())
        # the rows come in the order of the facts, one for each agency of an action
        ids = [each.id for each in facts_rows.actions(self._reading, quarter) for _ in range(_rows_of(each))]
        for action_id, action in zip(ids, whole.actions(place, frozenset(), False), strict=True):
            if action.case_row:
                own = self._keys.setdefault(f"{action_id} {action.agency}", desk.randomness(4).hex())
                yield row("actions", f"{key}.{own}", action._asdict())
        for refusal in whole.refusals({}):
            if refusal.case_id == case_id:
                yield row("refusals", key, refusal._asdict())


def _rows_of(action: facts_rows.ActionFacts) -> int:
    return len(action.service.split("; ")) if action.doer == "agency" and action.service else 1


_OWN = frozenset({"row", "case_row", "case_id", "case", "what"})


def _meetings(one: CaseFile, quarter: Period) -> Iterator[MeetingCount]:
    for item in one.discussions:
        if quarter.holds(item.held_on):
            told = not one.by_family and not item.referrer_why
            yield MeetingCount(
                item.meeting_id,
                1,
                int(not item.family_why),
                int(one.told_in_time(item)),
                int(told),
                int(told and item.referrer_told),
            )
