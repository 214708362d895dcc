"""What each mailing would send to whom, one file a mailing; shown before anything is written (D5)."""
