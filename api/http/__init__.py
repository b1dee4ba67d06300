"""HTTP: headers, entity tags, content negotiation, languages and problem documents."""
