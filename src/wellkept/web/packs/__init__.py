"""The pack for a review: gathered once, written in three ways."""
