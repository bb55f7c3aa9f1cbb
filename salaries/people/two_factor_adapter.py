"""How allauth keeps the secrets of a second factor: encrypted, by a key that SECRET_KEY gives.

Whoever reads the database, or a backup of it, cannot make codes from it. After SECRET_KEY has changed, secrets are
read with SECRET_KEY_FALLBACKS; without the earlier key they are lost, and owners reset those people's second factor.
"""

import base64
import hashlib
import logging
import secrets
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from salaries.people.two_factor import REQUIRED, is_needed

PURPOSE = b"secrets of two-factor sign-in"
NAME = "careerguide desk"

logger = logging.getLogger(__name__)


class DeskTwoFactorAdapter(DefaultMFAAdapter):
    error_messages: dict[str, str] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is wrong, or was used before. Codes change every half minute: type the next one.",
        "cannot_delete_authenticator": REQUIRED,
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that no key of ours can read becomes one that nobody knows, so that no code fits it."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.warning("A second factor was encrypted with a SECRET_KEY that is not known any more")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not is_needed(authenticator)

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002 (allauth's name for it)
        return "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": NAME}


def _keys() -> MultiFernet:
    """The first encrypts, all decrypt."""
    return MultiFernet([_key(each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    digest = hashlib.blake2b(secret.encode(), key=PURPOSE, digest_size=32).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
