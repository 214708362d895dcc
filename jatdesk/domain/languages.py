"""Languages a council may have versions of its texts in: by their codes, own names, and which way they are written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`name` is what its speakers call it, `english` what people here do; `from_right`: written from right to left."""

    code: str
    name: str
    english: str
    from_right: bool = False

    @property
    def words(self) -> str:
        """'Polski (Polish)'."""
        return f"{self.name} ({self.english})" if self.name != self.english else self.name


ENGLISH = Language("en-GB", "English", "English")

LANGUAGES = (
    Language("sq", "Shqip", "Albanian"),
    Language("am", "አማርኛ", "Amharic"),
    Language("ar", "العربية", "Arabic", from_right=True),
    Language("bn", "বাংলা", "Bengali"),
    Language("bg", "Български", "Bulgarian"),
    Language("zh", "中文", "Chinese"),
    Language("fr", "Français", "French"),
    Language("gu", "ગુજરાતી", "Gujarati"),
    Language("hu", "Magyar", "Hungarian"),
    Language("fa", "فارسی", "Persian", from_right=True),
    Language("lt", "Lietuvių", "Lithuanian"),
    Language("pl", "Polski", "Polish"),
    Language("pt", "Português", "Portuguese"),
    Language("pa", "ਪੰਜਾਬੀ", "Punjabi"),
    Language("ro", "Română", "Romanian"),
    Language("sk", "Slovenčina", "Slovak"),
    Language("so", "Soomaali", "Somali"),
    Language("es", "Español", "Spanish"),
    Language("ta", "தமிழ்", "Tamil"),
    Language("ti", "ትግርኛ", "Tigrinya"),
    Language("tr", "Türkçe", "Turkish"),
    Language("uk", "Українська", "Ukrainian"),
    Language("ur", "اردو", "Urdu", from_right=True),
    Language("cy", "Cymraeg", "Welsh"),
)
"""Spoken by families here, in the order of their English names."""

_BY_CODE = {language.code: language for language in (ENGLISH, *LANGUAGES)}


def language(code: str) -> Language:
    """The language of a code; one that this program does not know is called by its code."""
    return _BY_CODE.get(code) or Language(code, code, code)


def is_known(code: str) -> bool:
    """Whether a code is that of a language here."""
    return code in _BY_CODE


def is_from_right(code: str) -> bool:
    """Whether a language is written from right to left."""
    return language(code).from_right
