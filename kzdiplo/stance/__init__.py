"""Stance: who says what about whom.

Sentences and their actors (`passages`) -> words that tell an act (`cues`) -> who could have said it (`scenes`,
`subjects`, `speakers`) -> about whom or what (`targets`) -> rows (`statements`) -> `attitudes` and `features`.
"""

from kzdiplo.stance.attitudes import act_names, find_attitudes
from kzdiplo.stance.features import StanceFeatures
from kzdiplo.stance.statements import explain, find_statements

__all__ = ["StanceFeatures", "act_names", "explain", "find_attitudes", "find_statements"]
