"""Reading a draft claim by claim, and taking what was accepted into the curated sources."""
