"""What the window says of the person's role: one quiet line, made from the table of rights."""

from jatdesk.domain.roles import Right, Role, may

_SAID = ((Right.READ, "look"), (Right.COMMENT, "comment"), (Right.APPROVE, "approve"))


def signed_in_words(role: Role) -> str:
    """'Signed in as chair: you can look, comment and approve'; who keeps the records needs no list."""
    if role is Role.RECOVERY:
        return "Opened with the recovery key: you can look, and set a passphrase anew"
    signed_in = f"Signed in as {role.words.lower()}"
    if may(role, Right.KEEP):
        return signed_in
    *before, last = [word for right, word in _SAID if may(role, right)]
    return f"{signed_in}: you can {', '.join(before)} and {last}" if before else f"{signed_in}: you can {last}"
