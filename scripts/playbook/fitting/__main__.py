"""``run.py fit``."""

from playbook.fitting.rotation import main

main()
