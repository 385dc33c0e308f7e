"""A Venice on this machine: the image endpoints with their whole contract, painting for real.

It speaks HTTP on loopback and imports nothing of the bot. Start it with an `AppRunner`:

    venice = VeniceSandbox(VeniceSettings(api_key="sandbox-key"), clock)
    runner = aiohttp.web.AppRunner(venice.app())

`settings`, `faults`, `catalog` and `ledger` are plain and can be driven while it serves; each
reads or gives plain JSON values, so that a control interface needs no knowledge of its own.
"""

from sandbox.venice._catalog import Catalog, Model
from sandbox.venice._faults import Fault, FaultKind, Faults
from sandbox.venice._ledger import ENTRY, Entry, Ledger
from sandbox.venice._sandbox import VeniceSandbox
from sandbox.venice._settings import VeniceSettings

__all__ = [
    "ENTRY",
    "Catalog",
    "Entry",
    "Fault",
    "FaultKind",
    "Faults",
    "Ledger",
    "Model",
    "VeniceSandbox",
    "VeniceSettings",
]
