"""What the rules, their values and the options of the commands are called; whole sentences are in `_text`."""

from __future__ import annotations

from dataclasses import fields

from bot.domain.rules import Quality, Resolution, RuleSet, SafeModeRule

GROUP = "What may be painted where in this server"
SHOW = "Show the rules that hold in a place, and where each comes from"
SET = "Set rules for a channel, a category or the whole server"
RESET = "Forget the rules of a place, so that it follows the wider ones again"
COPY = "Give one place the rules of another, and no others"
FORM = "Set the rules of a place in a form"
MODERATORS = "Which role decides about painting here, beside those with Discord's permissions"
CHECK = "Whether and how painting works in a channel: rules, permissions, money, queue"

PLACE = "A channel, thread or category; this channel when left out"
WHOLE_SERVER = "The whole server instead of one place"
OPTIONS = {
    "enabled": "Whether anything is painted here",
    "safe_mode": "Who decides about safe mode where the channel is age-restricted",
    "allowed_models": "The only models that may paint, separated by commas; or the word all",
    "refused_models": "Models that may not paint, separated by commas; or the word none",
    "max_resolution": "The largest resolution",
    "max_quality": "The highest quality",
    "max_variants": "The most pictures of one request",
    "web_search": "Whether models may look things up on the web",
    "spoiler": "Whether every picture is hidden until it is clicked",
    "contact_sheet": "Whether several pictures become one sheet, with the files in a thread",
    "review": "Whether moderators look at every picture before it is posted",
    "review_channel": "Where moderators look at pictures; the log channel when there is none",
    "log_channel": "Where moderators are told of reports",
    "pictures_per_hour": "How many pictures a member may have within an hour; see role",
    "pictures_per_day": "How many pictures a member may have within 24 hours; see role",
    "role": "Whom the pictures per hour and per day are for; everyone when left out",
    "jobs_at_once": "How many unfinished requests a member may have",
    "daily_budget": "US dollars for this place in a day (UTC)",
    "monthly_budget": "US dollars for this place in a month (UTC)",
    "reports_to_hide": "How many people must report a picture until it is hidden",
    "built_in_words": "Whether the built-in list of refused words counts",
    "place": PLACE,
    "whole_server": WHOLE_SERVER,
}
RESET_RULE = "Only this rule; all of them when left out"
COPY_OPTIONS = {
    "source": "The place whose own rules are copied",
    "target": "The place that gets them, and loses its own; this channel when left out",
    "whole_server": "Copy them to the whole server instead",
}
FORM_OPTIONS = {
    "topic": "What the form is about",
    "role": "For the topic limits: whose pictures; everyone when left out",
    "place": PLACE,
    "whole_server": WHOLE_SERVER,
}
MODERATORS_OPTIONS = {
    "role": "The role; left out, you are told which one it is",
    "nobody": "Let no role decide any more",
}
CHECK_OPTION = "A channel or thread; this one when left out"

SAFE_MODE_CHOICES = {
    SafeModeRule.LOCKED: "locked: safe mode is always on",
    SafeModeRule.MEMBER: "member: on, unless the member turns it off",
    SafeModeRule.OPEN: "open: off, unless the member turns it on",
}
TOPICS = {
    "painting": ("enabled", "safe_mode", "max_variants", "spoiler", "contact_sheet"),
    "models": ("allowed_models", "refused_models", "max_resolution", "max_quality", "web_search"),
    "limits": ("pictures_per_hour", "pictures_per_day", "jobs_at_once"),
    "money": ("daily_budget", "monthly_budget"),
    "review": ("review", "review_channel", "log_channel", "reports_to_hide", "built_in_words"),
}
"""The forms: at most five fields each, says Discord."""
NAMES = {
    "enabled": "Painting",
    "safe_mode": "Safe mode",
    "allowed_models": "Allowed models",
    "refused_models": "Refused models",
    "max_resolution": "Largest resolution",
    "max_quality": "Highest quality",
    "max_variants": "Most variants",
    "web_search": "Web search",
    "spoiler": "Every picture as a spoiler",
    "contact_sheet": "Several pictures on one sheet",
    "pictures_per_hour": "Pictures per hour",
    "pictures_per_day": "Pictures per day",
    "jobs_at_once": "Jobs at once",
    "daily_budget": "Daily budget (US dollars)",
    "monthly_budget": "Monthly budget (US dollars)",
    "review": "Review before posting",
    "review_channel": "Review channel",
    "log_channel": "Log channel",
    "reports_to_hide": "Reports until a picture is hidden",
    "built_in_words": "Built-in word list",
    "moderators": "Moderators' role",
}
RULES = tuple(rule.name for rule in fields(RuleSet) if rule.name != "moderators")
"""The rules that whoever decides about a place sets; the role is for who manages the server."""
SWITCHES = frozenset(
    {"enabled", "web_search", "spoiler", "contact_sheet", "review", "built_in_words"}
)
CHANNELS = frozenset({"review_channel", "log_channel"})
MODELS = {"allowed_models": "all", "refused_models": "none"}
"""Lists of models, and the word for an empty one."""
LIMITS = frozenset({"pictures_per_hour", "pictures_per_day"})
BUDGETS = frozenset({"daily_budget", "monthly_budget"})
BOUNDS = {
    "max_variants": (1, 4),
    "pictures_per_hour": (0, 10_000),
    "pictures_per_day": (0, 10_000),
    "jobs_at_once": (1, 100),
    "reports_to_hide": (1, 100),
}
"""The least and the most of each whole number."""
MOST_DOLLARS = 1_000_000
CHOICES: dict[str, dict[str, str]] = {
    "safe_mode": {rule.value: told for rule, told in SAFE_MODE_CHOICES.items()},
    "max_resolution": {each.value: each.value for each in Resolution},
    "max_quality": {each.value: each.value for each in Quality},
    "max_variants": {str(number): str(number) for number in range(1, 5)},
    **{name: {"on": "on", "off": "off"} for name in SWITCHES},
}
"""What a form lets people choose from, by value."""
