"""What a learner's attempts add up to: by page, by advice and by criterion, in words; and how well they knew it.

Nothing is remembered here: the page hands in the attempts that the browser has kept, and gets a summary back. The way
through, a module a step::

    attempt      the stored record, read and checked
    mastery      how well each page, piece of advice and criterion is in hand
    sentences    that in words
    calibration  how sure the learner was, and how that fits
    summary      one quiz: all of it, what was missed, what to read next
    answers      an answer in words
    files        the summary as JSON, CSV and plain text, to keep or to send
    request      the request and the answer to it, as JSON
"""
