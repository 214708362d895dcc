"""Certificate of destruction: that the records of one case were destroyed, when, by whom and why."""

from jatdesk.docs.content import Document, Field, FormField, FormRow, Paragraph, Strip, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.disposals import Disposal
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, done: Disposal, when: str) -> Document:
    """One page to be kept; `when` is the day and time by the clock on the wall."""
    records = "1 record" if done.records == 1 else f"{done.records:,} records"
    entries = "1 entry" if done.entries == 1 else f"{done.entries:,} entries"
    and_history = f", and what {entries} of its history said" if done.entries else ""
    return Document(
        title="Certificate of destruction",
        subtitle=f"Case {done.number}",
        header=header(team, profile, "Certificate of destruction"),
        blocks=(
            Strip((Field("Case", done.number, 1), Field("Destroyed on", when, 2), Field("By", done.by, 2))),
            Paragraph(text(f"Reason: {done.why}")),
            Paragraph(
                text(
                    f"{records} of this case were deleted from the team’s store{and_history}. The store’s file was "
                    "written anew, so that nothing of it can be read back. That it was destroyed stays in the history, "
                    "without what it said."
                )
            ),
            Paragraph(
                text(
                    "Backups made before hold it until they are old enough to go. Files that were sent are with those "
                    "who got them: ask them to destroy theirs, and keep their answer with this certificate."
                )
            ),
            FormRow((FormField("Name"), FormField("Signature"), FormField("Date"))),
        ),
        made_up=made_up(team),
    )
