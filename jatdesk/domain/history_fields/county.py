"""The central desk: teams of the register, and returns taken in."""

FIELDS = {
    "became": "Became",
    "code": "Code",
    "manager": "Development manager",
    "period": "Period",
    "team_code": "Team",
}
