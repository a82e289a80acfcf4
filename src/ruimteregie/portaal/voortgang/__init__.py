"""The room of the yearly rounds: who was asked, who reported, and the forms that came back."""
