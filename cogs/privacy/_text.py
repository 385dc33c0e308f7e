"""Every sentence of `/privacy`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.language import Language


def forget_me(language: Language) -> str:
    """The label of the button that confirms."""
    return language.say("privacy-forget-me")


def exported(language: Language) -> str:
    """What the file is."""
    return language.say("privacy-exported")


def too_large(language: Language) -> str:
    """That no file could hold it all."""
    return language.say("privacy-too-large")


def question(language: Language) -> str:
    """What would go and what would stay."""
    return language.say("privacy-question")


def forgotten(language: Language, under_way: int) -> str:
    """What was done, and what is still to come."""
    told = language.say("privacy-forgotten")
    if not under_way:
        return told
    return f"{told} {language.say('privacy-under-way', count=under_way)}"
