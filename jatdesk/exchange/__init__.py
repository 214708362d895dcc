"""What comes in: forms and spreadsheets become checked drafts. Never writes to the store."""
