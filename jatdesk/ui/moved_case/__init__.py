"""Taking in a case that another team moved here."""
