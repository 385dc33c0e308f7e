"""What the Spaniard reads about pictures: private answers in their language, public ones in the server's."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.acceptance.moderated import Moderated, job_of, moderated
from tests.unit.recipes.pictures import GRAPH, png

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Message

SPANIARD = "member-2"


@pytest_asyncio.fixture(scope="module", name="kept_house")
async def _kept_house() -> AsyncIterator[Moderated]:
    """A bot of these tests alone."""
    async with moderated() as house:
        yield house


@pytest.fixture(name="house")
async def _house(kept_house: Moderated) -> Moderated:
    """With a Venice that is in no hurry."""
    await kept_house.sandbox.reset_venice()
    await kept_house.sandbox.set_venice(requests_per_minute=10_000, painting_seconds=0.02)
    return kept_house


async def told(house: Moderated, line: str) -> Message:
    """What the Spaniard reads privately after a command."""
    message = await (await house.sandbox.say(line, member=SPANIARD)).private()
    assert message.visible_to == SPANIARD
    return message


async def pressed(house: Moderated, message: Message, name: str) -> Message:
    """What the Spaniard reads privately who presses a button below a picture."""
    custom_id = f"{name}:{job_of(message)}"
    run = await house.sandbox.press(message, custom_id=custom_id, member=SPANIARD)
    return await run.private()


async def test_defaults(house: Moderated) -> None:
    """What is set, what is not, and that nothing was named; options are called as everywhere."""
    reset = await told(house, "/defaults reset")
    assert reset.text.startswith("Tus valores por defecto están olvidados. No tienes valores")
    shown = await told(house, "/defaults set format:png hide_watermark:true")
    assert shown.text.startswith(
        "**Tus valores por defecto**\n- format: png\n- hide watermark: sí\n"
    )
    assert "`/predeterminados fijar format:png`" in (await told(house, "/defaults set")).text
    one = await told(house, "/defaults reset option:format")
    assert one.text.startswith("Tu valor por defecto `format` está olvidado.")
    await told(house, "/defaults reset")


async def test_presets(house: Moderated) -> None:
    """What is kept, what can't be, the list, and what is offered while one types."""
    saved = await told(house, "/preset save name:niebla hide_watermark:true")
    assert saved.text.splitlines() == [
        "**niebla** está guardado.",
        "- hide watermark: sí",
        "-# `/ajuste usar nombre:niebla`",
    ]
    for line in ("/preset save name:niebla format:png", "/preset share name:niebla"):
        await (await house.sandbox.say(line, member="owner")).private()
    listed = (await told(house, "/preset list")).text
    assert "**2 ajustes guardados**" in listed
    assert "**niebla** · de este servidor" in listed
    found = await house.sandbox.complete("/preset use", "name", member=SPANIARD)
    assert [each.name for each in found.choices] == ["niebla", "niebla · de este servidor"]
    assert "**Gestionar servidor**" in (await told(house, "/preset share name:niebla")).text
    missing = await told(house, "/preset delete name:lluvia")
    assert "No hay ningún ajuste «lluvia»" in missing.text
    odd = await told(house, "/preset save name:raro model:lustify-v8")
    assert "ninguno de los modelos que pueden pintar en este canal" in odd.text


async def test_questions_below_a_picture(house: Moderated) -> None:
    """They are private, so they are the member's; the buttons that ask them are the server's."""
    first = (await house.painted("a fox", style_preset="Anime", member=SPANIARD)).message
    assert first.buttons[0]["label"] == "Again"
    style = await pressed(house, first, "style")
    assert "Esta imagen tiene el estilo Anime." in style.text
    assert style.buttons[-1]["label"] == "Sin estilo"
    assert "¿Qué modelo debe pintarla?" in (await pressed(house, first, "model")).text
    assert (await pressed(house, first, "vary")).buttons[1]["label"].startswith("2 por 0,")
    assert (
        "Copia esta línea para pintarla de nuevo:" in (await pressed(house, first, "recipe")).text
    )
    saved = (await pressed(house, first, "save")).text
    assert saved.startswith("Guardada.")
    assert "pulsa **Save** otra vez" in saved
    await pressed(house, first, "save")
    assert "Pulsa **Save** debajo" in (await told(house, "/favourites")).text


