"""Names of persons, places and institutions: forms (`declension`, `lexicon`), `candidates`, and choice in an article.

Data walks declension -> lexicon -> candidates -> runs, cues -> vote -> settle; other rooms call `lexicon.listed_forms`,
`candidates.name_candidates` and `settle.settle`.
"""
