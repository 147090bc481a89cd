"""What a Korean name looks like in Latin letters, by any romanization: enough to tell it from other names and words."""

from __future__ import annotations

__all__ = ["GIVEN", "SURNAME"]

# The surnames of some nine in ten Koreans, in the romanizations of McCune and Reischauer, of North and South, and of
# habit. Those that are English words as well (An, Go, No, So, To, U) are left out.
_SURNAMES = """
    Kim Gim Lee Ri Rhee Yi Li Pak Park Choe Choi Ch'oe Chong Chung Jong Jung Jeong Kang Gang Cho Jo Joh Yun
    Yoon Chang Jang Im Lim Rim Han O Oh Sin Shin So Seo Suh Kwon Gwon Hwang Ahn Song Yu Yoo Ryu Hong Chon Jon
    Jeon Chun Ko Koh Mun Moon Yang Son Sohn Pae Bae Paek Baek Back Paik Ho Heo Huh Hur Nam Sim Shim Roh Noh Ro
    Ha Kwak Gwak Sung Cha Chu Joo Ju Woo Ku Koo Min Chin Jin Ra Na Chi Ji Om Um Eom Chae Won Ch'a Ch'on Cheon
    Pang Bang Kong Gong Hyon Hyun Ham Pyon Byun Yom Yeom Yo Yeo Chu Tae Do Sok Seok Mo Pong Bong Ok Ki Kye Tak
    Ch'u
""".split()  # noqa: SIM905 - a list would take a line for each
_ENGLISH = {"O", "So", "Do", "Back", "Mo", "Na", "Chi", "Ha", "Ho", "Won", "Ok", "Son", "Ham", "Pang"}
SURNAME = "(?:" + "|".join(sorted(set(_SURNAMES) - _ENGLISH, key=len, reverse=True)) + ")"
"""A pattern of a surname; case is for the caller to ignore."""

_ONSET = r"(?:ch'?|kk|k'?|g|n|tt|t'?|d|r|l|m|pp|p'?|b|ss|sh|s|jj|j|h|w|y)?"
_VOWEL = r"(?:yeo|yae|wae|weo|ae|ya|eo|ye|wa|oe|oo|ui|wi|we|wo|yo|yu|eu|ee|ou|a|e|i|o|u|ŏ|ŭ)"
_CODA = r"(?:ng|n|k|t|l|m|p)?"
GIVEN = f"{_ONSET}{_VOWEL}{_CODA}(?:-{_ONSET}{_VOWEL}{_CODA})?"
"""A pattern of a given name's syllable, or of two with a hyphen."""
