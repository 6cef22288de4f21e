"""Clean what was typed, pasted or crawled before it is stored."""

import re
import unicodedata

# Faults of old fonts and scanners met in real papers: "Trƣờng" for "Trường", "Ðăng" (Icelandic
# eth) for "Đăng". None of these letters exists in Vietnamese, so the repair needs no context.
_FONT_FAULTS = str.maketrans({"\u01a3": "ư", "\u01a2": "Ư", "\u00d0": "Đ", "\u00f0": "đ"})

# Cyrillic letters drawn like Latin ones. They are replaced only inside words that hold Latin
# letters too: a Russian name on a foreigner's paper stays what it is.
_LOOK_ALIKES = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u04bb\u0501\u051b\u051d"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0405\u0408",
        "aeopcyxisjhdqwABEKMHOPCTYXISJ",
        strict=True,
    )
)
_MARKED_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(f"(?:{_MARKED_LETTER})+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

# Control characters (NUL cannot be stored at all), invisible format characters (zero width,
# direction marks, soft hyphen) and half surrogates carry no meaning in an office's text.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})


def normalise(text: str) -> str:
    """Return the text in NFC, on one line, with single spaces and known font faults repaired."""
    return " ".join(_repair(text).split())


def normalise_lines(text: str) -> str:
    """Do as `normalise`, but keep the line breaks of a text of several paragraphs."""
    lines = [normalise(line) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _repair(text: str) -> str:
    visible = text if text.isprintable() else "".join(filter(_is_kept, text))
    composed = unicodedata.normalize("NFC", visible.translate(_FONT_FAULTS))
    if not _CYRILLIC.search(composed):
        return composed
    return unicodedata.normalize("NFC", _WORD.sub(_latin_word, composed))


def _is_kept(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in _INVISIBLE


def _latin_word(match: re.Match[str]) -> str:
    word = match.group()
    letters = unicodedata.normalize("NFD", word)
    strangers = set(_CYRILLIC.findall(letters))
    if strangers and strangers <= _LOOK_ALIKES.keys() and _LATIN.search(letters):
        return "".join(_LOOK_ALIKES.get(letter, letter) for letter in letters)
    return word
