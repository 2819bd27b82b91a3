"""What a piece of work may cost and bring: estimates, the firm's own error, and four ways to be paid."""
