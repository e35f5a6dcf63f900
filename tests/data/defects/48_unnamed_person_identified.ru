# expect: not linked to anybody
# on: norland
PREFIX schema: <http://schema.org/>
INSERT DATA { <https://w3id.org/communique/id/person/unnamed-norland-1> schema:sameAs <http://www.wikidata.org/entity/Q42> }
