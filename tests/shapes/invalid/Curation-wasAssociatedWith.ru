PREFIX activity: <https://example.org/khoi/id/activity/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { activity:curation prov:wasAssociatedWith ?agent }
