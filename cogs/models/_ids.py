"""The custom_ids of this cog's buttons, which hold the whole query: at most 100 characters, says Discord."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.venice.models import SizeKind
from cogs.models._query import Feature, Query

LONGEST_SEARCH = 25
"""Characters to search for; even if each is two of Discord's, an id holds them."""
CENTS = Decimal("0.0001")
"""Prices in an id are written to a hundredth of a cent."""
_QUERY = (
    r"(?P<page>[0-9]{1,4})"
    rf":(?P<size>{'|'.join(SizeKind)}|)"
    r":(?P<most>[0-9]{1,3}(?:\.[0-9]{1,4})?|)"
    rf":(?P<feature>{'|'.join(Feature)}|)"
    r":(?P<search>.*)"
)
MODELS = re.compile(f"models:list:{_QUERY}", re.DOTALL)
PICK = re.compile(f"models:pick:{_QUERY}", re.DOTALL)
STYLES = re.compile(r"styles:list:(?P<page>[0-9]{1,4}):(?P<search>.*)", re.DOTALL)


def models_id(query: Query, page: int) -> str:
    """The id of the button that leads to a page of the models."""
    return f"models:list:{_packed(query, page)}"


def pick_id(query: Query, page: int) -> str:
    """The id of the select on a page of the models."""
    return f"models:pick:{_packed(query, page)}"


def styles_id(search: str, page: int) -> str:
    """The id of the button that leads to a page of the styles."""
    return f"styles:list:{page}:{search}"


def read_query(match: re.Match[str]) -> tuple[Query, int]:
    """The query and the page of an id."""
    query = Query(
        size=SizeKind(match["size"]) if match["size"] else None,
        most=Decimal(match["most"]) if match["most"] else None,
        feature=Feature(match["feature"]) if match["feature"] else None,
        search=match["search"],
    )
    return query, int(match["page"])


def _packed(query: Query, page: int) -> str:
    most = "" if query.most is None else f"{query.most.normalize():f}"
    return f"{page}:{query.size or ''}:{most}:{query.feature or ''}:{query.search}"
