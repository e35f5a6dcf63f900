# expect: An apology is for something
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE DATA { e:e016 dip:about e:e002 }
