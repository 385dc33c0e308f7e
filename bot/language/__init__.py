"""What people read, in their language, from the Fluent files in `locales`; English is the source.

Rooms hand on a `Said` (which message, with which values); whoever shows it to somebody knows their
language. A new language is one new file.
"""

from __future__ import annotations

from bot.language._language import Language, english, language_of, languages
from bot.language._said import Said, Value

__all__ = ["Language", "Said", "Value", "english", "language_of", "languages"]
