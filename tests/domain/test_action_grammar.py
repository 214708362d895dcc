"""Every line put together from known parts – who, how it is asked, what, by when, in any order – is understood back."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.domain.action_several import understand_each
from jatdesk.domain.actions import Somebody

TODAY, NEXT = date(2026, 12, 10), date(2027, 1, 14)
PEOPLE = (
    Somebody("School nursing", "Jo Carter"),
    Somebody("Police", "PC Imran Sethi"),
    Somebody("Youth support", "Owen Reece"),
    Somebody("Youth support", "Mary-Ann Bell"),
    Somebody("CAMHS", "Dr Lisa Bright"),
    Somebody("Housing", "Pat Lowe"),
    Somebody("Secondary school", "Mr Alan Woods"),
    Somebody("Primary school", "Grace O'Dell"),
    Somebody("Education welfare", "Dana Whitlock"),
    Somebody("Children's social care", "Ruth Adeyemi"),
    Somebody("Voluntary sector"),
)
JO, IMRAN, LISA, PAT = (
    "School nursing · Jo Carter",
    "Police · PC Imran Sethi",
    "CAMHS · Dr Lisa Bright",
    "Housing · Pat Lowe",
)
WOODS, GRACE, DANA, RUTH = (
    "Secondary school · Mr Alan Woods",
    "Primary school · Grace O'Dell",
    "Education welfare · Dana Whitlock",
    "Children's social care · Ruth Adeyemi",
)
ONE = {
    JO: ("JC", "jc", "Jo", "jo carter", "Jo C", "school nurse", "the school nurse", "SN", "Jo Carter (school nursing)"),
    IMRAN: ("police", "PC Sethi", "Imran"),
    "Youth support · Owen Reece": ("Owen Reece", "OR"),
    "Youth support · Mary-Ann Bell": ("Mary-Ann",),
    LISA: ("Dr Bright", "CAMHS", "lisa"),
    PAT: ("housing", "housing officer"),
    WOODS: ("Mr Woods", "secondary school", "the secondary"),
    GRACE: ("Grace", "O'Dell"),
    DANA: ("EWO", "education welfare"),
    RUTH: ("social worker", "social care", "SW", "Ruth A"),
    "Youth support": ("youth support", "youth worker"),
    "Voluntary sector": ("voluntary sector",),
    "Mother": ("mum", "Mum"),
    "Father": ("dad",),
    "Young person": ("YP", "the young person"),
    "Grandmother": ("gran",),
    "Chair": ("chair", "the chair"),
    "GP": ("GP",),
    "Lead professional": ("lead professional",),
}
SEVERAL = {
    "Everyone": ("everyone", "all members"),
    "Mother; Father": ("mum and dad",),
    f"{JO}; {PAT}": ("JC and PL",),
    f"{JO}; {IMRAN}": ("JC & police",),
    f"{JO}; {DANA}": ("SN/EWO",),
    f"{JO}; {PAT}; {RUTH}": ("Jo, Pat and Ruth",),
    f"Mother; {JO}": ("mum & school nurse",),
    f"{PAT}; {LISA}": ("housing + CAMHS",),
}
ONE_ASKED = ("to", "will", "is to", "needs to", "has agreed to", "should", "must", "agreed to", "is going to")
SEVERAL_ASKED = ("to", "will", "are to", "need to", "have agreed to", "should", "must", "agreed to", "are going to")
TASKS = (
    "ring mum", "write to the GP", "ask school for the report", "find out about holiday clubs",
    "chase the referral to CAMHS", "chase the form sent in october", "check attendance", "share the plan with everyone",
    "look into transport", "book a room for the review", "keep in touch with dad", "offer a 6 week programme",
    "send the consent form back", "visit the family at home", "speak to mum about sleep and routines",
    "support mum with the forms", "meet head of year", "email the housing officer", "make a referral to early help",
    "provide weekly 1:1 sessions", "take him to the dentist", "monitor his behaviour in class", "report back",
    "discuss the options with the family", "draft a letter for the chair to sign", "follow up the missed appointment",
)  # fmt: skip
JAN8, FRIDAY = date(2027, 1, 8), date(2026, 12, 11)
DAYS = {
    "8 jan": JAN8, "8th January": JAN8, "08/01/27": JAN8, "8/1": JAN8, "Fri 8 Jan": JAN8, "January 8th": JAN8,
    "8th of January 2027": JAN8, "2027-01-08": JAN8, "friday": FRIDAY, "tues": date(2026, 12, 15), "tomorrow": FRIDAY,
    "friday week": date(2026, 12, 18), "next meeting": NEXT, "the next meeting": NEXT, "xmas": date(2026, 12, 25),
    "end of january": date(2027, 1, 31), "the end of the month": date(2026, 12, 31), "the 18th": date(2026, 12, 18),
}  # fmt: skip
WHENS: dict[str, date | None] = {
    **{f"by {said}": day for said, day in DAYS.items()},
    "in 2 weeks": date(2026, 12, 24), "within 10 days": date(2026, 12, 20), "within a fortnight": date(2026, 12, 24),
    "in a month": date(2027, 1, 10), "before the next meeting": NEXT, "on 8 jan": JAN8, "on friday": FRIDAY,
    "before xmas": date(2026, 12, 25), "no later than 8 jan": JAN8, "by 5pm on friday": FRIDAY, "due 8 jan": JAN8,
    "in two weeks' time": date(2026, 12, 24), "until 8 jan": JAN8, "asap": None, "next week": None,
    "as soon as possible": None, "by the end of term": None, "in the new year": None,
}  # fmt: skip
FORMS = (
    "{who} {asked} {task} {when}", "{who} {asked} {task} {when}.", "{when}, {who} {asked} {task}",
    "{who} {asked} {task} ({when})", "{who} {asked} {task} - {when}", "{who} {asked} {task}, {when}",
    "{who} {asked}, {when}, {task}", "{who}: {task} {when}", "{who} - {task} - {when}", "{who} – {task} {when}",
    "{who} | {task} | {when}", "{who} {task} {when}", "{when} - {who} - {task}", "{task} - {who} - {when}",
    "{task} - {who}, {when}", "{task} ({who}) {when}", "{task}, {who}, {when}", "{task} {when} - {who}",
    "{task} {when} ({who})", "{task} ({who}, {when})", "Action: {who} {asked} {task} {when}",
    "1. {who} {asked} {task} {when}", "- {who} {asked} {task} {when}", "It was agreed that {who} {asked} {task} {when}",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Words and what they mean."""

    said: str
    who: str
    asked: tuple[str, ...]


