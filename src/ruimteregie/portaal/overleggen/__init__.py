"""The room of the meetings: the calendar, the sheet of each, and proposals for the agenda."""
