"""Every sentence about entries in the challenge's thread, and before moderators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.challenge import EntryState
from cogs._ui.forms import FormWords
from cogs._ui.text import escape, quoted, shorten
from cogs.challenges._entering._text import place, prompt_of, theme, unix

if TYPE_CHECKING:
    from bot.domain.challenge import Challenge, Entry
    from bot.domain.generation import Generation
    from bot.language import Language

_PROMPT = 1500
_REASON = 600
_ALT = 1024


def kept(language: Language, challenge: Challenge) -> str:
    """What stands below an entry in the thread: nothing that tells it from another."""
    return f"-# {language.say('challenge-kept', theme=theme(challenge))}"


def kept_alt(language: Language, challenge: Challenge) -> str:
    """An entry for those who do not see it."""
    plain = " ".join(challenge.theme.split())
    return shorten(language.say("challenge-kept-alt", theme=plain), _ALT)


def told(language: Language, challenge: Challenge, entry: Entry, *, open_now: bool) -> str:
    """What became of an entry, for its maker in the thread, without the prompt or the moderators' reason."""
    who = f"<@{entry.member_id}>"
    said = language.say("challenge-told", state=entry.state.value, who=who)
    if not open_now:
        return said
    closes = unix(challenge)["closes"]
    return f"{said} {language.say('challenge-told-another', closes=closes)}"


def has_reason(entry: Entry) -> bool:
    """Whether moderators gave a reason that its maker can read."""
    return entry.state is EntryState.REJECTED and bool(entry.reason)


def why_label(language: Language) -> str:
    """The label of the button that tells a maker the moderators' reason."""
    return language.say("challenge-why-label")


def why(language: Language, entry: Entry) -> str:
    """The moderators' reason."""
    return language.say("challenge-why", reason=quoted(entry.reason, _REASON))


def why_not_yours(language: Language) -> str:
    """That the reason is for others to read."""
    return language.say("challenge-why-not-yours")


def review_heading(language: Language, challenge: Challenge, entry: Entry) -> str:
    """Who wants to enter, and where it would be shown."""
    return language.say(
        "challenge-review-heading",
        painter=f"<@{entry.member_id}>",
        theme=theme(challenge),
        place=place(challenge),
    )


def review_details(language: Language, generation: Generation, model: str) -> str:
    """What was asked for, for moderators."""
    options = generation.options
    recipe = language.say(
        "challenge-review-recipe",
        model=escape(model),
        seed=str(options.seed),
        width=str(generation.width),
        height=str(generation.height),
    )
    lines = [quoted(prompt_of(language, generation), _PROMPT)]
    if options.negative_prompt:
        words = quoted(" ".join(options.negative_prompt.split()), _REASON)
        lines.append(f"-# {language.say('challenge-review-without', words=words)}")
    return "\n".join((*lines, f"-# {recipe}"))


def review_alt(language: Language, generation: Generation) -> str:
    """An entry for moderators who do not see it."""
    return shorten(prompt_of(language, generation), _ALT)


def let_in(language: Language) -> str:
    """The button that lets an entry in."""
    return language.say("challenge-let-in-label")


def reject(language: Language) -> str:
    """The button that does not."""
    return language.say("challenge-reject-label")


def reject_form(language: Language) -> FormWords:
    """The form of who does not let an entry in."""
    return FormWords.of(language, "challenge-reject-form")


def may_not(language: Language) -> str:
    """What somebody reads who is no moderator."""
    return language.say("challenge-review-may-not")


def not_waiting(language: Language, entry: Entry) -> str:
    """Why there is nothing to decide, where no moderator has decided."""
    return language.say("challenge-review-not-waiting", state=entry.state.value)


def decided(language: Language, entry: Entry) -> str:
    """What became of an entry, in place of the buttons."""
    who = f"<@{entry.decided_by}>"
    said = f"**{language.say('challenge-review-decided', state=entry.state.value, who=who)}**"
    rejected = entry.state is EntryState.REJECTED
    return f"{said} {quoted(entry.reason, _REASON)}".rstrip() if rejected else said
