"""Users, history and the policy: who may see and do what."""
