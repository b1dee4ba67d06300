"""Evidence: the words of claims found again in texts that somebody holds, and the receipts of that."""
