"""MIRT projects with phases, estimates, cover and risks."""
