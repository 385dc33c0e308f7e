"""Ask whether a locked package has a known weakness: `python -m tests.audit requirements/dev.txt …`.

pip-audit asks the package index for advisories. Where nobody answers, nothing is known: that is said, and is
no failure, because a change is not worse for it. A weakness that is found fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

_PIP_AUDIT = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")
_UNREACHABLE = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "Could not connect",
    "Max retries",
)
_LONGEST = 600
"""Seconds."""


def main(files: list[str]) -> int:
    """Audit each file; the answer is the exit code."""
    return max((_audit(file) for file in files), default=0)


def _audit(file: str) -> int:
    done = subprocess.run(  # noqa: S603  - our own interpreter and a module that is locked
        [sys.executable, "-m", "pip_audit", *_PIP_AUDIT, "--requirement", file],
        capture_output=True,
        text=True,
        check=False,
        timeout=_LONGEST,
    )
    code, told = judged(done.stdout, done.stderr, done.returncode)
    print(f"{file}: {told}", flush=True)  # noqa: T201  - what people see of the run
    return code


def judged(output: str, errors: str, code: int) -> tuple[int, str]:
    """The exit code and what to tell, from pip-audit's JSON, its errors and its own code."""
    try:
        found: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        if code != 0 and any(sign in errors for sign in _UNREACHABLE):
            return 0, "NOT AUDITED, nobody who knows of weaknesses can be reached."
        return 1, f"pip-audit failed ({code}): {errors.strip()[-2000:]}"
    weak = [each for each in found if each.get("vulns")]
    if weak:
        return 1, "\n  ".join(["known weaknesses:", *map(_line, weak)])
    unknown = sum("skip_reason" in each for each in found)
    if unknown == len(found):
        return 0, "NOT AUDITED, the package index knows of no advisories for any of these packages."
    told = f"no known weakness in {len(found) - unknown} packages"
    return 0, f"{told}; {unknown} NOT AUDITED." if unknown else f"{told}."


def _line(package: dict[str, Any]) -> str:
    told = []
    for each in package["vulns"]:
        better = ", ".join(each.get("fix_versions", ())) or "no version yet"
        told.append(f"{each['id']} (mended in {better})")
    return f"{package['name']} {package['version']}: {'; '.join(told)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
