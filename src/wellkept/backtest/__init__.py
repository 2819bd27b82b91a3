"""How well the product foretold, tried on the firm's own past: only what was known then, judged by what came."""
