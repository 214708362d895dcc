"""Certificate of destruction: that the records of one case, or of a list, were destroyed, when, by whom and why."""

from datetime import date

from jatdesk.docs.content import (
    Block,
    Column,
    Document,
    Field,
    FormField,
    FormRow,
    Heading,
    Paragraph,
    Strip,
    Table,
    text,
)
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.disposal_lists import DisposalLine, DisposalList
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


def of_list(team: Team, profile: Profile, done: DisposalList, today: date) -> Document:
    """The list that a second person decided and that was carried out: rule by rule, number by number."""
    gone = [line for line in done.lines if line.destroyed]
    stays = [line for line in done.lines if not line.destroyed]
    rows = tuple(
        (text(f"Case {line.number}"), text(line.rule), text(say(line.due) if line.due else ""), text(_much(line)))
        for line in gone
    )
    kept = tuple((text(f"Case {line.number}"), text(line.rule), text(line.why)) for line in stays)
    whole: tuple[Block, ...] = (
        Strip(
            (
                Field("Listed by", f"{done.made_by}, {say(done.made_on)}", 2),
                Field("Decided by", f"{done.decided_by}, {_day(done.decided_on)}", 2),
                Field("Destroyed by", f"{done.done_by}, {_day(done.done_on)}", 2),
            )
        ),
        Paragraph(
            text(
                "The time these records are kept by the rules named below was over. One person listed them, a second "
                "person decided about each, and they were deleted from the team’s store together with what its search, "
                "its papers, its history and its minutes said of them. The store’s file was written anew, so that "
                "nothing of it can be read back."
            )
        ),
        Heading("Destroyed"),
        Table((Column("Case", 2), Column("Rule", 4), Column("Due on", 3), Column("What went", 4)), rows),
    )
    left: tuple[Block, ...] = (
        (
            Heading("Not destroyed"),
            Table((Column("Case", 2), Column("Rule", 4), Column("Why it stays", 7)), kept),
        )
        if kept
        else ()
    )
    return Document(
        title="Certificate of destruction",
        subtitle=f"List of {say(done.made_on)}",
        header=header(team, profile, "Certificate of destruction"),
        blocks=(
            *whole,
            *left,
            Heading("Copies elsewhere"),
            Paragraph(text(_backups(done, today))),
            Paragraph(
                text(
                    "Files that were sent are with those who got them: ask them to destroy theirs, and keep their "
                    "answer with this certificate."
                )
            ),
            FormRow((FormField("Paper copies destroyed on"), FormField("By whom"))),
            FormRow((FormField("Name"), FormField("Signature"), FormField("Date"))),
        ),
        made_up=made_up(team),
    )


def _much(line: DisposalLine) -> str:
    records = "1 record" if line.records == 1 else f"{line.records:,} records"
    entries = "1 entry" if line.entries == 1 else f"{line.entries:,} entries"
    return f"{records}, {entries} of history"


def _day(day: date | None) -> str:
    return say(day) if day else ""


def _backups(done: DisposalList, today: date) -> str:
    if done.backups_gone_on is not None:
        return f"No backup holds these records any more: looked at on {say(done.backups_gone_on)}."
    if done.backups_until is None:
        return "No record of this list was destroyed."
    if today >= done.backups_until:
        return f"The last backups that could hold them were due to go by {say(done.backups_until)}."
    return f"Backups made before may hold them until {say(done.backups_until)}; the last of them goes by then."
