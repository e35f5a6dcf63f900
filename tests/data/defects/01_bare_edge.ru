# expect: No bare edge
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
INSERT DATA { <https://w3id.org/communique/id/gov/UA> dip:accused <https://w3id.org/communique/id/gov/RU> }
