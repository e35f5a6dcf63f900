# expect: words of the evidence
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
INSERT DATA { e:e011 dip:hedge "allegedly"@en }
