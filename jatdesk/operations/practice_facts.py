"""What the duties about training, checks and chairs' meetings need to know. Only reads."""

from jatdesk.db.store import Reading
from jatdesk.domain.practice_duties import PracticeFact
from jatdesk.operations import chairs_meetings, training, vetting
from jatdesk.operations.desk import Desk


def gather(desk: Desk, reading: Reading) -> PracticeFact:
    """How members are trained and vetted today, and the chairs' meetings."""
    return PracticeFact(
        training.of_members_read(desk, reading),
        vetting.of_members_read(desk, reading),
        chairs_meetings.every_read(reading),
        desk.profile.chairs_meetings,
        len(chairs_meetings.to_take_read(desk, reading)),
    )
