PREFIX person: <https://example.org/khoi/id/person/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT DATA { person:le-mau-thu owl:differentFrom person:tran-thu-nghiem }
