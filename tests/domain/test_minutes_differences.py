"""Two copies of minutes compared: every change is found, said, and can be put in alone or with the others."""

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.minutes_differences import (
    Difference,
    Mark,
    Passage,
    applied,
    differences,
    merged,
    pieces,
    put_in,
    said,
)

LINES = st.lists(st.sampled_from(["", "one", "two", "one two", "He came. She went.", "three"]), max_size=6)
TEXTS = st.one_of(LINES.map("\n".join), st.text(max_size=40))


def passage(text: str, ref: str = "a") -> Passage:
    return Passage("discussion", ref, f"Item {ref}: what was said", text)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_everything_accepted_is_the_returned_copy_and_nothing_accepted_is_the_sent_one(
    texts: list[tuple[str, str]],
) -> None:
    before = [passage(old, str(number)) for number, (old, _) in enumerate(texts)]
    after = [passage(new, str(number)) for number, (_, new) in enumerate(texts)]
    found = differences(before, after)
    assert [each.text for each in applied(before, found)] == [each.text for each in after]
    assert list(applied(before, ())) == before
    assert [each.number for each in found] == list(range(len(found)))


@given(TEXTS, TEXTS, st.data())
def test_some_accepted_change_their_own_lines_alone(old: str, new: str, data: st.DataObject) -> None:
    found = differences([passage(old)], [passage(new)])
    kept = data.draw(st.sets(st.sampled_from(found)) if found else st.just(set[Difference]()))
    some = merged(passage(old), kept)
    assert some == merged(passage(old), sorted(kept, key=lambda each: -each.number))
    lines = len(some.split("\n")) if some else 0
    before = len(old.split("\n")) if old else 0
    grown = before + sum(each.new_lines - each.lines for each in kept)
    assert lines == grown or not some.strip()


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(each.words for each in found if each.mark is not Mark.ADDED) == old
    assert "".join(each.words for each in found if each.mark is not Mark.REMOVED) == new


def test_a_change_is_said_in_words() -> None:
    (changed,) = differences([passage("She came.\nHe left.")], [passage("She came.\nHe left early.")])
    assert (changed.kind, changed.before, changed.after, changed.start) == ("Changed", "He left.", "He left early.", 1)
    assert said(changed) == "‘He left.’ became ‘He left early.’"
    (added,) = differences([passage("")], [passage("Said at last.")])
    assert (added.kind, said(added)) == ("Added", "Added: ‘Said at last.’")
    (gone,) = differences([passage("Too much.")], [])
    assert (gone.kind, said(gone)) == ("Taken out", "Taken out: ‘Too much.’")


def test_words_are_marked_where_they_changed() -> None:
    found = pieces("Sleep is the main worry.", "Sleep is a worry.")
    assert [(each.mark.value, each.words) for each in found] == [
        ("same", "Sleep is "), ("removed", "the main"), ("added", "a"), ("same", " worry."),
    ]  # fmt: skip
    (blank,) = differences([passage("One.\n\nTwo.")], [passage("One.\nTwo.")])
    assert said(blank) == "Blank lines changed"


def test_a_difference_is_put_into_a_text_that_went_on_meanwhile_only_where_it_fits() -> None:
    (changed,) = differences([passage("He left.")], [passage("He left early.")])
    assert put_in("She came.\nHe left.", changed) == "She came.\nHe left early."
    assert put_in("He left.\nHe left.", changed) is None
    assert put_in("He stayed.", changed) is None
    (added,) = differences([passage("")], [passage("New.")])
    assert put_in("", added) == "New."
    assert put_in("Something.", added) is None


def test_a_text_rewritten_from_end_to_end_is_one_difference_and_quickly_found() -> None:
    old = " ".join(f"old{number}" for number in range(20_000))
    new = " ".join(f"new{number}" for number in range(20_000))
    assert len(differences([passage(old)], [passage(new)])) == 1
    assert {each.mark for each in pieces(old, new)} == {Mark.REMOVED, Mark.ADDED}


def test_a_text_written_anew_stands_whole_after_the_old_one() -> None:
    old = "Sleep is the main worry and mum is tired of the mornings."
    new = "The plan works: she is at school and the club is fun of late."
    assert [(each.mark, each.words) for each in pieces(old, new)] == [(Mark.REMOVED, old), (Mark.ADDED, new)]
