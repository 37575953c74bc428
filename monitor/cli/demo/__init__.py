"""The whole product on loopback: fictional policies change, and people hear of it."""
