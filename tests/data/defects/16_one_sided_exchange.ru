# expect: on both terms
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX t: <https://w3id.org/communique/id/term/istanbul/>
DELETE DATA { t:t25 dip:inExchangeFor t:t26 }
