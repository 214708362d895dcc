"""Why lines about returns at the central desk are not taken back from the history."""

from jatdesk.operations import county_districts, county_doubles, county_files, county_returns, county_teams

NEVER = {
    county_districts.CHANGED: "Change it again in Settings.",
    county_returns.TOOK_IN: "A newer return of the same team and days takes its place.",
    county_returns.ANSWERED: "The answer stays with the return.",
    county_returns.ASKED_AGAIN: "Open Returns, To look at, and answer it again.",
    county_teams.PASSWORD: "Type the earlier password where it was changed.",
    county_teams.FORGOT: "It is asked again when the next return comes.",
    county_files.SAVED: "A file that was saved stays where it is.",
    county_doubles.SAID: "Open Returns, Same child?, and answer anew.",
}
"""What is never taken back, and why."""
