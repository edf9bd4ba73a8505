"""Counts to indicators: what is counted in a campaign, among what, and how the table of it is written."""

from app.statistics.exporting import (
    COLUMNS,
    Column,
    codebook,
    codebook_lines,
    csv_lines,
    question_column,
    records,
)
from app.statistics.facts import RequestFacts
from app.statistics.figures import Interval, Median, Share
from app.statistics.indicators import INDICATORS, INDICATORS_BY_KEY, Indicator, Measures, Unit, measure
from app.statistics.phases import PHASE_NAMES, Phase, partition, phase_of
from app.statistics.wording import Text

__all__ = [
    "COLUMNS",
    "INDICATORS",
    "INDICATORS_BY_KEY",
    "PHASE_NAMES",
    "Column",
    "Indicator",
    "Interval",
    "Measures",
    "Median",
    "Phase",
    "RequestFacts",
    "Share",
    "Text",
    "Unit",
    "codebook",
    "codebook_lines",
    "csv_lines",
    "measure",
    "partition",
    "phase_of",
    "question_column",
    "records",
]
