"""Validation: samples for hand coding, intrusion tests of themes, agreement of coders, scores of the package."""

from kzdiplo.validation.agreement import Agreement, agreement
from kzdiplo.validation.folders import Comparison, codebook_for, compare_folder, make_kit
from kzdiplo.validation.intrusion import score_intrusion, topic_intrusion, word_intrusion
from kzdiplo.validation.reading import CodedSheet, read_sheet
from kzdiplo.validation.reliability import krippendorff_alpha
from kzdiplo.validation.sheets import CodingSheet, name_codes, strata, write_kit
from kzdiplo.validation.tasks import TASKS, codebook, sample_sheet

__all__ = [
    "TASKS",
    "Agreement",
    "CodedSheet",
    "CodingSheet",
    "Comparison",
    "agreement",
    "codebook",
    "codebook_for",
    "compare_folder",
    "krippendorff_alpha",
    "make_kit",
    "name_codes",
    "read_sheet",
    "sample_sheet",
    "score_intrusion",
    "strata",
    "topic_intrusion",
    "word_intrusion",
    "write_kit",
]
