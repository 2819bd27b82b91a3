from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class Users(models.QuerySet["User"]):
    def select_for_update(
        self, nowait: bool = False, skip_locked: bool = False, of: Sequence[str] = ("self",), no_key: bool = False
    ) -> Self:
        """The person read beside may be nobody, whom PostgreSQL cannot hold."""
        return super().select_for_update(nowait, skip_locked, of, no_key)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> Users:
        return Users(self.model, using=self._db).select_related("person")  # every page names who reads it

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").casefold())


class User(AbstractBaseUser):
    """Somebody who signs in. `person` is who they are among the colleagues; role says what they may see."""

    class Role(models.TextChoices):
        ADMIN = "admin"
        ALL_ACCOUNTS = "all_accounts"
        MEMBER = "member"

    email = models.EmailField(max_length=254, unique=True)
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="users")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Any] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email


class Assignment(models.Model):
    """A member sees the accounts that are assigned to them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="assignments")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "account"], name="assignment_once")]


class FirstRun(models.Model):
    """The one-time link that makes the first admin. Only the digest of its token is kept."""

    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
