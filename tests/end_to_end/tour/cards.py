"""Who comes: the demo library's cards (assets/demo/cards.toml)."""

JEANNE = "20000000000017"  # 72, reads and accepts the charter
MALIK = "20000000000024"  # 16, his parents have signed
ZOE = "20000000000031"  # 11, the signature is missing
PAUL = "20000000000048"  # expired
ALEX = "20000000000055"  # blocked
SACHA = "20000000000062"  # age unknown
UNKNOWN = "29999999999999"
STAFF_PASSWORD = "mediateur"
CAMILLE = "20000000000079"  # a mediator
STAFF_PIN = "2580"
GUEST = "7300000000000019"  # a guest pass
