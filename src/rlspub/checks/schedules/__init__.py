"""How soon a dose may follow another, and how many there may be: held against each other."""
