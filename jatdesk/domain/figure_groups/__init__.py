"""The figures of a period, a module for each of the groups they are shown in."""

CASES, BROUGHT, OUTCOMES, TIMES = "Cases", "Who was brought", "Outcomes", "Times"
FAMILIES, AGENCIES, MEETINGS, TEAM = "Families", "Agencies", "Meetings", "Team"
GROUPS = (CASES, BROUGHT, OUTCOMES, TIMES, FAMILIES, AGENCIES, MEETINGS, TEAM)
"""What the figures are about, in the order of the page."""
