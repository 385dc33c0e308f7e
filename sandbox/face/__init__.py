"""The sandbox's control API as an asynchronous Python client, for tests and the demo.

async with Sandbox.connect(control_url) as sandbox:
    await sandbox.wait_for_commands("imagine")
    run = await sandbox.say("/imagine prompt:a red fox", channel="after-dark", member="member")
    result = await run.result(timeout=20)
    result.status, result.acknowledged_ms, result.message.files[0].content
"""

from sandbox.face.client import Sandbox
from sandbox.face.results import Completion, File, Message, Pings, Result, SandboxError
from sandbox.face.runs import Run

__all__ = ["Completion", "File", "Message", "Pings", "Result", "Run", "Sandbox", "SandboxError"]
