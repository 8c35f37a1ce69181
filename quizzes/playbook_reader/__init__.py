"""Reads what editors write, quiz files and lexicon files, into typed models, and says exactly where they are wrong."""
