"""What every cog has in common."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import cogs
from bot.client import cog_names

_NAMES = list(cog_names())
_FOLDER = Path(cogs.__path__[0])


def test_the_cogs_are_found_by_themselves() -> None:
    """Every package in `cogs` is a cog, except those that begin with an underscore."""
    packages = {
        f"cogs.{each.name}"
        for each in _FOLDER.iterdir()
        if (each / "__init__.py").exists() and not each.name.startswith("_")
    }
    assert set(_NAMES) == packages
    assert {"cogs.imagine", "cogs.moderation"} <= packages


@pytest.mark.parametrize("name", _NAMES)
def test_only_setup_is_public(name: str) -> None:
    """A cog shows nothing but its `setup`; its modules begin with an underscore."""
    package = import_module(name)
    assert package.__all__ == ["setup"]
    modules = [each.stem for each in (_FOLDER / name.rpartition(".")[2]).rglob("*.py")]
    assert [each for each in modules if not each.startswith("_")] == []


@pytest.mark.parametrize("name", _NAMES)
def test_people_read_what_stands_in_the_text_module(name: str) -> None:
    """No other module of a cog has a sentence: a string of several words that ends with a full stop."""
    for path in (_FOLDER / name.rpartition(".")[2]).rglob("*.py"):
        if path.stem.startswith("_text"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert [each for each in _strings(tree) if each.count(" ") > 2 and each.endswith(".")] == []


@pytest.mark.parametrize("name", _NAMES)
def test_no_cog_reaches_into_another(name: str) -> None:
    """A cog imports itself and what the cogs share, and no other cog."""
    for path in (_FOLDER / name.rpartition(".")[2]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        reached = {
            each.module or ""
            for each in ast.walk(tree)
            if isinstance(each, ast.ImportFrom) and (each.module or "").startswith("cogs")
        }
        foreign = {
            module
            for module in reached
            if not (module == name or module.startswith((f"{name}.", "cogs._ui")))
        }
        assert foreign == set()


def _strings(tree: ast.AST) -> list[str]:
    documentation = {
        id(each.body[0].value)
        for each in ast.walk(tree)
        if isinstance(each, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and each.body
        and isinstance(each.body[0], ast.Expr)
    }
    after_assignments = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    skipped = documentation | after_assignments
    found: list[Any] = [
        each.value
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and id(each) not in skipped
    ]
    return [each for each in found if isinstance(each, str)]
