"""Letters to a family: one child's, in plain English, by the safe route of whom it is for or kept to be printed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jatdesk.docs.content import Document, words_in
from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.finishing import End
from jatdesk.domain.kin import Kin
from jatdesk.domain.letters_given import Given, LetterKind
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Presence
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.domain.sending import SendingPlan
from jatdesk.domain.visits import Visit
from jatdesk.domain.withheld import Withheld
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    attendance,
    cases,
    consent,
    family_letters,
    finishing,
    kin,
    letters_given,
    meetings,
    minutes,
    plain_sentences,
    safe_route,
    sending,
    today,
    visits,
    withheld,
    wording,
)
from jatdesk.operations.contents import Contents
from jatdesk.operations.file_jobs import finished
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import opened
from tests.operations.outgoing import (
    ADA,
    BERT,
    CHAIR,
    CLEO,
    DAY,
    DEPUTY,
    NEXT_DAY,
    NURSE,
    VOLUNTARY,
    WAITING,
    YOUTH,
    Month,
    month,
    send,
)
from tests.operations.test_family_extract import EMAIL, MOTHER, text_of

OTHERS = (BERT, CLEO)
WELL = (
    "Sleeps well now. Bert Przykład walks with her. Cleo O’Sample cried. The police came in May. "
    "Her brother Kyle drinks."
)


def held(open_desk: OpenDesk, wants: str = "A friend.", decision: str = "review") -> Month:
    """Approved minutes in which other people stand in what is told about the child."""
    ready = month(open_desk)
    desk = ready.desk
    kin.add(desk, ready.cases[ADA], Kin("", "brother", "Kyle Sample"))
    meetings.start(desk, ready.meeting.id)
    ready.agree(ADA, "youth support to see her with Bert Przykład by 8 jan")
    ready.agree(ADA, "school nursing to show her how to rest by 8 jan")
    ready.hold()
    again = NEXT_DAY if decision == "review" else None
    said = ItemMinutes(ready.item(ADA), ready.meeting.id, "", "", WELL, wants, decision, again)
    minutes.record(desk, said)
    return ready


def plan_of(ready: Month) -> SendingPlan:
    return sending.plan(ready.desk, Mailing.WHAT_HAPPENED, case_id=ready.cases[ADA])


def test_the_family_is_told_what_happened_and_nobody_else_stands_in_the_bytes(open_desk: OpenDesk) -> None:
    ready = held(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    assert plan_of(ready).problems == ("This case stands in no approved minutes yet.",)
    ready.approve()
    book = repr(minutes.book(desk, ready.meeting.id).cases[0])
    others = ("Bert", "Przykład", "Kyle", "Cleo", "police")
    assert [name for name in others if name not in book] == [], "they are planted"
    safe_route.put(desk, case_id, SafeRoute("", MOTHER, True, EMAIL, not_here="1 Sample Road"))
    plan = plan_of(ready)
    assert plan.problems == ()
    assert any("5 sentences" in words for words in plan.checks)
    assert "Never to: 1 Sample Road" in plan.checks
    assert not any(name in plan.title + plan.subject + plan.text for name in (MOTHER, *ADA.split()))
    assert "0001" not in plan.subject + plan.text
    prepared = send(ready, plan, finished)
    (file,) = [each for each in prepared.files if each.path.endswith(".pdf")]
    assert file.recipients == (EMAIL,)
    told, raw = text_of((sending.outbox(desk) / file.path).read_bytes(), file.password)
    for words in (f"Dear {MOTHER}", "Addie", "Sleeps well now.", "A friend.", "Show her how to rest", "14 January"):
        assert words in told
    for name in others:
        assert name not in told
        assert name.encode() not in raw
        assert name.encode("utf-16-be") not in raw
    assert any("already" in words for words in plan_of(ready).asks)
    assert DAY.isoformat() in file.path


def test_without_a_safe_route_the_letter_is_kept_to_be_printed_and_handed_over(open_desk: OpenDesk) -> None:
    ready = held(open_desk)
    ready.approve()
    plan = plan_of(ready)
    assert plan.problems == ()
    assert [(one.name, one.email) for parcel in plan.parcels for one in parcel.recipients] == [(MOTHER, "")]
    assert any("hand it over in person" in words for words in plan.checks)
    prepared = send(ready, plan)
    assert [each.recipients for each in prepared.files if each.path.endswith(".pdf")] in ([()], [("",)])
    assert not any(each.path.endswith(".eml") for each in prepared.files)


def test_whom_the_consent_does_not_name_or_something_is_kept_from_gets_no_letter(open_desk: OpenDesk) -> None:
    ready = held(open_desk)
    ready.approve()
    desk, case_id = ready.desk, ready.cases[ADA]
    safe_route.put(desk, case_id, SafeRoute("", "Uncle Bob", True, "bob@example.org"))
    assert [one.name for parcel in plan_of(ready).parcels for one in parcel.recipients] == [MOTHER]
    withheld.withhold(desk, case_id, Withheld(MOTHER, what="an address"))
    assert plan_of(ready).parcels == ()
    assert [each.name for each in plan_of(ready).nobody] == [MOTHER]
    consent.record(desk, case_id, Consent(ConsentState.WITHDRAWN, MOTHER, "mother", desk.clock.today()))
    assert any("Nobody is named" in words for words in plan_of(ready).problems)


def test_no_letter_brings_a_referral_to_social_care_to_a_door(open_desk: OpenDesk) -> None:
    ready = held(open_desk, decision="social_care")
    ready.approve()
    safe_route.put(ready.desk, ready.cases[ADA], replace(SafeRoute("", MOTHER), may_email=True, email=EMAIL))
    assert any("in person" in words for words in plan_of(ready).problems)
    stands = family_letters.standing(ready.desk, ready.cases[ADA])
    assert not stands.ready(LetterKind.WHAT_HAPPENED)
    assert "in person" in stands.hint(LetterKind.WHAT_HAPPENED)


def test_hard_sentences_are_said_in_plain_words_and_the_minutes_stay(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    hard = "Emotional regulation difficulties necessitated comprehensive multidisciplinary consideration."
    meetings.start(desk, ready.meeting.id)
    ready.hold()
    minutes.record(
        desk, ItemMinutes(ready.item(ADA), ready.meeting.id, "", "", f"{hard} Likes swimming.", "", "review")
    )
    ready.approve()
    assert any(hard in words for words in plan_of(ready).checks)
    for wrong in ("Bert Przykład helps her.", "The police came."):
        with pytest.raises(SaveRefused):
            plain_sentences.say(desk, case_id, {hard: wrong})
    plain_sentences.say(desk, case_id, {hard: " It was hard for her to stay calm. "})
    said = words_of(ready, plan_of(ready))
    assert "It was hard for her to stay calm. Likes swimming." in said
    assert hard not in said
    assert not any(hard in words for words in plan_of(ready).checks)
    assert hard in repr(minutes.book(desk, ready.meeting.id)), "what the chair approved stays"
    plain_sentences.say(desk, case_id, {hard: ""})
    assert hard in words_of(ready, plan_of(ready))


def letter_plan(ready: Month, mailing: Mailing, child: str = ADA) -> SendingPlan:
    return sending.plan(ready.desk, mailing, case_id=ready.cases[child])


def words_of(ready: Month, plan: SendingPlan) -> str:
    """What the letters of a plan say, with the files' titles."""
    contents = Contents(ready.desk, plan)
    made = [contents.builder(each)() for parcel in plan.parcels for each in parcel.files]
    assert all(isinstance(each, Document) for each in made)
    return "\n".join(line for each in made if isinstance(each, Document) for line in words_in(each))


