"""Stands in for the engine where a test needs one that misbehaves on request."""
