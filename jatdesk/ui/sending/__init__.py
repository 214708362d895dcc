"""Check before you send, seal, and hand over to the mail program. Decides nobody's share; the rule does."""
