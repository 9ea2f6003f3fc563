"""Stance: who says what about whom.

Sentences and their actors (`passages`) -> words that tell an act (`cues`) -> who could have said it (`scenes`,
`subjects`, `speakers`) -> about whom or what (`targets`), by how he hangs on the cue in the tree (`attachments`), and
what of the stance is toward him (`shares`, `sufferers`) -> rows (`statements`) -> `attitudes` and `features`.
Attitudes have a second source: mentions as runs of tokens (`spans`) -> the words around them and what governs them
(`views`, `governors`) -> what is judged (`units`) -> weights (`layer`) -> attitudes that no rule tells (`learned`).
"""

from typing import Any

from kzdiplo.stance.attitudes import act_names, find_attitudes
from kzdiplo.stance.learned import explain_attitudes
from kzdiplo.stance.statements import explain, find_statements

__all__ = ["StanceFeatures", "act_names", "explain", "explain_attitudes", "find_attitudes", "find_statements"]


def __getattr__(name: str) -> Any:
    """Import the transformer when it is asked for: scikit-learn loads longer than a hundred articles."""
    if name != "StanceFeatures":
        raise AttributeError(f"module 'kzdiplo.stance' has no attribute {name!r}")
    from kzdiplo.stance.features import StanceFeatures

    return StanceFeatures
