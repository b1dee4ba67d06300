PREFIX person: <https://example.org/khoi/id/person/>
PREFIX schema: <http://schema.org/>

INSERT DATA { person:le-mau-thu schema:deathDate "2023-01-01" }
