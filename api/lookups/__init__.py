"""Look-ups: questions answered from query files, as typed models, over REST."""
