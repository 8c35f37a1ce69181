"""How the scorer's weights come about, from the labelled replies in tests/data/replies.

1. ``wording``: for each label, how much runs of one to three words speak for it.
2. ``votes``: for each label, a sum and small trees over the wording, the passages of the rules, the tone, and what
   comes back of the complaint.
3. ``grading``: the overall grade, from the labels that hold and how far the case is taken up.
4. ``rotation``: everything fitted and judged in turn, so that no reply is judged by weights that saw another reply to
   the same complaint; thresholds come from there, and so do the figures.

Runs in an environment of its own (``run.py fit``), since only this needs scikit-learn.
"""
