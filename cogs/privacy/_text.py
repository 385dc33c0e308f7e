"""Every sentence of `/privacy`."""

from __future__ import annotations

GROUP = "What I keep about you"
EXPORT = "Get everything that I keep about you, as a file"
FORGET = "Have what I keep about you erased"
FORGET_ME = "Forget me"

EXPORTED = (
    "This is everything that I keep about you, in every server. The file is JSON: any text editor "
    "opens it, and only you can see this message."
)
TOO_LARGE = (
    "There is more about you than Discord takes in one file, even in a zip. "
    "Please ask the operator of this bot for it."
)
QUESTION = (
    "**Shall I forget you, in every server?**\n"
    "What goes at once: your prompts, your defaults, presets and favourites, the options that I offered "
    "you, the reasons of your reports, and your name in the logs. Your name also goes from your pictures' "
    "records, within a day after they stop counting towards quotas, which they do for 24 hours.\n"
    "What stays: what your pictures cost, without your name; mutes, until they are over; what you "
    "decided as a moderator; and the pictures themselves, which you can delete with their button.\n"
    "This can't be undone. What you paint afterwards is kept as before."
)
_FORGOTTEN = (
    "Your prompts are erased, and your name is out of the logs. What still counts towards quotas loses "
    "your name within a day or so. What your pictures cost stays without your name; mutes stay until "
    "they are over, and so does what you decided as a moderator."
)


def forgotten(under_way: int) -> str:
    """What was done, and what is still to come."""
    if not under_way:
        return _FORGOTTEN
    still = "One of your pictures is" if under_way == 1 else f"{under_way} of your pictures are"
    pronoun = "it is" if under_way == 1 else "they are"
    return f"{_FORGOTTEN} {still} still under way, and will be forgotten once {pronoun} done."
