"""The engine of the playbook's quizzes: items in, answers in, scores with reasons out.

It imports the standard library only and does no input or output, so the same wheel runs under pytest, in the
command line and in the browser.
"""
