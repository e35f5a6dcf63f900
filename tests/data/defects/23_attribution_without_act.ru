# expect: content of a speech act
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE DATA { e:e042 dip:content e:e043 }
