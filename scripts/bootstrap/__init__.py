"""From any Python to the project's own environment.

Standard library only, and no newer than Python 3.8: all of this runs before anything is installed.
"""
