"""What is read of entries, in each language: within Discord's limits, and nothing of it before its time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.challenge import Constraints, EntryState, Phase
from bot.domain.destination import Rating
from bot.domain.generation import Generation, Posted
from bot.domain.options import ImagineOptions
from bot.language import Said, english, languages
from bot.policy.constraints import Entrant, Painted, objections
from cogs.challenges import _ids
from cogs.challenges._entering import _text_entries as text
from cogs.challenges._entering import _views as views
from cogs.challenges._entering._views import Own
from tests.contract import documented_components
from tests.unit.challenges.contesting import challenge, entry

if TYPE_CHECKING:
    from discord import ui

    from bot.domain.challenge import Challenge, Entry
    from bot.language import Language

LANGUAGES = list(languages().values())
LARGEST = 2**63
MOST_ENTRIES = 10
NASTY = "@everyone <@1> **bold** [x](https://a.b) ||s|| `c`\n# heading\n> quote "
_texts = st.text(max_size=4000) | st.just(NASTY * 80)
_themes = _texts.filter(str.strip)
_languages = st.sampled_from(LANGUAGES)


def held(theme: str = "Lanterns", phase: Phase = Phase.OPEN, **changes: Any) -> Challenge:  # noqa: ANN401  - any field
    """A challenge whose ids are as long as they get."""
    return challenge(phase, theme=theme, thread_id=LARGEST, **changes)


def painted(of: Entry, prompt: str, **options: Any) -> Generation:  # noqa: ANN401  - any option
    """What was painted for an entry."""
    return Generation(
        job_id=of.job_id,
        made_at=of.entered_at,
        member_id=of.member_id,
        guild_id=held().guild_id,
        asked_in=LARGEST,
        options=ImagineOptions(prompt=prompt, model="m", seed=7, **options),
        safe_mode=True,
        unrestricted=False,
        rating=Rating.SAFE,
        width=8192,
        height=8192,
        pictures=1,
        seconds=1.0,
        cost=Decimal("0.01"),
        posted=Posted(channel_id=LARGEST, message_id=LARGEST),
    )


def read(view: ui.LayoutView) -> str:
    """All that there is to read in a message that Discord takes."""
    components: Any = view
    parts: list[dict[str, Any]] = components.to_components()
    assert [*documented_components.of_message(parts, is_v2=True)] == []
    return "\n".join(
        str(each["content"]) for each in documented_components.walk(parts) if "content" in each
    )


@given(theme=_themes, prompt=_texts, state=st.sampled_from(EntryState), language=_languages)
@settings(deadline=None, max_examples=40)
def test_what_makers_read_of_their_entries_fits(
    *, theme: str, prompt: str, state: EntryState, language: Language
) -> None:
    """However long themes and prompts are, and however many entries there are."""
    of = held(theme, constraints=Constraints(entries=MOST_ENTRIES))
    made = [
        replace(
            entry(of, LARGEST, state=state), kept=Posted(channel_id=LARGEST, message_id=LARGEST)
        )
        for _ in range(MOST_ENTRIES)
    ]
    owned = [Own(entry=each, generation=painted(each, prompt)) for each in made]
    for takes in (True, False):
        read(views.mine(language, of, owned, takes=takes, note="n" * 100))
        read(views.mine(language, of, [], takes=takes))
    read(views.entered(language, of, made[0]))
    read(views.which_entry(language, of, owned, _ids.made("swap", UUID(int=1), 4)))
    read(views.which_picture(language, of, UUID(int=1), 4))
    several = [held(theme, brief=prompt) for _ in range(30)]
    read(views.which_challenge(language, several, _ids.made("into", UUID(int=1))))


@given(
    theme=_themes,
    words=st.lists(st.text(min_size=1, max_size=100), max_size=60),
    phase=st.sampled_from([each for each in Phase if each is not Phase.DRAFT]),
    language=_languages,
)
@settings(deadline=None, max_examples=40)
def test_what_is_asked_for_fits_and_so_do_the_reasons(
    *, theme: str, words: list[str], phase: Phase, language: Language
) -> None:
    """How to enter, and every reason at once, whatever organisers have written."""
    asked = Constraints(
        models=tuple(words),
        seed=1,
        width=1,
        height=1,
        style_preset="s" * 100,
        most_words=1,
        must_have=tuple(words),
        must_not_have=("fox", *words),
        member_days=2,
        role_id=LARGEST,
    )
    of = held(theme, phase, constraints=asked)
    read(views.how(language, of, str, takes=phase is Phase.OPEN))
    one = entry(of)
    why = objections(
        of,
        Painted(generation=painted(one, "a fox in fog"), asked_at=of.times.ends_at),
        Entrant(member_id=LARGEST, joined_at=None),
    )
    assert len(why) > 5
    read(views.refused(language, of, why))


@given(theme=_themes, prompt=_texts, reason=_texts, language=_languages)
@settings(deadline=None, max_examples=40)
def test_what_moderators_and_the_thread_read_fits(
    *, theme: str, prompt: str, reason: str, language: Language
) -> None:
    """In every state that an entry can be in."""
    of = held(theme)
    for state in EntryState:
        one = replace(entry(of, LARGEST, state=state), reason=reason, decided_by=LARGEST)
        made = painted(one, prompt, negative_prompt=prompt)
        read(views.waiting(language, of, one, made, model="m" * 100, name="entry.webp"))
        read(views.kept(language, of, one, "entry.webp", spoiler=True))
        read(views.told(language, of, one, open_now=True))
        assert len(text.decided(language, one)) < 1000
        assert text.why(language, one)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [EntryState.REJECTED, EntryState.EXPIRED, EntryState.REMOVED])
def test_the_thread_is_told_no_prompt_and_no_reason(language: Language, state: EntryState) -> None:
    """Only that it is out, and who is meant; the reason is a button away where there is one."""
    of = held()
    one = replace(entry(of, 42, state=state), reason="too bright")
    view = views.told(language, of, one, open_now=False)
    told = read(view)
    assert "<@42>" in told
    assert "bright" not in told
    buttons = [each for each in view.walk_children() if hasattr(each, "custom_id")]
    assert len(buttons) == (state is EntryState.REJECTED)


def test_what_organisers_typed_is_shown_as_it_is() -> None:
    """Nothing in a theme or a word is markdown or a mention to whoever is refused."""
    of = held("**Big** @everyone", constraints=Constraints(must_have=("*fox*",)))
    why = (Said("entry-why-must", {"words": ("*fox*",)}),)
    told = read(views.refused(english(), of, why))
    assert "\\*\\*Big\\*\\* \\@everyone" in told
    assert 'does not have "\\*fox\\*"' in told


def test_nobody_is_told_to_paint_where_that_would_not_help() -> None:
    """A way to paint another is offered unless it is who they are, or where it is shown."""
    of = held()
    cured = read(views.refused(english(), of, (Said("entry-why-seed", {"seed": "7"}),)))
    assert "`/challenge enter`" in cured
    for key in ("entry-why-too-new", "entry-why-role", "entry-why-age-restricted"):
        view = views.refused(english(), of, (Said(key, {"days": 2, "role": "1"}),))
        assert "`/challenge enter`" not in read(view)


def test_ids_are_short_enough_and_found_again() -> None:
    """With all that they hold they have at most 100 characters, says Discord."""
    one, other = UUID(int=2**128 - 1), UUID(int=1)
    made = {
        _ids.made("pick", one, other, 4): _ids.PICK,
        _ids.made("swap", other, 4): _ids.SWAP,
        _ids.made("into", other): _ids.INTO,
        _ids.made("write", one): _ids.WRITE,
        _ids.made("which"): _ids.WHICH,
        _ids.made("why", one): _ids.WHY,
        _ids.made("let-in", one): _ids.LET_IN,
        _ids.made("reject", one): _ids.REJECT,
        _ids.made("withdraw", one): _ids.WITHDRAW,
        _ids.made("mine", one): _ids.MINE,
        _ids.made("how", one): _ids.HOW,
        _ids.made("enter", one): _ids.ENTER,
    }
    for custom_id, pattern in made.items():
        assert len(custom_id) <= 100
        assert pattern.fullmatch(custom_id)
        assert [each for each in made.values() if each.fullmatch(custom_id)] == [pattern]
