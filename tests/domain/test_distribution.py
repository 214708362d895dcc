"""Who gets what: over random teams nobody is ever given a case they may not have, nor the team's password."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.changed_plans import ByHand, by_hand, without_retired
from jatdesk.domain.distribution import TABLE, Share, circle_of
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.portions import Portion, portions, together
from jatdesk.domain.recipients import Recipient, Standing, is_address, mailbox
from jatdesk.domain.sending import NotSent, Parcel, PlannedFile, SendingPlan

CASES = tuple(f"case{number}" for number in range(6))
_few_cases = st.frozensets(st.sampled_from(CASES), max_size=4)


KEYS = tuple(f"key{number}" for number in range(9))
_without_member = (Standing.VISITOR, Standing.REFERRER, Standing.PRESENTER, Standing.LEAD, Standing.OTHER_AGENCY)


@dataclass(frozen=True)
class Drawn:
    """A team made by chance, and everything that decides who gets what in it."""

    mailing: Mailing
    team: tuple[Recipient, ...]
    interests: Mapping[str, frozenset[str]]
    own: Mapping[str, frozenset[str]]
    withheld: Mapping[str, frozenset[str]]
    also: frozenset[str]
    left: frozenset[str]
    """Mailboxes of people who left."""

    def portions(self) -> tuple[tuple[Portion, ...], tuple[NotSent, ...]]:
        return portions(self.mailing, self.team, CASES, self.interests, self.own, self.also, self.withheld)

    def readers(self, portion: Portion) -> list[Recipient]:
        """Everybody who reads what is sent to one recipient."""
        box = portion.recipient.email.strip().casefold()
        return [one for one in self.team if one == portion.recipient or (box and one.email.strip().casefold() == box)]

    def may_not_have(self, reader: Recipient) -> frozenset[str]:
        kept = self.withheld.get(reader.key, frozenset())
        return kept | self.interests.get(reader.member_id, frozenset())

    def plan(self) -> SendingPlan:
        made, nobody = self.portions()
        parcels = tuple(
            Parcel(group[0].circle, tuple(one.recipient for one in group),
                   (PlannedFile(DocumentKind.MINUTES, "Minutes", ".pdf", group[0].cases, group[0].left_out),))
            for group in together(made)
        )  # fmt: skip
        return SendingPlan(self.mailing, "Title", "m", "", "Subject", "Text", parcels, nobody, ())


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Up to nine people of any standing; some share a mailbox, some have none, a deputy carries a member's id."""
    made = []
    for number in range(draw(st.integers(1, 9))):
        standing = draw(st.sampled_from(Standing))
        email = draw(
            st.sampled_from(["", "shared@example.org", "Shared@Example.org ", f"p{number}@example.org", "a@b"])
        )
        member = f"m{draw(st.integers(0, 4))}" if standing not in _without_member else ""
        made.append(Recipient(f"key{number}", f"Person {number}", email, standing, "Youth support", member))
    boxes = st.sampled_from(["shared@example.org", *(f"p{n}@example.org" for n in range(9))])
    return Drawn(
        draw(st.sampled_from(Mailing)),
        tuple(made),
        draw(st.dictionaries(st.sampled_from([f"m{n}" for n in range(5)]), _few_cases, max_size=4)),
        draw(st.dictionaries(st.sampled_from(KEYS), _few_cases, max_size=9)),
        draw(st.dictionaries(st.sampled_from(KEYS), _few_cases, max_size=4)),
        draw(st.frozensets(st.sampled_from(KEYS), max_size=3)),
        draw(st.frozensets(boxes, max_size=4)),
    )


@given(drawn())
def test_nobody_gets_by_any_door_a_case_they_may_not_have(at: Drawn) -> None:
    made, _ = at.portions()
    for portion in made:
        for reader in at.readers(portion):
            assert not set(portion.cases) & at.may_not_have(reader)
    for group in together(made):
        assert len({(portion.cases, portion.left_out) for portion in group}) == 1