def test_a_family_is_asked_to_its_own_part_of_the_next_meeting(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    safe_route.put(desk, case_id, SafeRoute("", MOTHER, True, EMAIL))
    attendance.mark(desk, ready.meeting.id, ready.members[VOLUNTARY], Presence.APOLOGIES)
    attendance.mark(desk, ready.meeting.id, ready.members[NURSE], Presence.DEPUTY, DEPUTY)
    withheld.withhold(desk, case_id, Withheld("", ready.members[YOUTH], why="Her aunt"))
    plan = letter_plan(ready, Mailing.FAMILY_INVITATION)
    assert plan.problems == ()
    assert any("no time of its own" in words for words in plan.checks)
    assert any(YOUTH in words for words in plan.checks), "the family keeps the case from this member"
    said = words_of(ready, plan)
    for words in (
        "Thursday 10 December 2026",
        "We will tell you",
        f"{CHAIR} (leads the meeting)",
        DEPUTY,
        "help Addie",
    ):
        assert words in said
    for name in (VOLUNTARY, YOUTH, NURSE, *OTHERS):
        assert name not in said
    visits.add(desk, case_id, Visit("", MOTHER, "mother", ready.meeting.id, "Nan Sample", starts="10:20"))
    said = words_of(ready, letter_plan(ready, Mailing.FAMILY_INVITATION))
    assert "10:20am" in said
    assert "You told us that you want to come, with Nan Sample." in said
    early = letter_plan(ready, Mailing.FAMILY_INVITATION)
    consent.record(desk, case_id, Consent(ConsentState.REFUSED, "Al Sample", "father", desk.clock.today()))
    assert any("can’t be discussed" in words for words in letter_plan(ready, Mailing.FAMILY_INVITATION).problems)
    with pytest.raises(SaveRefused):
        send(ready, early)


def test_the_leaflet_names_no_child_and_may_come_before_consent(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    plan = letter_plan(ready, Mailing.FAMILY_LEAFLET, WAITING)
    assert plan.problems == ()
    assert [(one.name, one.email) for parcel in plan.parcels for one in parcel.recipients] != []
    said = words_of(ready, plan)
    assert "You can say yes or no" in said
    assert not any(word in said for name in (WAITING, *OTHERS) for word in name.split())
    assert letter_plan(ready, Mailing.FAMILY_INVITATION, WAITING).parcels == (), (
        "without consent nobody is asked to come"
    )
    wishing = opened(ready.desk, "Eli Wish", letters="Polish, large print")
    asked = sending.plan(ready.desk, Mailing.FAMILY_LEAFLET, case_id=wishing)
    assert all(each.large for parcel in asked.parcels for each in parcel.files)
    assert "The family asked for letters so: ‘Polish, large print’." in asked.checks
    wording.speak(ready.desk, "pl")
    wording.put(ready.desk, "family_leaflet.who_heading", "Kto przychodzi", "pl")
    asked = sending.plan(ready.desk, Mailing.FAMILY_LEAFLET, case_id=wishing)
    assert any("is in Polish" in words for words in asked.checks)
    assert any("no version in Polish yet" in words for words in asked.checks)
    said = words_of(ready, asked)
    assert "Kto przychodzi" in said
    assert "You can say yes or no" in said, "what has no version stays in English"
    safe_route.put(ready.desk, ready.cases[WAITING], SafeRoute("", "Gran Waiting", True, "gran@example.org"))
    plan = letter_plan(ready, Mailing.FAMILY_LEAFLET, WAITING)
    assert [(one.name, one.email) for parcel in plan.parcels for one in parcel.recipients] == [
        ("Gran Waiting", "gran@example.org")
    ]


def test_a_closed_case_has_its_letter_and_a_reason_that_is_told_in_person_stands_in_none(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    assert letter_plan(ready, Mailing.CLOSURE_LETTER).problems == ("This case is not closed.",)
    cases.close(desk, case_id, Closure(desk.clock.today(), "plan_done", "", True, "", "School nursing"))
    said = words_of(ready, letter_plan(ready, Mailing.CLOSURE_LETTER))
    assert "What we planned together has been done. School nursing will go on with what we planned." in said
    cases.reopen(desk, case_id, "Too early.")
    cases.close(
        desk, case_id, Closure(desk.clock.today(), "social_care", "Asked for", True, "", "Bert Przykład’s uncle")
    )
    plan = letter_plan(ready, Mailing.CLOSURE_LETTER)
    assert any("tell it in person" in words for words in plan.checks)
    said = words_of(ready, plan)
    assert "social care" not in said.casefold()
    assert "Przykład" not in said
    wording.put(desk, "closure_letter.back", "Come back whenever you like.")
    assert "Come back whenever you like." in words_of(ready, letter_plan(ready, Mailing.CLOSURE_LETTER))


def test_what_was_given_when_and_to_whom_stands_in_the_story_and_what_happened_tells_the_family(
    open_desk: OpenDesk,
) -> None:
    ready = held(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    ready.approve()
    safe_route.put(desk, case_id, SafeRoute("", MOTHER, True, EMAIL))
    untold = [duty.key for duty in today.today(desk).duties if duty.key.startswith(("tell:", "families:"))]
    assert family_letters.standing(desk, case_id).waits(LetterKind.WHAT_HAPPENED)
    prepared = send(ready, plan_of(ready))
    assert letters_given.of_case(desk, case_id) == (), "it lies in the outbox"
    sending.mark_sent(desk, prepared.id, desk.clock.today())
    (given,) = letters_given.of_case(desk, case_id)
    assert (given.kind, given.person, given.how) == (LetterKind.WHAT_HAPPENED, MOTHER, "by e-mail")
    stands = family_letters.standing(desk, case_id)
    assert not stands.untold
    assert not stands.waits(LetterKind.WHAT_HAPPENED)
    left = [duty.key for duty in today.today(desk).duties if duty.key.startswith(("tell:", "families:"))]
    assert left != untold
    with pytest.raises(SaveRefused):
        letters_given.take_back(desk, given.id)
    leaflet = letters_given.give(desk, Given("", case_id, LetterKind.LEAFLET, " Gran  Sample ", desk.clock.today()))[0]
    story = [(each.heading, each.small, each.text) for each in cases.page(desk, case_id).story]
    assert ("Leaflet about the team", "for the family, by hand", "Gran Sample") in story
    assert [each for each in story if each[0].startswith("What happened")] == [
        ("What happened", "for the family, by e-mail", MOTHER)
    ]
    sending.mark_sent(desk, prepared.id, None)
    assert letters_given.of_case(desk, case_id) == (leaflet,)
    assert family_letters.standing(desk, case_id).untold
    finishing.leave(desk, ready.item(ADA), End.FAMILY, "They moved away.")
    assert not family_letters.standing(desk, case_id).untold, "left for a reason"
    finishing.restore(desk, ready.item(ADA), End.FAMILY, None)
    by_hand = family_letters.standing(desk, case_id).about(replace(leaflet, kind=LetterKind.WHAT_HAPPENED))
    for wrong in (
        replace(by_hand, given_on=DAY - timedelta(days=1)),
        replace(by_hand, given_on=desk.clock.today() + timedelta(days=1)),
        replace(by_hand, person="  "),
    ):
        with pytest.raises(SaveRefused):
            letters_given.give(desk, wrong)
    kept = letters_given.give(desk, by_hand)[0]
    assert not family_letters.standing(desk, case_id).untold
    minutes.told_family(desk, ready.item(ADA), desk.clock.today(), "on the phone")
    letters_given.take_back(desk, kept.id)
    assert not family_letters.standing(desk, case_id).untold, "they were told on the phone"
