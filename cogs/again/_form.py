"""The form that changes a picture's options, filled in with what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.domain.options import OPTION_NAMES
from cogs._ui import option_line
from cogs._ui.answered import answered
from cogs._ui.language import theirs
from cogs.again import _sizes, _text
from cogs.again._adapting import with_model
from cogs.again._making import Wish, make
from cogs.again._running import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.options import ImagineOptions
    from bot.language import Language
    from cogs._ui.sources import Source

_OPEN_FOR = 3600.0
"""Seconds that a form is waited for; Discord does not tell when it is closed without being sent."""
LONGEST = 4000
"""Characters of a field, says Discord."""
_SIZE = 40
_FIELDS = frozenset(
    {"prompt", "negative_prompt", "model", "aspect_ratio", "resolution", "width", "height"}
)
"""The options that have fields of their own; all others share one."""
_MORE = tuple(name for name in OPTION_NAMES if name not in _FIELDS)


def fits(options: ImagineOptions) -> bool:
    """Whether a form can hold the words of these options."""
    return max(len(options.prompt), len(options.negative_prompt or "")) <= LONGEST


class EditForm(ui.Modal):
    """All options of a picture: words, size, model, and a line with the rest."""

    def __init__(
        self, language: Language, source: Source, models: Sequence[discord.SelectOption]
    ) -> None:
        super().__init__(title=language.say("again-form-title"), timeout=_OPEN_FOR)
        self._job_id = source.job.id
        options = source.job.options
        self._prompt = _text_field("prompt", options.prompt, long=True, required=True)
        self._negative = _text_field("negative_prompt", options.negative_prompt, long=True)
        self._size = _text_field("size", _sizes.written(options), most=_SIZE)
        more = {name: value for name, value in options.given().items() if name in _MORE}
        self._more = _text_field("more", option_line.written(more))
        self._model: ui.Select[Any] = ui.Select(custom_id="model", options=list(models))
        say = language.say
        self.add_item(ui.Label(text=say("again-form-prompt-field"), component=self._prompt))
        self.add_item(ui.Label(text=say("again-form-negative-field"), component=self._negative))
        size_hint, more_hint = say("again-form-size-hint"), say("again-form-more-hint")
        self.add_item(
            ui.Label(text=say("again-form-size-field"), description=size_hint, component=self._size)
        )
        self.add_item(ui.Label(text=say("again-form-model-field"), component=self._model))
        self.add_item(
            ui.Label(text=say("again-form-more-field"), description=more_hint, component=self._more)
        )

    @answered
    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Paint with what was filled in."""

        async def change(source: Source) -> Wish | str:
            options = self._filled_in(theirs(interaction), source.job.options)
            chosen = self._model.values[0]
            if isinstance(options, str) or chosen == options.model:
                return options if isinstance(options, str) else Wish(options=options)
            return await with_model(interaction, options, chosen)

        await make(interaction, self._job_id, Action.EDIT, change)

    def _filled_in(self, language: Language, options: ImagineOptions) -> ImagineOptions | str:
        """The options as they stand in the form, or a sentence about what can't be understood."""
        size = _sizes.read(self._size.value)
        if size is None:
            return _text.unread_size(language, self._size.value)
        more = option_line.read(self._more.value, _MORE)
        if more.unread:
            return _text.unread_options(language, more.unread)
        words = {
            "prompt": self._prompt.value,
            "negative_prompt": self._negative.value.strip() or None,
        }
        return options.changed({**dict.fromkeys(_MORE), **more.options, **size, **words})


def _text_field(
    name: str,
    value: str | None,
    *,
    long: bool = False,
    required: bool = False,
    most: int = LONGEST,
) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        default=value or None,
        required=required,
        max_length=most,
    )
