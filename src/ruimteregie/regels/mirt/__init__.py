"""The MIRT: its phases and decisions (`fasen`), and what each decision asks (`poorten`)."""
