# expect: reported on
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { <https://w3id.org/communique/id/proposal/invented> a dip:Proposal , dip:Ceasefire ; rdfs:label "invented" }
