"""Questions in and out: formats that others use, each with a report of what could not be carried."""
