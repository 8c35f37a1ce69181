"""Everything that builds, checks and serves the playbook; run it through ``scripts/run.py``."""
