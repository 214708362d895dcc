"""The logo in the store: chosen, described, taken away, each with its line of history and its way back."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from jatdesk.domain.logo import Picture
from jatdesk.domain.mailings import Mailing
from jatdesk.errors import SaveRefused
from jatdesk.exchange.logo import read_logo
from jatdesk.operations import desk_copies, history, logo, sending, undo
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import readable
from jatdesk.operations.leak_check import LeaksFound
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import BERT, WAITING, month


def picture(colour: str, width: int = 300) -> Picture:
    made = BytesIO()
    Image.new("RGB", (width, 100), colour).save(made, "PNG")
    return read_logo(made.getvalue()).picture


def used(desk: Desk) -> tuple[int, str]:
    found = logo.current(desk)
    return (found.picture.width, found.alt) if found else (0, "")


def test_a_logo_is_chosen_described_and_removed_and_each_step_has_its_way_back(desk: Desk) -> None:
    usual = "Logo of the Harwood Joint Access Team"
    steps = [(0, "")]
    for act in (
        lambda: logo.choose(desk, picture("navy")),
        lambda: logo.describe(desk, "  A blue\tbox "),
        lambda: logo.choose(desk, picture("teal", 400)),
        lambda: logo.remove(desk),
    ):
        act()
        steps.append(used(desk))
    assert steps == [(0, ""), (300, usual), (300, "A blue box"), (400, "A blue box"), (0, "")]
    lines = [line for line in history.lines(desk) if line.kind == "logo"]
    assert [line.what for line in lines] == [
        "Removed the logo",
        "Chose a logo",
        "Changed what is read out for the logo",
        "Chose a logo",
    ]
    with pytest.raises(SaveRefused, match="changed since"):
        undo.undo(desk, lines[2].id)
    for line, then in zip(lines, reversed(steps[:-1]), strict=True):
        undo.undo(desk, line.id)
        assert used(desk) == then
    for wrong, words in (("", "Say what"), ("x" * 201, "too long"), ("A box", "no logo")):
        with pytest.raises(SaveRefused, match=words):
            logo.describe(desk, wrong)
    with pytest.raises(SaveRefused, match="no logo"):
        logo.remove(desk)


def test_it_stands_at_the_head_of_what_the_team_writes_and_a_name_read_out_for_it_is_found(
    open_desk: OpenDesk,
) -> None:
    ready = month(open_desk)
    desk = ready.desk
    logo.choose(desk, picture("navy"))
    for job, pictures in (
        (desk_copies.agenda_copy(desk, ready.meeting.id), 1),
        (desk_copies.agenda_without_names(desk, ready.meeting.id), 1),
        (logo.sample(desk), 1),
        (desk_copies.terms(desk), 1),
        (desk_copies.protocols(desk), 1),
        (desk_copies.signing_in_sheet(desk, ready.meeting.id), 0),
    ):
        with pikepdf.open(BytesIO(readable(job))) as opened:
            assert len(opened.pages[0].get_images()) == pictures
    logo.describe(desk, f"The house of {BERT}")
    letter = sending.plan(desk, Mailing.REFERRAL_LETTER, case_id=ready.cases[WAITING])
    with pytest.raises(LeaksFound) as refused:
        sending.carry_out(desk, letter, sending.outbox(desk))
    (asked,) = refused.value.questions
    assert asked.who == f"{BERT}, child"
    assert {place.where for place in asked.places} == {"the description of a picture"}
