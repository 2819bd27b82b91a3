"""Reading vCard (2.1, 3.0 and 4.0) as programs really write it: cards, their lines, and the person in them."""
