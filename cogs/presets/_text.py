"""Every sentence of `/defaults` and `/preset`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.presets import LONGEST_NAME, MOST, NOTHING, OwnerKind, Preset, Saved
from cogs._ui.text import quoted, shorten

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.options import ImagineOptions
    from bot.errors import OptionValue
    from cogs._ui.pages import Page

DEFAULTS = "What /imagine does for you where you leave options out"
SHOW = "Show your defaults"
SET = "Set defaults; those that you do not name stay as they are"
RESET = "Forget one of your defaults, or all of them"
RESET_OPTION = "Which one; all of them when left out"
PRESET = "Options that you keep under a name"
SAVE = "Keep options under a name: those of your last picture, or those that you name here"
USE = "Paint with a preset"
SHARE = "Publish one of your presets, so that everybody in this server may use it"
LIST = "Show your presets, and those of this server"
DELETE = "Delete one of your presets"
NAME = f"What to call it, at most {LONGEST_NAME} characters; it takes the place of one of that name"
LAST_PICTURE = "Begin with the options of your last picture; so it is when you name no option"
WHICH = "Your own come first, then this server's"
WHICH_OF_YOURS = "One of your own"
PROMPT = "What to paint"
OPTIONS = {
    "model": "Which model paints; the list has those that may paint here",
    "negative_prompt": "What should not be in the picture",
    "style_preset": "A style to paint in",
    "aspect_ratio": "The shape, for models that are told a ratio",
    "resolution": "How large, for models that know several resolutions",
    "width": "The width in pixels, for models that are told pixels",
    "height": "The height in pixels, for models that are told pixels",
    "quality": "How much care to take, for models that know qualities",
    "variants": "How many pictures, 1 to 4",
    "steps": "How many steps to paint in, for models that count them",
    "cfg_scale": "How closely to follow the words, up to 20",
    "lora_strength": "How strongly the model's own style shows, 0 to 100",
    "format": "The kind of file",
    "hide_watermark": "Leave out Venice's watermark, where Venice allows it",
    "embed_exif_metadata": "Write the recipe into the file",
    "enable_web_search": "Let the model look things up on the web first, where it can",
    "enhance_prompt": "Let Venice rewrite the prompt first, at an extra charge",
    "skip_prompt_optimization": "Paint sooner, where a model thinks the words over",
}

NOT_A_MODEL = "it is none of the models that may paint in this channel"
NOTHING_NAMED = (
    "You named no option, so nothing changed. Name one or more, such as "
    "`/defaults set format:png`; `/defaults show` shows what you have."
)
NO_PICTURE = (
    "I know no picture of yours to take the options from. "
    "Name the options that you want to keep, such as `model` or `style_preset`, or paint one first."
)
NO_PRESETS = (
    "You have no presets, and this place has none either. "
    "`/preset save` keeps the options of your last picture under a name."
)
MAY_NOT_DELETE = (
    "This preset belongs to the server. To delete it you need the permission **Manage Server**, or the "
    "role that `/rules moderators` chose. Somebody who has it can do it for you."
)
_NO_DEFAULTS = (
    "You have no defaults: where you leave an option out, the model does what it does by itself. "
    "`/defaults set` sets some."
)
_HOLDS = (
    "Where you leave an option out, `/imagine` and `/preset use` take it from here. "
    "What does not fit a model or a channel is left out then, and you are told."
)
_VALUE, _SUMMARY, _TYPED = 120, 90, 60
_LINE = 1500
_MOST = 3900
"""Characters of a message of components, less a little; Discord takes 4000."""


def defaults(options: ImagineOptions) -> str:
    """All defaults that hold."""
    if options == NOTHING:
        return _NO_DEFAULTS
    return shorten("\n".join(["**Your defaults**", *_lines(options), f"-# {_HOLDS}"]), _MOST)


def was_reset(option: str | None, left: ImagineOptions) -> str:
    """That one default holds no longer, or none."""
    if option is None:
        return f"Your defaults are forgotten. {_NO_DEFAULTS}"
    return f"Your default `{option}` is forgotten.\n{defaults(left)}"


def not_a_name(typed: str) -> str:
    """That a preset can't be called so."""
    return (
        f"“{quoted(typed, _TYPED)}” can't be the name of a preset. "
        f"Please choose one of 1 to {LONGEST_NAME} characters, on one line and without a slash."
    )


