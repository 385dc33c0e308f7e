"""The list that holds everywhere unless a server switches it off, in the syntax of a file.

It names what both Discord's and Venice's terms forbid wherever it is: sexualised minors above all, then
animals, people who did not consent, the dying of real people, and the worst of slurs. Each entry is
narrow: what an ordinary prompt could hold is not in it.
"""

from __future__ import annotations

_YOUNG = (
    r"\b(?:child|children|kids?|toddlers?|infants?|pre-?teens?|tweens?|teens?|teenage(?:d|rs?)?"
    r"|underaged?|prepubescent|school[ -]?(?:girl|boy)s?|(?:little|young|small) (?:girl|boy)s?"
    r"|(?:[1-9]|1[0-7])[ -]?(?:years?[ -]old|y/?o|años)"
    r"|niñ[oa]s?|menor(?:es)? de edad|adolescentes?|colegial[ae]s?)\b"
)
_SEXUAL = (
    r"\b(?:nudes?|naked|nudity|topless|undress(?:ed|ing)|lingerie|porn\w*|hentai|nsfw|erotic\w*"
    r"|sexual(?:ly|i[sz]ed)?|sexy|having sex|sex (?:with|scenes?|acts?|slaves?|toys?|dolls?)"
    r"|fuck\w*|blowjobs?|handjobs?|masturbat\w*|orgasm\w*|orgy|cumshots?|seductive(?:ly)?|lewd"
    r"|horny|molest\w*|rap(?:ed|ing)|penis|vagina|genitals?"
    r"|desnud[oa]s?|erótic[oa]s?|sexo con|follando|violad[oa]s?)\b"
)
_ANIMAL = r"(?:dog|horse|goat|pig|cow|sheep|donkey|animal)s?\b"
_FAKED = r"\b(?:deep ?fake\w*|face ?swap\w*)\b"
_BARE = r"\b(?:nudes?|naked|porn\w*|nsfw|sex)\b"

TEXTS = (
    # Sexualised minors.
    f"/{_YOUNG}.{{0,40}}{_SEXUAL}/",
    f"/{_SEXUAL}.{{0,40}}{_YOUNG}/",
    r"/\b(?:child|children|kids?|toddlers?|infants?|pre-?teens?|teens?|underage) sex\b/",
    "loli",
    "lolis",
    "lolicon*",
    "shota",
    "shotas",
    "shotacon*",
    "toddlercon*",
    "jailbait",
    "csam",
    "child porn*",
    "kiddie porn*",
    "kiddy porn*",
    "baby porn*",
    "pedo porn*",
    "porn* infantil",
    "kinderporn*",
    "pedopornogr*",
    # Animals.
    "bestiality",
    "bestialismo",
    "zoophilia",
    "zoofilia",
    f"/\\b(?:sex|fuck\\w*|intercourse) with (?:an?|the|her|his|my|their)? ?{_ANIMAL}/",
    f"/\\bfucked by (?:an?|the|her|his|my|their)? ?{_ANIMAL}/",
    r"/\bsexo con (?:una?|el|la|su)? ?(?:perr[oa]|caballo|animal(?:es)?)s?\b/",
    # People who did not consent.
    f"/{_FAKED}.{{0,30}}{_BARE}/",
    f"/{_BARE}.{{0,30}}{_FAKED}/",
    "deepnude*",
    "nudify*",
    "revenge porn*",
    "rape porn*",
    "rape hentai",
    "gangrape*",
    "gang rape*",
    r"/\b(?:being|getting|is|was|siendo) (?:raped|violad[oa])\b/",
    r"/\bnon-? ?consensual (?:sex|porn\w*|nudes?)\b/",
    "leaked nude*",
    "upskirt*",
    "creepshot*",
    # The dying of real people.
    "snuff film*",
    "snuff movie*",
    "snuff porn*",
    "real beheading*",
    "real gore",
    "necrophilia",
    "necrofilia",
    # Slurs.
    "nigger*",
    "faggot*",
    "kike",
    "kikes",
    "towelhead*",
    "raghead*",
    "wetback*",
)
"""Every entry as it would stand on a line of a file."""
