"""Settings of the team, the computer user and the passwords."""
