"""The live minutes of one meeting, for the keyboard alone. What is typed is in the store two seconds later."""
