"""The words by which rows are sorted into groups are the words of the law library."""

from app.law import Lateness, grounds
from app.law.outcomes import outcome_words
from app.law.stages import Stage
from app.statistics.cohorts import SUBSTANTIVE
from app.statistics.phases import PHASE_OF_OUTCOME
from tests.statistics.test_phases import OUTCOMES, STAGES


def test_every_outcome_has_its_phase_or_is_a_mere_notice() -> None:
    assert set(PHASE_OF_OUTCOME) | {"extended", "acknowledged"} == set(outcome_words())
    assert set(OUTCOMES) - {None} == set(outcome_words())
    assert set(PHASE_OF_OUTCOME) >= SUBSTANTIVE


def test_stages_and_lateness_are_spelt_as_the_law_library_spells_them() -> None:
    assert set(STAGES) == {stage.value for stage in Stage}
    assert {"in_time", "late", "not_proven_late"} == {lateness.value for lateness in Lateness}


def test_the_grounds_that_are_counted_exist() -> None:
    counted = {"not_held", "restricted", "form", "other", "see_site", "not_to_the_point"}
    assert counted <= {ground.key for ground in grounds()}
