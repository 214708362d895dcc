"""Makes `resources/words/british.txt` from a Hunspell dictionary: every form of every word, one a line, in byte order.

Run by hand when the dictionary is renewed: `python -m installer.british_words index.aff index.dic`. Endings that only
make a possessive are left out (the check takes 's after any word), and so are words with digits.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OUT = Path(__file__).parent.parent / "resources" / "words" / "british.txt"
_POSSESSIVE = "M"


@dataclass(frozen=True)
class _Affix:
    before: bool
    crosses: bool
    strip: str
    add: str
    fits: re.Pattern[str]

    def applied(self, word: str) -> str:
        """The word with the affix, or ''."""
        if not self.fits.search(word):
            return ""
        if self.before:
            return self.add + word.removeprefix(self.strip)
        return word.removesuffix(self.strip) + self.add


def main(aff: Path, dic: Path) -> None:
    """Reads both files and writes the list."""
    affixes = _affixes(aff.read_text("utf-8"))
    found = {form for line in dic.read_text("utf-8").splitlines()[1:] for form in _forms(line, affixes)}
    words = sorted(word.encode() for word in found if not any(letter.isdigit() for letter in word))
    OUT.write_bytes(b"\n".join(words) + b"\n")
    sys.stdout.write(f"{len(words)} words\n")


def _affixes(text: str) -> dict[str, list[_Affix]]:
    found: dict[str, list[_Affix]] = {}
    crosses = {
        (kind, flag): cross == "Y" for kind, flag, cross in re.findall(r"^([PS]FX) (\S) ([YN]) \d+$", text, re.M)
    }
    rules = re.findall(r"^([PS])FX +(\S) +(\S+) +(\S+) +(\S+)$", text, re.M)
    for kind, flag, strip, add, condition in rules:
        fits = re.compile(f"^{condition}" if kind == "P" else f"{condition}$")
        cross = crosses[f"{kind}FX", flag]
        found.setdefault(flag, []).append(
            _Affix(kind == "P", cross, "" if strip == "0" else strip, "" if add == "0" else add, fits)
        )
    return found


def _forms(line: str, affixes: dict[str, list[_Affix]]) -> Iterator[str]:
    word, _, flags = line.strip().partition("/")
    if "!" in flags:  # words that must not be suggested are no words of minutes
        return
    yield word
    own = [affix for flag in flags if flag != _POSSESSIVE for affix in affixes.get(flag, ())]
    for affix in own:
        form = affix.applied(word)
        if form:
            yield form
        for other in own:
            if form and other.before and not affix.before and affix.crosses and other.crosses:
                yield other.applied(form) or form


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
