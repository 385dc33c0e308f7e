"""Messages and forms drawn as people see them, for guides and reports; a plain function each.

async with Sandbox.connect(control_url) as sandbox:
    people = names_in(await sandbox.world())
    seen = await sandbox.messages("moderators", as_member="moderator", contents=True)
    draw(seen, people).save("moderators.png")
    opened = await (await sandbox.press(seen[-1], label="Why?", member="moderator")).result()
    draw_form(opened.modal, people).save("form.png")

Everything is drawn with Pillow and its own font, so pictures are the same on every machine. It is
an impression of Discord's dark theme, not a copy: letters that the font lacks are written with
those it has, and emojis are simple signs.
"""

from sandbox.drawing._pictures import draw, draw_form, names_in

__all__ = ["draw", "draw_form", "names_in"]
