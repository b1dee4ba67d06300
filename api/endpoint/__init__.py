"""The SPARQL endpoint: the protocol in front, killable query workers behind."""
