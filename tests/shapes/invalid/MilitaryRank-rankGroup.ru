PREFIX honorific: <https://w3id.org/khoi/code/honorific/>
PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX rank-group: <https://w3id.org/khoi/code/rank-group/>

INSERT DATA { honorific:dai-tuong khoi:rankGroup rank-group:field }
