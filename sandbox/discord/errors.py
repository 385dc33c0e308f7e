"""Discord's errors: HTTP status, JSON code and sentence, and the nested form errors of 50035.

ApiError                 any refusal; `body()` is Discord's JSON
  FormError              400, 50035, with `errors` nested by field
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.discord.model import Json

_KNOWN: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10009: (404, "Unknown permission overwrite"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10014: (404, "Unknown Emoji"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10070: (404, "Unknown Guild Scheduled Event"),
    20012: (403, "You are not authorized to perform this action on this application"),
    30032: (400, "Maximum number of application commands reached (100)."),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    160004: (400, "A thread has already been created for this message"),
}


class ApiError(Exception):
    """A refusal with one of Discord's JSON error codes."""

    def __init__(self, code: int, message: str | None = None) -> None:
        self.code = code
        self.status, known_message = _KNOWN[code]
        self.message = known_message if message is None else message
        super().__init__(f"{self.status} ({self.code}): {self.message}")

    def body(self) -> Json:
        """Return the JSON that Discord answers."""
        return {"message": self.message, "code": self.code}


class FormError(ApiError):
    """400 with code 50035: what is wrong with each field, nested as the body is."""

    def __init__(self, errors: Json) -> None:
        super().__init__(50035)
        self.errors = errors

    def body(self) -> Json:
        """Return the JSON that Discord answers, with `errors`."""
        return {**super().body(), "errors": self.errors}


class FormCheck:
    """Collects what is wrong with a body; `finish()` raises all of it at once.

    Every path is below `base`, the place of the part that is checked in the whole body.
    """

    def __init__(self, base: tuple[str | int, ...] = ()) -> None:
        self._base = base
        self._errors: Json = {}

    def add(self, path: tuple[str | int, ...], code: str, message: str) -> None:
        """Note one error at a path, as in `("embeds", 0, "title")`.

        A place has errors of its own or of its parts, not both: the first that was noted stays.
        """
        place = self._errors
        for step in (*self._base, *path):
            if "_errors" in place or step == "_errors":
                break
            place = place.setdefault(str(step), {})
        if set(place) <= {"_errors"}:
            place.setdefault("_errors", []).append({"code": code, "message": message})

    def missing(self, path: tuple[str | int, ...]) -> None:
        """Note that a field is missing or null."""
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def length(self, path: tuple[str | int, ...], value: str | None, low: int, high: int) -> str:
        """Check that a text has `low` to `high` characters; return it, "" for none."""
        value = value or ""
        if not value and low:
            self.missing(path)
        elif len(value) > high or len(value) < low:
            limits = f"between {low} and {high} in length" if low else f"{high} or fewer in length"
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be {limits}.")
        return value

    def count(
        self, path: tuple[str | int, ...], value: list[Json] | None, low: int, high: int
    ) -> list[Json]:
        """Check that a list has `low` to `high` entries; return it, an empty one if it has not."""
        value = value or []
        if len(value) > high or len(value) < low:
            limits = f"between {low} and {high} in length" if low else f"{high} or fewer in length"
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be {limits}.")
            return []
        return value

    def finish(self) -> None:
        """Raise FormError when anything was noted."""
        if self._errors:
            raise FormError(self._errors)
