"""What a Joint Access Team is: frozen dataclasses and rules. No Qt, SQL, files, clock or randomness."""
