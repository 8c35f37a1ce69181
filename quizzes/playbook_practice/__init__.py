"""What a learner does next: which questions are due, how far they are on the ladder, and how their practice looks.

Nothing is remembered here: the page hands in the attempts that the browser has kept, and the day. The way through::

    reviews    the attempts that count, by question and day
    schedule   when each question is due again (by the package fsrs)
    daily      five questions for today, each with its reason
    ladder     the rungs, what is finished, and where somebody starts
    overview   the page "My practice": due, mastery, calibration, history, what to read
    browser    all of that as JSON, beside the engine's own answers

It stands beside the engine because the engine imports the standard library alone (docs/decisions/0010).
"""
