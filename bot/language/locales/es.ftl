# Spanish. Messages, variables and limits are those of en.ftl; functions are
# MONEY, DURATION and SIZE. Discord's limits hold for each language, see tests/unit/language.
