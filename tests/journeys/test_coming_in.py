"""Requests that should not come, or come incomplete: the three answers, the letter back, advice without a name."""

from pathlib import Path

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import ItemKind
from jatdesk.operations import agenda, eligibility, sending
from tests import second_reader
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.team import CHAIR, ROURKE
from tests.journeys.test_step_03_referrals import fill_in, save

CHILD = "Ada Sample"
PLAN = "Does the child have a child protection plan?"


def _on_agenda(folder: Path, child: str) -> bool:
    case_id, planned = team.case_of(folder, child), team.next_meeting(folder)
    with team.looking(folder) as desk:
        return any(item.case_id == case_id for item in agenda.agenda(desk, planned.id).items)


def test_a_child_who_should_not_be_referred_goes_on_after_three_answers(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    fill_in(person, CHILD, "Given in writing", seen=True)
    person.open_tab("Eligibility")
    person.choose(PLAN, "Yes")
    person.expect("core group", "Until then the case goes on no agenda.")
    save(person)
    person.wait_to_see("This child should not be referred")
    assert not _on_agenda(busy_team, CHILD)

    person.press("See what is needed")
    person.press("Record the decision…")
    person.type("Nan Example", into="Name of the professional")
    person.type("Head", into="Role")
    person.type("Harwood Junior", into="Agency")
    person.type("The plan ends next week.", into="Why should the team talk about this child?")
    person.press("Record the decision")
    person.wait_to_see("still needs the chair’s agreement and the social-work member’s answer")
    person.press("Record the chair’s answer…", nth=0)
    person.choose("Answer", "Agreed to going on")
    person.type(CHAIR, into="Who answered")
    person.press("Record the answer")
    person.press("Record the answer…")
    person.type("Sol Example", into="Who answered")
    person.press("Record the answer")
    person.expect("Fill in ‘Answer’")  # nothing is answered for the social-work member
    person.choose("Answer", "Nothing speaks against it")
    person.press("Record the answer")
    person.wait(lambda: not person.sees("This child should not be referred"))
    assert _on_agenda(busy_team, CHILD), "nothing bars it any more"
    person.expect("Nan Example, Head, Harwood Junior", f"{CHAIR} agreed on 23 November 2026, by e-mail.")
    with team.looking(busy_team) as desk:
        assert eligibility.of_case(desk, team.case_of(busy_team, CHILD)).excluding


def test_an_incomplete_referral_writes_back_and_sending_settles_it(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    fill_in(person, CHILD, "Given by word of mouth")
    person.open_tab("Practitioner")
    person.type("Cay Example", into="Name")
    person.type("cay@example.org", into="E-mail")
    save(person)
    person.press_all_of_today()
    title = "Ask the referrer for what is missing — Case 0007"
    person.expect(title)
    person.press(f"Write…: {title}")
    person.wait_to_see("Nothing is written or sent until you press the button below.")
    assert CHILD not in person.reads()
    person.press("Make the sealed files")
    person.wait_to_see("The files are sealed.")
    person.press("Mark as sent")
    person.expect("Sent on")
    with team.looking(busy_team) as desk:
        made = next(each for each in sending.all_mailings(desk) if each.mailing is Mailing.REFERRAL_LETTER)
    letter, draft = (next(Path(f.path) for f in made.files if f.path.endswith(end)) for end in (".pdf", ".eml"))
    for words in (
        second_reader.text_of(letter, made.files[0].password),
        second_reader.readable_words_of(second_reader.draft(draft)),
    ):
        said = " ".join(words.split())
        assert "the level of need" in said and "word of mouth" in said
        assert not [name for name in (*CHILD.split(), "Bea") if name in said]
    person.press_all_of_today()
    assert not person.sees(title)


def test_advice_without_naming_is_not_kept_while_a_name_stands_in_it(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Meetings")
    person.open_row("Thursday 10 December 2026")
    person.open_tab("Agenda")
    person.type("Sleep", into="What advice is wanted")
    person.type(f"{ROURKE} sleeps badly.", into="The question, without names")
    person.wait_to_see("this tells who it is about")
    person.press("Add an item for advice")
    planned = team.next_meeting(busy_team)

    def asked() -> list[str]:
        with team.looking(busy_team) as desk:
            return [item.note for item in agenda.agenda(desk, planned.id).items if item.kind is ItemKind.ADVICE]

    assert asked() == []
    person.press_key("Ctrl+A")
    person.type("A child sleeps badly. Who could help?")
    person.press("Add an item for advice")
    assert asked() == ["A child sleeps badly. Who could help?"]
    person.expect("advice, nobody named")
