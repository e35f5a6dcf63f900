# expect: exactly one|not exactly|Xone
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
INSERT DATA { e:e037 a dip:SpeechAct }
