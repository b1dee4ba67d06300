PREFIX khoi: <https://w3id.org/khoi/ontology#>
PREFIX office-act: <https://example.org/khoi/id/office-act/>
PREFIX tenure: <https://example.org/khoi/id/tenure/>

INSERT DATA { office-act:entry khoi:extendsTenure tenure:head-2023 }
