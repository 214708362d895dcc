"""Lines as two teams would type them, labelled before the parser was changed, half of them kept apart."""