PARTS = [
    *(Part(said, who, ONE_ASKED) for who, every in ONE.items() for said in every),
    *(Part(said, who, SEVERAL_ASKED) for who, every in SEVERAL.items() for said in every),
]
BODY = Part("debt advice service", "Debt advice service", ONE_ASKED)
"""Nobody's service: it needs a word that asks, or a stop beside it."""


@settings(max_examples=600)
@given(
    st.sampled_from(FORMS),
    st.sampled_from(PARTS),
    st.integers(0, 8),
    st.sampled_from(TASKS),
    st.sampled_from(list(WHENS)),
)
def test_who_what_and_by_when_are_found_in_any_order(form: str, part: Part, asked: int, task: str, when: str) -> None:
    line = form.format(who=part.said, asked=part.asked[asked], task=task, when=when)
    (found,) = understand_each(line, PEOPLE, TODAY, NEXT)

    assert (found.who, found.what, found.due) == (part.who, task, WHENS[when]), line


@given(
    st.sampled_from([form for form in FORMS if form != "{who} {task} {when}"]),
    st.sampled_from(TASKS),
    st.sampled_from(list(DAYS)),
)
def test_a_body_nobody_stands_for_is_named_as_it_was_typed(form: str, task: str, day: str) -> None:
    line = form.format(who=BODY.said, asked="to", task=task, when=f"by {day}")
    (found,) = understand_each(line, PEOPLE, TODAY, NEXT)

    assert (found.who, found.what, found.due) == (BODY.who, task, DAYS[day]), line


@given(st.sampled_from(PARTS), st.integers(0, 8), st.sampled_from(TASKS))
def test_a_line_without_a_day_has_none(part: Part, asked: int, task: str) -> None:
    (found,) = understand_each(f"{part.said} {part.asked[asked]} {task}", PEOPLE, TODAY, NEXT)

    assert (found.who, found.what, found.due) == (part.who, task, None)


@given(
    st.sampled_from(PARTS),
    st.sampled_from(TASKS),
    st.sampled_from(PARTS),
    st.sampled_from(TASKS),
    st.sampled_from(list(DAYS)),
)
def test_two_such_lines_in_one_are_two_actions(first: Part, ring: str, second: Part, visit: str, day: str) -> None:
    line = f"{first.said} to {ring}; {second.said} to {visit} by {day}"
    found = understand_each(line, PEOPLE, TODAY, NEXT)

    assert [(one.who, one.what, one.due) for one in found] == [
        (first.who, ring, None),
        (second.who, visit, DAYS[day]),
    ], line


TOLD = (
    "{} reported that things are calmer", "{} has visited twice since last time", "{} is worried about attendance",
    "{} visited on friday", "{} was happy with the plan", "{} will be away next week", "{} is on leave until 8 jan",
    "{} unable to attend", "{} sent apologies", "{} and mum get on well", "{} met mum on 3 december",
    "{} is working well with the family", "{} thinks he should be assessed", "{}: no concerns", "{} - good progress",
    "{} did not attend", "{} confirmed the place has been offered", "No response from {}", "Discussed with {}",
    "Letter sent by {} on 8 dec", "Referral was made by {} in november", "Thanks to {}", "Update from {} received",
    "{} tried to ring mum but no answer", "{} continues to visit weekly", "{} wants to go to college",
    "{} is due to retire in march", "What does {} think?", "Has {} been told?", "Child seen by {} at school",
    "{} to date has had three visits", "Since {} left things have been harder", "{} knows the family well",
)  # fmt: skip


@given(st.sampled_from(TOLD), st.sampled_from(PARTS))
def test_what_is_told_of_the_same_people_is_no_action(told: str, part: Part) -> None:
    line = told.format(part.said)
    (found,) = understand_each(line, PEOPLE, TODAY, NEXT)

    assert not found.understood, line
    assert found.what == line
