# expect: A document is a near-duplicate of one
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
INSERT { ?d dip:nearDuplicateOf <https://w3id.org/communique/id/doc/a> , <https://w3id.org/communique/id/doc/b> } WHERE { ?d a dip:Document }
