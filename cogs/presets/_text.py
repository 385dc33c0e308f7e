"""Every sentence of `/defaults` and `/preset`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.presets import LONGEST_NAME, MOST, NOTHING, OwnerKind, Preset, Saved
from cogs._ui.text import quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue
    from bot.language import Language
    from cogs._ui.pages import Page

_VALUE, _SUMMARY, _TYPED = 120, 90, 60
_LINE = 1500
_MOST = 3900
"""Characters of a message of components, less a little; Discord takes 4000."""


def nothing_named(language: Language) -> str:
    """That no option was named, so that nothing changed."""
    return language.say("presets-nothing-named")


def no_picture(language: Language) -> str:
    """That there is no last picture to take options from."""
    return language.say("presets-no-picture")


def no_presets(language: Language) -> str:
    """That there is none to list."""
    return language.say("presets-none")


def may_not_delete(language: Language) -> str:
    """That somebody may not delete a preset of the server."""
    return language.say("presets-may-not-delete")


def defaults(language: Language, options: ImagineOptions) -> str:
    """All defaults that hold."""
    if options == NOTHING:
        return language.say("presets-no-defaults")
    holds = f"-# {language.say('presets-defaults-hold')}"
    lines = [language.say("presets-defaults"), *_lines(language, options), holds]
    return shorten("\n".join(lines), _MOST)


def was_reset(language: Language, option: str | None, left: ImagineOptions) -> str:
    """That one default holds no longer, or none."""
    if option is None:
        forgotten = language.say("presets-defaults-forgotten")
        return f"{forgotten} {defaults(language, NOTHING)}"
    return f"{language.say('presets-default-forgotten', option=option)}\n{defaults(language, left)}"


def not_a_name(language: Language, typed: str) -> str:
    """That a preset can't be called so."""
    return language.say("presets-name-refused", typed=quoted(typed, _TYPED), most=LONGEST_NAME)


def no_such(language: Language, typed: str) -> str:
    """That there is no preset of that name."""
    return language.say("presets-no-such", typed=quoted(typed, _TYPED))


def was_saved(language: Language, preset: Preset, saved: Saved) -> str:
    """What became of a preset that a member wanted to keep."""
    name = _named(preset)
    if saved is Saved.NO_ROOM:
        return language.say("presets-no-room", most=MOST[OwnerKind.MEMBER], name=name)
    told = language.say("presets-saved" if saved is Saved.NEW else "presets-replaced", name=name)
    use = language.say("presets-how-to-use", name=_in_code(preset.name))
    return shorten("\n".join([told, *_lines(language, preset.options), f"-# {use}"]), _MOST)


def was_shared(language: Language, preset: Preset, saved: Saved) -> str:
    """What became of a preset that was to be published."""
    name = _named(preset)
    if saved is Saved.NO_ROOM:
        return language.say("presets-no-room-in-server", most=MOST[OwnerKind.SERVER], name=name)
    return language.say(
        "presets-shared" if saved is Saved.NEW else "presets-shared-again", name=name
    )


def may_not_share(language: Language, preset: Preset) -> str:
    """That somebody may not publish, and how somebody who may can."""
    told = language.say("presets-may-not-share", name=_named(preset))
    return f"{told}\n```\n{_command(preset)}\n```"


def was_deleted(language: Language, preset: Preset) -> str:
    """That a preset is gone."""
    of_server = preset.owner.kind is OwnerKind.SERVER
    key = "presets-deleted-of-server" if of_server else "presets-deleted"
    return language.say(key, name=_named(preset))


def listed(language: Language, page: Page[Preset], count: int, models: Collection[str]) -> str:
    """A page of presets; of those whose model can't paint here no more than that."""
    title = f"**{language.say('presets-count', count=count)}**"
    if not page.is_all:
        title += f" · {language.say('presets-page', number=page.number, of=page.of)}"
    lines = [title, *(_listed(language, each, models) for each in page.items)]
    return shorten("\n".join(lines), _MOST)


def choice(language: Language, preset: Preset) -> str:
    """A preset in a list to choose from."""
    return _whose(language, preset, preset.name)


def _listed(language: Language, preset: Preset, models: Collection[str]) -> str:
    name = _whose(language, preset, _named(preset))
    model = preset.options.model
    if model is not None and model not in models:
        told = language.say("presets-model-not-here")
    else:
        options = preset.options.given().items()
        told = quoted(
            ", ".join(
                f"{_word(name)} {_shown(language, each)}" for name, each in options if each != ""
            ),
            _SUMMARY,
        )
    return f"- {name}\n-# {told or language.say('presets-no-options')}"


def _whose(language: Language, preset: Preset, name: str) -> str:
    if preset.owner.kind is OwnerKind.MEMBER:
        return name
    return language.say("presets-of-server", name=name)


def _lines(language: Language, options: ImagineOptions) -> list[str]:
    return [
        f"- {_word(name)}: {quoted(_shown(language, value), _VALUE)}"
        for name, value in options.given().items()
        if value != ""
    ]


def _named(preset: Preset) -> str:
    return f"**{quoted(preset.name, 2 * LONGEST_NAME)}**"


def _word(name: str) -> str:
    """The name of an option, which is called alike in every language."""
    return name.replace("_", " ")


def _shown(language: Language, value: OptionValue) -> str:
    if isinstance(value, bool):
        return language.say("presets-on" if value else "presets-off")
    return " ".join(str(value).split())


def _command(preset: Preset) -> str:
    """The command that saves the same preset."""
    options = {"name": preset.name, **preset.options.given()}
    written = " ".join(f"{name}:{_written(each)}" for name, each in options.items() if each != "")
    return shorten(f"/preset save {written}", _LINE)


def _written(value: OptionValue) -> str:
    return str(value) if isinstance(value, bool) else _in_code(str(value))


def _in_code(text: str) -> str:
    return " ".join(text.replace("`", "'").split())
