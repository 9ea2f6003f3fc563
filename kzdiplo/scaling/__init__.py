"""Scaling: where texts, and what is said near a target, stand between two ends that seed words name.

Axes and their seed words (`axes`), the words near a target (`vicinity`) -> the estimator (`model`) -> targets side by
side, and what carries the result (`leanings`).
"""

from kzdiplo.scaling.leanings import check_seeds, fit_axis, lean_by_target, polar_words
from kzdiplo.scaling.model import LatentSemanticScaling

__all__ = ["LatentSemanticScaling", "check_seeds", "fit_axis", "lean_by_target", "polar_words"]
