"""The outcome of one case for its referrer: decision, actions and review. What was said in the room stays there."""

from jatdesk.docs.content import Block, Document, Field, Paragraph, Strip, bold, text
from jatdesk.docs.minuted_case import agreed_actions, fixed_line
from jatdesk.docs.phrases import header, made_up, words_for
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import signed
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.minutes import Approval, MinutedCase
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, meeting: Meeting, entry: MinutedCase, approval: Approval | None) -> Document:
    """One page about one case of one meeting (handbook appendix K names decisions, actions and responsibilities)."""
    written = entry.minutes
    blocks: list[Block] = [fixed_line(entry.line)]
    decided = words_for(profile.decisions, written.decision) if written.decision else "no decision was recorded"
    lead = written.lead_professional or entry.line.lead_professional
    fields = [Field("Decision", decided, 1.3)]
    if written.review_on or written.decision != "close":
        again = say(written.review_on) if written.review_on else "no day is set"
        fields.append(Field("Looked at again on", again, 1.2))
    fields.append(
        Field(f"{profile.lead_professional[:1].upper()}{profile.lead_professional[1:]}", lead or "not named", 1.2)
    )
    blocks.append(Strip(tuple(fields)))
    if entry.agreed:
        blocks.append(agreed_actions(entry.agreed))
    else:
        blocks.append(Paragraph(text("No action was agreed.")))
    if written.told_on:
        blocks.append(Paragraph(text(bold("The family was told: "), f"{say(written.told_on)}.")))
    elif written.told_by:
        until = f", by {say(written.tell_by)}" if written.tell_by else ""
        blocks.append(Paragraph(text(bold("The family will be told by: "), f"{written.told_by}{until}.")))
    blocks += standing(team, profile, "outcome.closing", case=entry.case.number)
    blocks += signed(team, profile)
    of_day = f" · approved by the chair on {say(approval.on)}" if approval else ""
    return Document(
        title="Outcome for the referrer",
        subtitle=f"Case {entry.case.number} · {say_weekday(meeting.day)}{of_day}",
        header=header(team, profile, "Outcome", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
