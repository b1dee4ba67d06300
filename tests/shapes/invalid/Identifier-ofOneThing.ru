PREFIX person: <https://example.org/khoi/id/person/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT { person:tran-thu-nghiem owl:sameAs ?item } WHERE { person:le-mau-thu owl:sameAs ?item }
