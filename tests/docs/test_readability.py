"""The letters to families are read with ease at nine to eleven, measured by Flesch and Kincaid's formula."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from jatdesk.demo.themes import THEMES, Theme
from jatdesk.docs import closure_letter, family_invitation, family_leaflet, feedback_form, what_happened
from jatdesk.docs.content import Document, words_in
from jatdesk.domain.feedback import FeedbackForm
from jatdesk.domain.readability import FOR_FAMILIES, reading_age, syllables
from jatdesk.domain.what_happened import Promise, Sentence, WhatHappened, explained, hard_to_read
from tests.docs import samples

TOLD = WhatHappened("m1", date(2026, 12, 10), "0231", "Ada", ("Ada Sample",), lead="Dee Example")
ON = date(2026, 12, 15)
READERS = ("Bea Sample", "Ada Sample", samples.case(0).child.name, "M. Example")
AS_WRITTEN = samples.profile().wording.texts["what_happened.as_written"].words
HARD = (
    "CAMHS recommended commissioning a comprehensive assessment of emotional regulation difficulties, "
    "notwithstanding the previously identified considerations around transition and parental attendance."
)


def words_of(document: Document) -> str:
    """What the letter says, its title too, as one reads it aloud."""
    return "\n".join(words_in(document))


def prose_of(document: Document) -> str:
    """Its whole sentences alone: headings, names and cells would make any letter look easy."""
    return "\n".join(line for line in words_in(document) if line.rstrip().endswith((".", "?", "!")))


def told_so(told: WhatHappened, person: str = READERS[0]) -> Document:
    return what_happened.build(samples.TEAM, samples.profile(), told, person, ON)


def letters() -> Iterator[tuple[str, Callable[[], Document]]]:
    """Every letter with each of its sentences, as the program has them."""
    profile = samples.profile()
    for person in READERS:
        for decision in [each.code for each in profile.decisions] + [""]:
            for review in (None, date(2027, 1, 14)):
                told = replace(TOLD, decision=decision, review_on=review)
                yield f"happened {decision}", lambda told=told, person=person: told_so(told, person)
        for reason in [each.code for each in profile.closure_reasons] + [""]:
            ended = replace(samples.ended(), reason=reason)
            yield (
                f"closure {reason}",
                lambda ended=ended, person=person: closure_letter.build(samples.TEAM, profile, ended, person, ON),
            )
        for invited in (samples.invited(), replace(samples.invited(), seats=(), visits=())):
            yield (
                f"invitation {len(invited.seats)}",
                lambda invited=invited, person=person: family_invitation.build(
                    samples.TEAM, profile, invited, person, ON
                ),
            )
    for services in (profile.services, profile.services[:1]):
        yield "leaflet", lambda services=services: family_leaflet.build(samples.TEAM, profile, services)


def test_the_feedback_form_is_for_readers_of_nine_to_eleven_too() -> None:
    form = feedback_form.build(samples.TEAM, samples.profile(), samples.feedback(FeedbackForm.FAMILY).round)
    assert reading_age(prose_of(form)) <= FOR_FAMILIES
    for words in words_in(form):
        assert len(words.split()) <= 12 or reading_age(words) <= FOR_FAMILIES, words


def test_every_letter_is_for_readers_of_nine_to_eleven_as_a_whole_and_in_each_of_its_paragraphs() -> None:
    seen = set()
    for name, build in letters():
        letter = build()
        seen.add(name.split()[0])
        assert reading_age(words_of(letter)) <= FOR_FAMILIES, name
        assert 7 < reading_age(prose_of(letter)) <= FOR_FAMILIES, name
        hardest = max((reading_age(words), words) for words in words_in(letter) if len(words.split()) > 12)
        assert hardest[0] <= FOR_FAMILIES, (name, hardest)
    assert seen == {"happened", "closure", "invitation", "leaflet"}


def story_of(theme: Theme, random: Random) -> WhatHappened:
    """What a made-up month says of one child, as its minutes have it."""
    promises = []
    for line in random.sample(theme.actions, random.randint(0, len(theme.actions))):
        who, _, what = line.partition(" to ")
        promises.append(Promise(what.partition(" by {due}")[0], who, random.choice((None, date(2027, 1, 8)))))
    well, wants = random.choice((theme.well, "")), random.choice((theme.wants, ""))
    decision = random.choice(("review", "next_meeting", "close", "no_decision", ""))
    return replace(TOLD, going_well=well, wants=wants, promises=tuple(promises), decision=decision)


@pytest.mark.parametrize("seed", range(3))
def test_letters_about_made_up_months_are_for_readers_of_nine_to_eleven(seed: int) -> None:
    random, ages = Random(seed), []
    for theme in THEMES:
        told = story_of(theme, random)
        letter = told_so(told, random.choice(READERS))
        ages.append(max(reading_age(words_of(letter)), reading_age(prose_of(letter))))
        assert ages[-1] <= FOR_FAMILIES, (ages[-1], words_of(letter))
    assert sum(ages) / len(ages) > 7, "for readers of nine, not of five"


def test_what_professionals_wrote_hard_is_said_to_be_and_its_words_are_explained() -> None:
    told = replace(TOLD, going_well=HARD, said=(Sentence(HARD), Sentence("Sleeps well now, all night.")))
    assert [each.words for each in hard_to_read(told)] == [HARD]
    letter = words_of(told_so(told))
    assert AS_WRITTEN in letter
    known = [each.code for each in explained(told, samples.profile().plain_words)]
    assert known == ["CAMHS", "assessment", "emotional", "transition", "attendance"]
    assert "CAMHS: People who help with worries and hard feelings" in letter
    easy = replace(TOLD, going_well="Sleeps well.", wants="A friend.")
    assert AS_WRITTEN not in words_of(told_so(easy))
    assert "What some words mean" not in words_of(told_so(easy))
    assert [
        each.code for each in explained(replace(TOLD, wants="A speech therapist."), samples.profile().plain_words)
    ] == ["speech therapist"], "not the therapist too"


def test_every_explanation_is_easier_than_its_word_needs_it_to_be() -> None:
    for each in samples.profile().plain_words:
        assert reading_age(f"It is {each.words}.") <= FOR_FAMILIES + 1, each


def test_the_measure_tells_an_easy_text_from_a_hard_one() -> None:
    easy = "We met last week. We talked about how to help you. You can ask us."
    assert reading_age(easy) < 8
    assert reading_age(HARD) > 18
    assert reading_age("") == 0
    counted = {"help": 1, "letter": 2, "agreed": 2, "talked": 1, "wanted": 2, "people": 2, "makes": 1, "changes": 2}
    assert {word: syllables(word) for word in counted} == counted
