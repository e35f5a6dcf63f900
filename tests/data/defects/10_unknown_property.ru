# expect: closed
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
INSERT DATA { e:e001 dip:proposedTo <https://w3id.org/communique/id/gov/UA> }
