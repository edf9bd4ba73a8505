"""The page that explains the indicators to people says what the code counts."""

import re
from pathlib import Path

from app.statistics import INDICATORS

PAGE = (Path(__file__).parents[2] / "docs" / "indicators.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+)` – (.*?)(?=^### |\Z)", PAGE, flags=re.MULTILINE | re.DOTALL))


def test_the_page_explains_exactly_the_indicators_of_the_code_in_their_order() -> None:
    assert list(SECTIONS) == [indicator.key for indicator in INDICATORS]


def test_the_page_gives_names_definition_cohorts_and_norm_as_the_code_does() -> None:
    for indicator in INDICATORS:
        section = SECTIONS[indicator.key]
        said = [indicator.name.en, indicator.name.uk, indicator.definition.en, indicator.norm.en]
        assert all(text in section for text in said), indicator.key
        assert f"`{indicator.count}`" in section
        assert f"among `{indicator.among}`" in section
