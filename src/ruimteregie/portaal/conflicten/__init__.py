"""The room of conflicting claims: the case files, and the steps that a case goes through."""
