"""The room of the MIRT: the phases, the projects, the years, and the restart of what is paused."""
