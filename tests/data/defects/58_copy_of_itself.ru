# expect: A near-duplicate is of another document
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
INSERT { ?d dip:nearDuplicateOf ?d } WHERE { ?d a dip:Document }
