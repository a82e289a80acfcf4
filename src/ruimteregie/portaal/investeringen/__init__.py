"""The room of regional investment agendas: the list, a sheet of one, and what changes it."""
