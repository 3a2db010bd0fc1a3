"""The page about networks: its example prints what it says, its terms are those of the code."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

from tests.network.conftest import KNOKE_SECTORS, frames, knoke

from csceval.network import roles, structure, voice

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "network.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_page_shows():
    example, printed = re.findall(r"```(?:python|text)\n(.*?)```", PAGE, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=True)
    assert [line.rstrip() for line in done.stdout.splitlines()] == printed.splitlines()


def test_every_term_is_on_the_page():
    ties, partners = frames(knoke(), KNOKE_SECTORS)
    measured = [structure.measure(ties, partners, draws=2), roles.measure(ties, partners, draws=2)]
    terms = {term for frame in measured for term in frame["term"]} | {"kept", "gained", "lost", "jaccard"}
    assert sorted(term for term in terms if f"`{term}`" not in PAGE) == []


def test_every_term_is_in_the_modules_own_words():
    ties, partners = frames(knoke(), KNOKE_SECTORS)
    for module in (structure, roles):
        said = str(module.__doc__).replace("`in_`, `out_`", "`in_centralisation`, `out_centralisation`")
        terms = set(module.measure(ties, partners, draws=2)["term"])
        assert sorted(term for term in terms if f"`{term}`" not in said) == []


def test_every_function_for_analysts_and_every_term_of_voice_is_on_the_page():
    for name in ("joined", "power", "transitions", "trust", "voice"):
        module = importlib.import_module(f"csceval.network.{name}")
        own = [key for key, value in inspect.getmembers(module, inspect.isfunction)
               if value.__module__ == module.__name__ and not key.startswith("_")]  # fmt: skip
        assert own
        assert [key for key in own if f"`{name}.{key}(" not in PAGE] == []
    terms = set(re.findall(r"`(\w+)` \| ", str(voice.__doc__))) - {"decisions", "meetings"}
    assert terms == {"took_part", "gap", "there", "heard", "spoke_when_there", "turns_parity"}
    assert [term for term in terms if f"`{term}`" not in PAGE] == []