@given(drawn())
def test_nobody_gets_more_than_their_share(at: Drawn) -> None:
    made, _ = at.portions()
    for portion in made:
        share = TABLE[at.mailing].get(portion.recipient.standing, Share.NOTHING)
        assert share is not Share.NOTHING
        assert portion.share is share
        if share is Share.OWN:
            assert portion.cases or portion.recipient.key in at.also
            assert set(portion.cases) <= at.own.get(portion.recipient.key, frozenset())


@given(drawn())
def test_only_core_members_are_given_files_under_the_team_password(at: Drawn) -> None:
    made, _ = at.portions()
    for group in together(made):
        if any(portion.circle is Circle.ONE_OFF for portion in group):
            assert len(group) == 1, "a one-off password has one holder"
        else:
            knowing = {Standing.CORE, Standing.CHAIR, Standing.ADMINISTRATOR}
            assert {portion.recipient.standing for portion in group} <= knowing


@given(drawn())
def test_everybody_who_is_written_to_has_one_plain_address_and_nobody_is_both_given_and_refused(at: Drawn) -> None:
    made, without = at.portions()
    given_to = [portion.recipient for portion in made]
    assert len(set(given_to)) == len(given_to)
    for one in given_to:
        assert is_address(one.email) or one.standing is Standing.ADMINISTRATOR
    assert not {one.key for one in given_to} & {refused.key for refused in without}


@given(drawn())
def test_the_plan_keeps_the_order_of_the_cases_and_says_what_it_left_out(at: Drawn) -> None:
    made, _ = at.portions()
    for portion in made:
        assert list(portion.cases) == sorted(portion.cases)
        assert not set(portion.cases) & set(portion.left_out)
        assert set(portion.withheld) <= set(portion.left_out)
        whole = TABLE[at.mailing][portion.recipient.standing] is Share.WHOLE
        wanted = set(CASES) if whole else at.own.get(portion.recipient.key, frozenset())
        assert set(portion.cases) | set(portion.left_out) == wanted


@given(drawn(), st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(["", "on leave"])), max_size=4))
def test_who_left_and_who_is_left_out_by_hand_get_nothing_and_nobody_else_gets_more(
    at: Drawn, hand: list[tuple[str, str]]
) -> None:
    before = at.plan()
    changed = ByHand()
    for key, why in hand:
        changed = changed.without(key, why)
    after = by_hand(without_retired(before, dict.fromkeys(at.left, "Left.")), changed)
    had = {one: parcel for parcel in before.parcels for one in parcel.recipients}
    have = {one: parcel for parcel in after.parcels for one in parcel.recipients}
    for one, parcel in have.items():
        assert mailbox(one) not in at.left
        assert one.key not in dict(hand)
        assert (parcel.files, parcel.circle) == (had[one].files, had[one].circle)
    gone = [one for one in had if one not in have]
    assert {one.key for one in gone} <= {each.key for each in after.nobody}
    for one in gone:
        assert mailbox(one) in at.left or one.key in dict(hand)
    assert all(parcel.recipients for parcel in after.parcels)


def _one(standing: Standing, key: str = "a", email: str = "a@example.org", member: str = "") -> Recipient:
    return Recipient(key, "Dee Example", email, standing, "Youth support", member)


def test_a_visitor_gets_nothing_before_the_meeting_and_only_the_items_with_an_action_after_it() -> None:
    visitor = _one(Standing.VISITOR)
    made, without = portions(Mailing.AGENDA, [visitor], CASES, {}, {"a": frozenset(CASES)})
    assert not made
    assert "nothing before" in without[0].why
    made, without = portions(Mailing.MINUTES, [visitor], CASES, {}, {})
    assert not made
    assert "without an action" in without[0].why
    made, without = portions(Mailing.MINUTES, [visitor], CASES, {}, {"a": frozenset({"case2"})})
    assert [portion.cases for portion in made] == [("case2",)]
    assert made[0].circle is Circle.ONE_OFF
    assert not without


