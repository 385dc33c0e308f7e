"""`/rules` and `/check` in the language of the moderator who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.acceptance.ruling import SMALL, Fresh, fresh_channel, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.face import Sandbox

MARCO = "member-2"
"""Reads Spanish."""


@pytest.fixture(name="fresh")
async def _fresh(sandbox: Sandbox) -> AsyncIterator[Fresh]:
    """A channel without rules, while who reads Spanish is a moderator."""
    async with fresh_channel(sandbox) as place:
        await sandbox.change("member", member=MARCO, roles=["Member", "Moderator"])
        try:
            yield place
        finally:
            await sandbox.change("member", member=MARCO, roles=["Member"])


async def test_the_commands_are_called_differently(sandbox: Sandbox) -> None:
    """Discord is told the names and descriptions in Spanish, of options and choices as well."""
    commands = {each["name"]: each for each in await sandbox.commands(member="owner")}
    assert commands["check"]["name_localizations"]["es-ES"] == "comprobar"
    rules = commands["rules"]
    assert rules["name_localizations"]["es-ES"] == "reglas"
    assert rules["description_localizations"]["es-419"].startswith("Qué se puede pintar")
    parts = {each["name"]: each["name_localizations"]["es-ES"] for each in rules["options"]}
    assert parts == {
        "show": "ver",
        "set": "fijar",
        "reset": "restablecer",
        "copy": "copiar",
        "form": "formulario",
        "moderators": "moderadores",
    }
    (copy,) = (each for each in rules["options"] if each["name"] == "copy")
    assert [each["name_localizations"]["es-ES"] for each in copy["options"]] == [
        "de",
        "a",
        "todo_el_servidor",
    ]
    (form,) = (each for each in rules["options"] if each["name"] == "form")
    named = [each["name_localizations"]["es-ES"] for each in form["options"][0]["choices"]]
    assert named == ["pintura", "modelos", "límites", "dinero", "revisión"]


async def test_each_moderator_reads_their_own_language(sandbox: Sandbox, fresh: Fresh) -> None:
    """One and the same rules, set by one and looked up by another."""
    line = f"/rules set place:{fresh.channel} safe_mode:open daily_budget:1.5 max_quality:low"
    text = await told(sandbox, f"{line} pictures_per_hour:3", member=MARCO)
    assert f"Las reglas de #{fresh.channel} están fijadas." in text
    assert "Calidad máxima: **baja** (se fijó aquí)" in text
    assert "Imágenes por hora: **3 para todos** (se fijó aquí)" in text
    assert "bloqueado, porque el canal no tiene restricción de edad" in text
    assert "La regla `abierto` contaría" in text
    assert "quedan **1,50" in text
    shown = await told(sandbox, f"/rules show place:{fresh.channel}")
    assert "Highest quality: **low** (set right here)" in shown
    assert "**$1.50** left of $1.50" in shown


async def test_refusals_name_options_as_discord_shows_them(sandbox: Sandbox, fresh: Fresh) -> None:
    """Spanish names of options, of permissions, and the Spanish word for all models."""
    line = f"/rules set place:{fresh.channel}"
    text = await told(sandbox, f"{line} allowed_models:venice-sd36", member=MARCO)
    assert "No cambió nada:" in text
    assert "¿Querías decir `venice-sd35`" in text
    text = await told(sandbox, f"{line} allowed_models:todos", member=MARCO)
    assert "Modelos permitidos: **todos** (se fijó aquí)" in text
    text = await told(sandbox, f"{line} log_channel:no-files", member=MARCO)
    assert "allí me falta **Adjuntar archivos**" in text
    text = await told(sandbox, f"{line} pictures_per_day:5 role:Artist", member=MARCO)
    assert "`imágenes_por_día` no tiene aquí un número para todos" in text
    await sandbox.change("member", member=MARCO, roles=["Member"])
    run = await sandbox.run(
        ["rules", "show"], member=MARCO, options={"place": fresh.channel}, even_hidden=True
    )
    assert "necesitas allí el permiso **Gestionar canales**" in (await run.private()).text


async def test_a_form_is_in_the_language_of_who_opens_it(sandbox: Sandbox, fresh: Fresh) -> None:
    """Its title, its fields and what can be chosen; what is sent is understood."""
    run = await sandbox.say(f"/rules form topic:painting place:{fresh.channel}", member=MARCO)
    form = await run.result()
    assert form.modal is not None
    assert form.modal["title"] == f"Pintura en #{fresh.channel}"
    assert [each["label"] for each in form.modal["components"]] == [
        "Pintura",
        "Modo seguro",
        "Variantes como mucho",
        "Cada imagen como spoiler",
        "Varias imágenes en una hoja",
    ]
    enabled = form.modal["components"][0]["component"]
    assert [each["label"] for each in enabled["options"]] == [
        "como lo heredado (sí)",
        "sí",
        "no",
    ]
    answer = await (await sandbox.submit(form, {"enabled": "off"})).private()
    assert "Pintura: **no** (se fijó aquí)" in answer.text


async def test_a_check_is_in_the_language_of_who_asks(sandbox: Sandbox, fresh: Fresh) -> None:
    """Rating, rules, money, permissions and the queue, down to the moderator who asks."""
    await told(sandbox, f"/rules set place:{fresh.channel} monthly_budget:3")
    run = await sandbox.say(f"/imagine prompt:a fox {SMALL}", channel=fresh.channel)
    await run.pictures()
    text = await told(sandbox, f"/check channel:{fresh.channel}", member=MARCO)
    assert f"### Pintar en #{fresh.channel}" in text
    assert "Clasificación: **segura**, porque ni el canal ni su servidor" in text
    assert "Los miembros no pueden desactivarlo." in text
    assert "Este mes en <#" in text
    assert "quedan **2,99" in text
    assert f"#{fresh.channel}: no falta nada" in text
    assert "Nadie espera" in text
    assert "No estás silenciado ni en aislamiento temporal." in text
