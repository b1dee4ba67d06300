PREFIX agency: <https://example.org/khoi/id/agency/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX person: <https://example.org/khoi/id/person/>

DELETE { person:tran-thu-nghiem owl:differentFrom ?value } INSERT { person:tran-thu-nghiem owl:differentFrom agency:bo-vi-du } WHERE { person:tran-thu-nghiem owl:differentFrom ?value }
