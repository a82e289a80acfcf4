"""The room of the rounds of schemes: proposals, tests, assessments, the decision and what came of it."""
