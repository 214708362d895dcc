"""What families and members say of the team."""
