# expect: never merged
# on: istanbul
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
INSERT DATA { e:e043 owl:sameAs e:e048 }
