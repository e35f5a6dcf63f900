# expect: Not|not
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
INSERT DATA { <https://w3id.org/communique/id/gov/UA> a dip:Place }
