"""Large copies in a mailing: who wishes them gets a parcel of their own, and nobody's share changes (D9)."""

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.large_print import in_large_print, is_large, large_readers
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan


def reader(n: int) -> Recipient:
    return Recipient(f"member:{n}", f"Person {n}", f"p{n}@example.org", Standing.CORE)


FILES = (
    PlannedFile(DocumentKind.AGENDA, "Agenda 2026-12-10", ".pdf", ("c1",)),
    PlannedFile(DocumentKind.CASE_LOG, "Case log", ".xlsx"),
)
TEAM = Parcel(Circle.TEAM, tuple(reader(n) for n in range(4)), FILES)
CUT = Parcel(Circle.TEAM, (reader(4),), (PlannedFile(DocumentKind.AGENDA, "Agenda 2026-12-10", ".pdf"),))
ALONE = [Parcel(Circle.ONE_OFF, (reader(n),), FILES, password_holder=f"Person {n}") for n in (5, 6)]
PLAN = SendingPlan(Mailing.AGENDA, "Agenda", "m1", "", "", "", (TEAM, CUT, *ALONE), (), ())


def shares(plan: SendingPlan) -> dict[str, object]:
    """What each reader gets, whatever the size of its letters."""
    return {
        one.key: (
            parcel.circle,
            parcel.password_holder,
            [(file.kind, file.suffix, file.cases) for file in parcel.files],
        )
        for parcel in plan.parcels
        for one in parcel.recipients
    }


@given(st.frozensets(st.sampled_from([f"member:{n}" for n in range(7)])), st.frozensets(st.integers(0, 6)))
def test_only_who_wishes_gets_large_print_nobodys_share_changes_and_it_can_be_taken_back(
    keys: frozenset[str], before: frozenset[int]
) -> None:
    once = in_large_print(PLAN, frozenset(f"member:{n}" for n in before))
    made = in_large_print(once, keys)
    assert large_readers(made) == keys
    assert shares(made) == shares(PLAN)
    assert all(parcel.recipients for parcel in made.parcels)
    assert len(made.parcels) <= len(PLAN.parcels) + 1 + (0 if keys else -1)
    for parcel in made.parcels:
        for file in parcel.files:
            assert file.large is (is_large(parcel) and file.suffix != ".xlsx")
            assert file.name.endswith(" large print") is file.large
    back = in_large_print(made, frozenset())
    assert shares(back) == shares(PLAN) and not large_readers(back) and len(back.parcels) == len(PLAN.parcels)
