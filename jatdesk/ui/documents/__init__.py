"""Everything that was prepared and sent, newest first, and the documents that belong to no meeting."""
