"""Made-up cases of one team over years, and what a return of a quarter says of them. Nobody in them exists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from jatdesk.demo.names import BOYS, COLLEAGUES, FAMILIES, GIRLS
from jatdesk.domain.children import age_on
from jatdesk.domain.periods import Period, quarter_code
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_rows import ActionRow, CaseRow, ClosureRow, IssueRow, RefusalRow

_A_MONTH = (4, 6)
"""So many cases a team is brought in a month, at least and at most."""

_DAYS_OPEN = (60, 330)
_MIDDLES = (
    "Aled", "Bryn", "Cai", "Dara", "Efa", "Ffion", "Gwen", "Hari", "Idris", "Juno", "Kit", "Lowri", "Mabel", "Ned",
    "Olwen", "Pip", "Rhys", "Sian", "Tegan", "Una",
)  # fmt: skip
_WHYS = ("Not at school for weeks", "Sleeps badly and is tired", "Worries about home", "Quarrels at school", "Lonely")
_DONE = (
    "Visit the family",
    "Ring the school",
    "Write the CAF",
    "Find a place in the breakfast club",
    "Meet the parents",
)
_ISSUES = (
    "No places at the young carers’ group",
    "Long waits for speech therapy",
    "No bus after the club",
    "Debt advice",
)


@dataclass(frozen=True, slots=True)
class Life:
    """One case from the day it was brought to its closing; `row` holds what no period changes, names included."""

    row: CaseRow
    received: date
    closed: date | None
    reason: str
    agreed: bool
    central_copy: bool
    sought: int
    reached: int
    partly: int
    pace: int
    """The days from meeting to meeting, and more that only has to stay the same."""

    def counts(self, period: Period) -> bool:
        """Open on a day of the period, brought in it or closed in it."""
        return self.received <= period.last and (self.closed is None or self.closed >= period.first)


def invented(chance: Random, first: date, last: date, profile: Profile, district: str) -> Iterable[Life]:
    """The cases of a team, month by month."""
    needs = [need.code for need in profile.needs if need.code in profile.need_codes]
    ethnicities = [code.code for code in profile.ethnicities]
    reasons = [code.code for code in profile.closure_reasons]
    services = profile.services
    number, month = 0, first
    while month <= last:
        for _ in range(chance.randint(*_A_MONTH)):
            number += 1
            received = month + timedelta(days=chance.randrange(28))
            if received <= last:
                yield _life(chance, number, received, needs, ethnicities, reasons, services, profile, district)
        month += timedelta(days=30)


def _life(
    chance: Random,
    number: int,
    received: date,
    needs: Sequence[str],
    ethnicities: Sequence[str],
    reasons: Sequence[str],
    services: Sequence[str],
    profile: Profile,
    district: str,
) -> Life:
    girl = chance.random() < 0.5
    family = chance.choice(FAMILIES)
    first_name = f"{chance.choice(GIRLS if girl else BOYS)} {chance.choice(_MIDDLES)}"
    birth = received - timedelta(days=chance.randrange(200, 18 * 365))
    age = age_on(birth, received)
    agency, lead = chance.choice(services), chance.choice(services)
    main = chance.choice(needs)
    named = dict.fromkeys((main, *(chance.choice(needs) for _ in range(chance.randrange(3)))))
    codes = profile.need_codes[main]
    roll = chance.random()
    sought = 1 + chance.randrange(3)
    reached = chance.randrange(sought + 1)
    closed = received + timedelta(days=chance.randint(*_DAYS_OPEN))
    row = CaseRow(
        0,
        f"{number:04}",
        f"{first_name} {family}",
        birth=birth,
        unborn=False,
        age_at_referral=age,
        gender="F" if girl else "M",
        ethnicity="" if roll < 0.05 else "WBRI" if roll < 0.7 else chance.choice(ethnicities),
        postcode=f"ZZ{1 + chance.randrange(98)} {chance.randrange(10)}AA",
        parents=f"{chance.choice(GIRLS)} {family}",
        school="" if age < 4 else f"{district[-3:]} Made-up {'Primary' if age < 11 else 'Academy'}",
        school_phase="EY" if age < 4 else "PR" if age < 11 else "SE" if age < 16 else "FE",
        district=district,
        referred_on=received,
        referred_in=quarter_code(received),
        kind="F" if chance.random() < 0.85 else "L",
        agency=agency,
        source=profile.source_codes.get(agency, "8"),
        asked_by="A" if chance.random() < 0.9 else "P",
        why=chance.choice(_WHYS),
        level=2 + chance.randrange(2),
        needs=" ".join(named),
        main_need=main,
        need_code=codes.children_in_need,
        reason=codes.early_help,
        consent="W" if chance.random() < 0.9 else "V",
        lead=f"{chance.choice(GIRLS)} {chance.choice(COLLEAGUES)}",
        lead_agency=lead,
        lead_since=received + timedelta(days=25),
        caf=chance.choice("NBCR"),
        caf_agency=agency,
        child_first=2 + chance.randrange(5),
        parent_first=2 + chance.randrange(5),
        opened_on=received,
        old_log=False,
    )
    return Life(
        row,
        received,
        closed,
        chance.choice(reasons),
        chance.random() < 0.9,
        chance.random() < 0.95,
        sought,
        reached,
        chance.randrange(sought - reached + 1),
        chance.randrange(1000),
    )


def row(life: Life, number: int, period: Period, days: Sequence[date], named: bool) -> CaseRow:
    """What the return of a quarter says of a case; `days` are those on which the team met."""
    brought = period.holds(life.received)
    closed = life.closed if life.closed is not None and life.closed <= period.last else None
    end = closed or period.last
    met = [day for day in days if life.received < day <= end]
    discussed = met[0] if brought and met else None
    came = life.pace % (len(met) + 1)
    has_two = end > life.received + timedelta(days=90)
    base = life.row
    first, parent = base.child_first or 0, base.parent_first or 0
    if base.lead_since is not None and base.lead_since > end:
        base = base._replace(lead="", lead_agency="", lead_since=None)
    changed = base._replace(
        row=number,
        age_at_end=age_on(base.birth, end) if base.birth else None,
        brought=brought,
        discussed_on=discussed,
        days_to_discussion=(discussed - life.received).days if discussed else None,
        times_discussed=len(met),
        decision="close" if closed else "review",
        next_review=None if closed else period.last + timedelta(days=20 + life.pace % 60),
        parent_came=came,
        young_came=came // 2,
        to_tell=len(met),
        told_in_time=max(0, len(met) - (life.pace % 7 == 0)),
        sought=life.sought,
        reached=life.reached if closed else 0,
        partly=life.partly if closed else 0,
        child_last=min(10, first + life.pace % 4) if has_two else None,
        parent_last=min(10, parent + life.pace % 3) if has_two else None,
        state="C" if closed else "D" if life.pace % 17 == 0 else "O",
        days_open=(end - life.received).days,
        reopened=0,
        closed_on=closed,
        closed=closed is not None and closed >= period.first,
    )
    return changed if named else changed._replace(**_UNSAID)


_UNSAID: Mapping[str, Any] = {
    "case": "",
    "name": "",
    "birth": None,
    "postcode": "",
    "parents": "",
    "school": "",
    "referred_on": None,
    "why": "",
    "discussed_on": None,
    "next_review": None,
    "lead": "",
    "lead_since": None,
    "opened_on": None,
    "closed_on": None,
}


def closures(kept: Sequence[Life], period: Period, named: bool) -> tuple[ClosureRow, ...]:
    """The closings of the quarter."""
    made: list[ClosureRow] = []
    for place, life in enumerate(kept, 1):
        if life.closed is None or not period.holds(life.closed):
            continue
        back = life.pace % 3 > 0
        made.append(
            ClosureRow(
                len(made) + 1,
                place,
                life.row.case if named else "",
                life.closed if named else None,
                quarter_code(life.closed),
                life.reason,
                "",
                (life.closed - life.received).days,
                life.agreed,
                life.sought,
                life.reached,
                life.partly,
                True,
                back,
                5 + life.pace % 20 if back else None,
                back and life.pace % 2 == 0,
                back and life.pace % 5 == 0,
                life.pace % 4 == 0,
                0,
            )
        )
    return tuple(made)


def actions(
    chance: Random, kept: Sequence[Life], period: Period, named: bool, services: Sequence[str]
) -> tuple[ActionRow, ...]:
    """An action or two for most cases that were open."""
    made: list[ActionRow] = []
    for place, life in enumerate(kept, 1):
        for _ in range(life.pace % 3):
            agreed = min(period.last, max(life.received, period.first) + timedelta(days=chance.randrange(10)))
            due = agreed + timedelta(days=28)
            roll = chance.random()
            here = period.holds(due)
            done = roll < 0.8 and here
            late = done and roll > 0.65 and period.holds(due + timedelta(days=9))
            settled = due + timedelta(days=9 if late else -2)
            state = "D" if done else "O"
            timing = "L" if late else "T" if done else "O" if here else "Y"
            made.append(
                ActionRow(
                    len(made) + 1,
                    place,
                    chance.choice(_DONE) if named else "",
                    "A" if roll < 0.9 else "F",
                    chance.choice(services) if roll < 0.9 else "",
                    agreed if named else None,
                    due if named else None,
                    settled if named and done else None,
                    here,
                    state,
                    timing,
                    9 if late else (period.last - due).days if timing == "O" else None,
                    0,
                )
            )
    return tuple(made)


def issues(chance: Random, period: Period, kinds: Sequence[str], named: bool) -> tuple[IssueRow, ...]:
    """A few lines of the issues log."""
    made = []
    for number in range(1, 3 + chance.randrange(4)):
        noted = period.first + timedelta(days=chance.randrange(period.days))
        made.append(IssueRow(number, None, noted, chance.choice(kinds), chance.choice(_ISSUES)))
    return tuple(made)


def refusals(chance: Random, services: Sequence[str]) -> tuple[RefusalRow, ...]:
    """Now and then a family says no."""
    reasons = ("no_need", "other_help", "privacy")
    return tuple(
        RefusalRow(number, "C", chance.choice(reasons), chance.choice(services))
        for number in range(1, 1 + chance.randrange(3))
    )
