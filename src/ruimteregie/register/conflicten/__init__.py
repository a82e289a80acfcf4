"""Case files of claims on the same space: parties, claims, steps and outcome."""
