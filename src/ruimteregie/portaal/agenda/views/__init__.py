"""The pages of proposals, agenda items, annotations and afsprakenlijsten."""
