"""Run the tests: `python -m tests` all of them with coverage, `python -m tests ARGS…` these with pytest.

All of them must cover nine tenths of the branches, and every branch of what is pure.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.browser.chromium import chromium

ROOT = Path(__file__).resolve().parent.parent
WORKERS = "2"
LEAST = 90
WHOLE = ("bot/policy/*", "bot/venice/wire.py", "bot/venice/sizing*.py")
"""What is decided without I/O has no excuse for an untested branch."""
WITHOUT_BROWSER = """
The tests in a browser did not run: there is no Chromium on this machine.
Install it (Debian: apt-get install chromium), or name its program in CHROMIUM."""


def main(arguments: list[str]) -> int:
    """Run what was asked for; the answer is the exit code, 0 only when all of it held."""
    if arguments:
        return run("pytest", *arguments)
    run("coverage", "erase")
    tested = run("coverage", "run", "-m", "pytest", "-n", WORKERS)
    if run("coverage", "combine", "--quiet") != 0:
        return tested or 1
    covered = [
        run("coverage", "report", f"--fail-under={LEAST}"),
        run("coverage", "report", "--fail-under=100", f"--include={','.join(WHOLE)}"),
    ]
    if chromium() is None:
        print(WITHOUT_BROWSER, flush=True)  # noqa: T201  - what people see of the run
    return tested or next((code for code in covered if code != 0), 0)


def run(module: str, *arguments: str) -> int:
    """Run a module of this Python in the project's folder, and say first which."""
    print("$", module, *arguments, flush=True)  # noqa: T201  - what people see of the run
    return subprocess.run(  # noqa: S603  - our own interpreter and modules
        [sys.executable, "-m", module, *arguments], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
