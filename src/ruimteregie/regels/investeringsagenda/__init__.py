"""A regional investment agenda: measures, phases and sources; need against cover over ten to twenty years.

posten      the lines of an agenda as plain data, with conditions that block or release cover
stand       need against cover, and the judgement
peil        one price level, or the same agenda at every price level
scenario    what if: later, less cover, a source that drops out, another price level
tabel       the table that people fill in: read whole or not at all
"""
