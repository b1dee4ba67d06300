PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE DATA { person:tran-thu-nghiem owl:differentFrom person:tran-thu-nghiem-2 }
