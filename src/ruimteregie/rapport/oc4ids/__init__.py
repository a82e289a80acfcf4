"""The projects as open data: OC4IDS, the Open Contracting for Infrastructure Data Standard, version 0.9.

Only what is public and known goes in; a field of which nothing is known is left out. How the words of the
MIRT become those of the standard stands in `vertaling`.
"""
