# expect: More than 1 values on .*modality
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
INSERT DATA { e:e037 dip:modality dip:possible }
