"""Commands that make the files of weights anew; nothing of this runs when the package is used.

``contexts``
    Which lemma a word has in its sentence, from treebanks.
``vectors``, ``syntax``
    News vectors of lemmas, and the parser, packed from published models.
``attitudes``, then ``reader``
    Who is for or against whom, from marked sentences and articles. ``sets`` reads them, ``scores`` rates lemmas,
    ``bars`` turns scores into decisions, ``network`` is what a reader learns as.

Each is run as ``python -m kzdiplo.training.NAME`` and tells with ``--help`` what it needs.
"""