async def test_the_form_below_a_picture(house: Moderated) -> None:
    """Its labels are the member's, and so is what could not be read in it."""
    first = (await house.painted("a fox")).message
    opened = await (await house.sandbox.press(first, label="Edit", member=SPANIARD)).result()
    run = await house.sandbox.submit(opened, {"Tamaño": "grande"})
    assert "No entiendo «grande» como tamaño" in (await run.private()).text


@pytest.mark.parametrize(
    ("locale", "label", "note"),
    [
        ("en-US", "Recipe", "I left out `width` and `height`"),
        ("es-ES", "Receta", "omití `width` y `height`"),
    ],
)
async def test_what_everybody_sees_is_in_the_servers_language(
    house: Moderated, locale: str, label: str, note: str
) -> None:
    """The buttons, and what another model changed, whatever the member reads."""
    await house.sandbox.change("guild", locale=locale)
    try:
        first = (await house.painted("a fox", member=SPANIARD)).message
        custom_id = f"edit:{job_of(first)}"
        press = await house.sandbox.press(first, custom_id=custom_id, member=SPANIARD)
        form = await press.result()
        run = await house.sandbox.submit(form, {"Modelo": ["krea-v2-medium"]})
        second = (await run.pictures()).message
    finally:
        await house.sandbox.change("guild", locale="en-US")
    assert label in [button["label"] for button in second.buttons]
    assert note in second.text


async def test_albums(house: Moderated) -> None:
    """Pages, single pictures and families are private."""
    painted = [(await house.painted(f"fox {n}", member=SPANIARD)).message for n in range(11)]
    page = await told(house, "/history")
    assert "**Tus imágenes aquí**, página 1 de " in page.text
    assert "[ver](" in page.text
    assert page.buttons[-1]["label"] == "Siguiente"
    run = await house.sandbox.choose(page, [str(job_of(painted[-1]))], member=SPANIARD)
    assert "Receta" in [button["label"] for button in (await run.private()).buttons]
    family = await told(house, f"/family picture:{painted[0].id}")
    assert "**[esta](" in family.text
    assert "No se hizo a partir de ninguna otra imagen" in family.text


async def test_recipes(house: Moderated) -> None:
    """From the record and from a file, with what has to change; why there is none as well."""
    sandbox = house.sandbox

    async def recipe(message: Message) -> Message:
        run = await sandbox.run_on("Recipe of this picture", message, member=SPANIARD)
        return await run.private()

    async def posted(**files: bytes) -> Message:
        packed = {f"{name}.png": base64.b64encode(each).decode() for name, each in files.items()}
        raw = await sandbox.change(
            "say", channel="general", member="member", content="look", files=packed
        )
        return await sandbox.read(raw, contents=False)

    ours = await recipe((await house.painted("a red fox", negative_prompt="fog")).message)
    assert ours.text.startswith("Esto lo pinté yo, y fue así:")
    assert "**Prompt negativo:** fog" in ours.text
    assert ours.buttons[0]["label"] == "Pintar esto"
    theirs = await recipe(await posted(comfy=png({"prompt": json.dumps(GRAPH)})))
    assert "texto PNG `prompt`, como grafo de ComfyUI:" in theirs.text
    assert "`sea.safetensors` no puede pintar aquí, así que lo hace `" in theirs.text
    long = await recipe(await posted(long=png({"parameters": f"{'word ' * 2000}\nSteps: 5"})))
    assert "No puedo tomar: prompt (el final, porque es demasiado largo)" in long.text
    none = await recipe(await posted())
    assert "ninguna imagen que yo pueda leer" in none.text


async def test_the_style_of_a_message(house: Moderated) -> None:
    """Its form is the member's as well."""
    message = (await house.painted("a fox")).message
    run = await house.sandbox.run_on("Paint in this style", message, member=SPANIARD)
    opened = await run.result()
    done = await house.sandbox.submit(opened, {"Qué pintar": "a hound"})
    await done.pictures()
