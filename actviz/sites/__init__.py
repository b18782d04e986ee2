"""Sites: the places of a user's own network where a function is applied, and what they see."""
