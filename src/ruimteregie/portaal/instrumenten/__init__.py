"""The pages of instruments, rules of precedence and the Ontwerpagenda."""
