"""The pages of money: where it comes from, where it goes, and whether the letters agree."""