def test_a_deputy_is_bound_by_the_interest_of_the_member_they_stand_in_for() -> None:
    deputy = _one(Standing.DEPUTY, member="m1")
    made, _ = portions(Mailing.AGENDA, [deputy], CASES, {"m1": frozenset({"case0"})}, {})
    assert made[0].cases == CASES[1:]
    assert made[0].left_out == ("case0",)


def test_a_shared_mailbox_gets_no_case_that_one_of_its_readers_may_not_have() -> None:
    excluded = _one(Standing.CORE, "a", "desk@example.org", "m1")
    colleague = _one(Standing.CORE, "b", " Desk@example.org", "m2")
    made, _ = portions(Mailing.AGENDA, [colleague, excluded], CASES, {"m1": frozenset({"case3"})}, {})
    assert all("case3" not in portion.cases for portion in made)


def test_somebody_whose_only_part_is_in_excluded_cases_is_told_why_they_get_nothing() -> None:
    member = _one(Standing.CORE, member="m1")
    own = {"a": frozenset({"case1"})}
    made, without = portions(Mailing.AGENCY_ACTION_UPDATE, [member], CASES, {"m1": frozenset({"case1"})}, own)
    assert not made
    assert "interest" in without[0].why


def test_a_part_that_is_about_no_case_is_a_part() -> None:
    member = _one(Standing.CORE, member="m1")
    made, _ = portions(Mailing.AGENCY_ACTION_UPDATE, [member], CASES, {}, {}, frozenset({"a"}))
    assert made[0].cases == ()


@given(st.sampled_from(Standing))
def test_only_the_central_team_can_be_let_into_the_circle_of_the_teams_password(standing: Standing) -> None:
    opened = circle_of(standing, let_in=True) is not circle_of(standing)
    assert opened == (standing is Standing.CENTRAL_TEAM)


@pytest.mark.parametrize("email", ["", "  ", "dee", "dee@", "@example.org",
                                   "a@b", "a@b.", "a@.org", "a..b@example.org", "a.@x.org",
                                   "a@b@c", "a b@example.org", "Dee <d@e.org>",
                                   "a@example.org, b@example.org", "a@example.org;b@example.org", "şahin@example.org",
                                   "a@example.org\nBcc: b@example.org"])  # fmt: skip
def test_what_is_no_plain_address_is_never_written_to_and_the_reason_is_said(email: str) -> None:
    assert not is_address(email)
    made, without = portions(Mailing.AGENDA, [_one(Standing.CORE, email=email)], CASES, {}, {})
    assert not made
    assert "address" in without[0].why


@pytest.mark.parametrize(
    "email", ["dee@example.org", " dee@example.org ", "d.e-e+x@mail.example.org", "o'hollow@x.org"]
)
def test_a_plain_address_is_written_to(email: str) -> None:
    assert is_address(email)


def test_the_case_log_stays_at_the_desk_without_an_address() -> None:
    kept = Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR)
    made, without = portions(Mailing.CASE_LOG, [kept], (), {}, {})
    assert made[0].circle is Circle.TEAM
    assert not without


@pytest.mark.parametrize("mailing", Mailing)
def test_a_referrer_gets_nothing_but_letters_the_outcome_and_the_closure_report_of_their_own_case(
    mailing: Mailing,
) -> None:
    referrer = _one(Standing.REFERRER)
    theirs = (Mailing.CASE_CLOSURE_REPORT, Mailing.CLOSURE_CHASE, Mailing.REFERRAL_LETTER, Mailing.OUTCOME)
    made, _ = portions(mailing, [referrer], CASES, {}, {"a": frozenset({"case1"})})
    assert [portion.cases for portion in made] == ([("case1",)] if mailing in theirs else [])


def test_every_standing_has_a_circle_and_only_three_know_the_team_password() -> None:
    knowing = {standing for standing in Standing if circle_of(standing) is Circle.TEAM}
    assert knowing == {Standing.CORE, Standing.CHAIR, Standing.ADMINISTRATOR}
