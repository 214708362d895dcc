"""How old one has to be to read a text with ease: the Flesch–Kincaid grade, as an age. Pure, English only."""

import re

FOR_FAMILIES = 11.0
"""A letter to a family is for readers of nine to eleven (D7): nothing in it asks for more."""

_SENTENCE = re.compile(r"[^.!?\n]*\w[^.!?\n]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöü]+")


def reading_age(text: str) -> float:
    """The age in years at which a text is read with ease; a line is a sentence at least, an empty text is for all."""
    sentences = [_WORD.findall(each) for each in _SENTENCE.findall(text)]
    words = [word for each in sentences for word in each]
    if not words:
        return 0.0
    long = sum(syllables(word) for word in words) / len(words)
    grade = 0.39 * len(words) / len([each for each in sentences if each]) + 11.8 * long - 15.59
    return max(grade + 5, 5.0)


def syllables(word: str) -> int:
    """About how many syllables a word has; a number counts as one."""
    folded = word.casefold()
    count = len(_VOWELS.findall(folded))
    silent = folded.endswith("e") and not folded.endswith(("le", "ee", "ye", "oe", "ue"))
    silent = silent or (folded.endswith("ed") and not folded.endswith(("ted", "ded", "eed"))) or folded.endswith("es")
    silent = silent and not folded.endswith(("ses", "ces", "ges", "zes", "xes", "ches", "shes"))
    return max(count - (1 if silent and count > 1 else 0), 1)
