"""The page about a portfolio in every look: no broken rule, nothing fetched or said, all drawn, nothing sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.chrome import Chrome
from tests.browser.looking import LOOKS, faults
from tests.browser.test_sample_pages import REPEATED
from tests.portfolio.finished.sixty import fill

from csceval.portfolio import whole
from csceval.portfolio.page import making

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = fill(tmp_path_factory.mktemp("portfolio") / "grantees", 24)
    making.write(whole.read(root), root / making.FOLDER, formats=["html"])
    return next((root / making.FOLDER).glob("*.html"))


@pytest.mark.parametrize(
    "look", [pytest.param(look, marks=[pytest.mark.long] if look in REPEATED else []) for look in LOOKS]
)
def test_the_page_is_clean(page: Path, chrome: Chrome, look: str) -> None:
    assert faults(chrome, page, look) == []
