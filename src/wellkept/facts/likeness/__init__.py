"""Who may be who: how two people are compared, in words and in a chance. Nothing here merges anybody."""
