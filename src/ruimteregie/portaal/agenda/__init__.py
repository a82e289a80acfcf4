"""What happens with an agenda item: proposals, wording, annotation, outcome, afsprakenlijst."""
