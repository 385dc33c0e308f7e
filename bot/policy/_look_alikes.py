"""Characters that are written in place of others because they look like them.

Who reads a text sees the same word in `love` and `l0ve`. Some characters look like one letter and are
replaced by it. Others could be one of several, or only themselves, and become a mark: an upper-case
letter, since no text has one after case folding.
"""

from __future__ import annotations

_CYRILLIC = str.maketrans("авеһніјкӏмпорсԁԛѕтѵуүԝшхгьԍ", "abehhijkImnopcdqstvyywwxrbg")
_GREEK = str.maketrans("αβεζηικμνορτυχωγϳ", "abezHikMNoptUxwyj")
_ARMENIAN = str.maketrans("օոսհցզյտ", "onuhgqjs")
_CHEROKEE = str.maketrans("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏤᏃ", "abcdeghijklmprstvwvz")
_LATIN = str.maketrans("ɑᴀʙᴄᴅᴇɛꜰɡɢʜıɪɩȷᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜʋᴠᴡʏᴢǀǃ¡", "aabcdeefgghiiijjklmnoprstuvvwyzI!!")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_IN_BLACK_CIRCLES = {0x1F150 + place: ord(letter) for place, letter in enumerate(_ALPHABET)}
_IN_BLACK_SQUARES = {0x1F170 + place: ord(letter) for place, letter in enumerate(_ALPHABET)}

LOOK_ALIKES = (
    _CYRILLIC | _GREEK | _ARMENIAN | _CHEROKEE | _LATIN | _IN_BLACK_CIRCLES | _IN_BLACK_SQUARES
)
"""From characters to the letters or marks that they look like, after NFKC and case folding.

Letters that a language tells apart by a stroke or an accent, such as `ø`, `ł` and `ñ`, are not in it.
"""

MARKS = {
    "A": "a",
    "B": "b",
    "E": "e",
    "G": "g",
    "H": "hn",
    "I": "il",
    "M": "mu",
    "N": "nv",
    "O": "o",
    "Q": "g",
    "S": "s",
    "T": "t",
    "U": "uy",
    "Z": "z",
}
"""Every mark, and the letters that it may stand for."""

DIGITS = str.maketrans("0123456789", "OIZEASGTBQ")
"""From digits to the marks that they are within a word."""

SIGNS = str.maketrans("@$!|+", "ASIIT")
"""From signs to the marks that they are if they are not punctuation."""
