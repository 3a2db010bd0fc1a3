import importlib.util
import os
import random
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _load(name):
    """A module of this folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"fuzz_{name}", HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def seeds():
    return _load("seeds")


@pytest.fixture(scope="session")
def mutate():
    return _load("mutate").mutate


@pytest.fixture
def chance():
    """Accidents that are new each time; `CSCEVAL_FUZZ_SEED` brings back those of a failure."""
    seed = os.environ.get("CSCEVAL_FUZZ_SEED") or str(random.SystemRandom().randrange(2**32))
    print(f"again with CSCEVAL_FUZZ_SEED={seed}")
    return random.Random(seed)  # noqa: S311 - accidents
