"""Indicators to recommendations: what the figures of a campaign tell public offices to do differently."""

from app.advice.advising import Advice, Concerned, Uncalled, advise, uncalled
from app.advice.recommendations import RECOMMENDATIONS, Comparison, Recommendation
from app.advice.report import report_html

__all__ = [
    "RECOMMENDATIONS",
    "Advice",
    "Comparison",
    "Concerned",
    "Recommendation",
    "Uncalled",
    "advise",
    "report_html",
    "uncalled",
]
