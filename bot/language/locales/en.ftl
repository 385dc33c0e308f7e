# English: the source of all other languages. One message a sentence that people read; functions are
# MONEY, DURATION and SIZE. Discord's limits hold for each language, see tests/unit/language.
