"""Taking over an old case log, step by step: columns, rows, what is not taken, the same child twice, the result."""
