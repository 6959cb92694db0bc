"""US proposals: what several bills point at alike."""

from exportctl.metrics import BASE_ECCN, DESIGNED_OR_MARKETED_FOR_DATACENTERS
from exportctl.rules import any_of, is_, meets, member, none_of

# Circuits of entry 3A090: by its limits, or by the entry that somebody states.
CIRCUITS_OF_3A090 = any_of(
    member(BASE_ECCN, "3A090"), meets("3A090.a", "3A090.b", "3A090.c")
)
# Computers and assemblies of entry 4A090, in the same two ways.
PRODUCTS_OF_4A090 = any_of(member(BASE_ECCN, "4A090"), meets("4A090.a", "4A090.b"))
# Neither designed nor marketed for data centers.
NOT_FOR_DATA_CENTERS = none_of(is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS))