def no_such(typed: str) -> str:
    """That there is no preset of that name."""
    return (
        f"There is no preset “{quoted(typed, _TYPED)}” that you could use for this. "
        "`/preset list` shows those that there are."
    )


def was_saved(preset: Preset, saved: Saved) -> str:
    """What became of a preset that a member wanted to keep."""
    name = _named(preset)
    if saved is Saved.NO_ROOM:
        return (
            f"You have {MOST[OwnerKind.MEMBER]} presets, and there is no room for another, so {name} is "
            "not saved. `/preset delete` makes room."
        )
    was = "is saved" if saved is Saved.NEW else "is saved in place of the earlier one"
    lines = [f"{name} {was}.", *_lines(preset.options)]
    return shorten("\n".join([*lines, f"-# `/preset use name:{_in_code(preset.name)}`"]), _MOST)


def was_shared(preset: Preset, saved: Saved) -> str:
    """What became of a preset that was to be published."""
    name = _named(preset)
    if saved is Saved.NO_ROOM:
        return (
            f"This server has {MOST[OwnerKind.SERVER]} presets, and there is no room for another, so "
            f"{name} is not published. `/preset delete` makes room."
        )
    was = "" if saved is Saved.NEW else ", in place of the earlier one of that name"
    return (
        f"{name} is published{was}: everybody in this server may use it now. "
        "What you change in your own does not change this one."
    )


def may_not_share(preset: Preset) -> str:
    """That somebody may not publish, and how somebody who may can."""
    return (
        "To publish a preset for everybody you need the permission **Manage Server**, or the role that "
        f"`/rules moderators` chose. Whoever wants {_named(preset)} can save it for themselves:\n"
        f"```\n{_command(preset)}\n```"
    )


def was_deleted(preset: Preset) -> str:
    """That a preset is gone."""
    whose = "of this server " if preset.owner.kind is OwnerKind.SERVER else ""
    return f"The preset {_named(preset)} {whose}is deleted."


def listed(page: Page[Preset], count: int, models: Collection[str]) -> str:
    """A page of presets; of those whose model can't paint here no more than that."""
    counted = "1 preset" if count == 1 else f"{count} presets"
    where = "" if page.is_all else f" · page {page.number} of {page.of}"
    lines = [f"**{counted}**{where}", *(_listed(each, models) for each in page.items)]
    return shorten("\n".join(lines), _MOST)


def choice(preset: Preset) -> str:
    """A preset in a list to choose from."""
    whose = " · this server's" if preset.owner.kind is OwnerKind.SERVER else ""
    return f"{preset.name}{whose}"


def _listed(preset: Preset, models: Collection[str]) -> str:
    whose = " · this server's" if preset.owner.kind is OwnerKind.SERVER else ""
    model = preset.options.model
    if model is not None and model not in models:
        return f"- {_named(preset)}{whose}\n-# its model can't paint in this channel"
    options = preset.options.given().items()
    summary = ", ".join(f"{_word(name)} {_shown(each)}" for name, each in options if each != "")
    return f"- {_named(preset)}{whose}\n-# {quoted(summary, _SUMMARY) or 'no options'}"


def _lines(options: ImagineOptions) -> list[str]:
    return [
        f"- {_word(name)}: {quoted(_shown(value), _VALUE)}"
        for name, value in options.given().items()
        if value != ""
    ]


def _named(preset: Preset) -> str:
    return f"**{quoted(preset.name, 2 * LONGEST_NAME)}**"


def _word(name: str) -> str:
    return name.replace("_", " ")


def _shown(value: OptionValue) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
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
