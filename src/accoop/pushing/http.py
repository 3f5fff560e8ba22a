"""HTTP to a server that others run: retries, and credentials that never show."""

import os
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3.util import Retry

from accoop.pushing.server import ServerTrouble

USER: Final = "ACCOOP_USER"
PASSWORD: Final = "ACCOOP_PASSWORD"  # noqa: S105 -- the name of a variable
TOKEN: Final = "ACCOOP_TOKEN"  # noqa: S105 -- the name of a variable

_TRIES: Final = 5
_PAUSE: Final = 0.3
_BUSY: Final = (429, 502, 503, 504)
_PATIENCE: Final = (10, 120)
_UNAUTHORISED: Final = 401
_WRONG: Final = 400
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """Who asks; from the environment or from netrc, never from arguments.

    Attributes:
        token: sent as a bearer token; user and password are empty then.
    """

    user: str
    password: str
    token: str


def credentials(url: str) -> Credentials | None:
    """The credentials for a server, if there are any."""
    if token := os.environ.get(TOKEN):
        return Credentials("", "", token)
    if user := os.environ.get(USER):
        return Credentials(user, os.environ.get(PASSWORD, ""), "")
    found = get_netrc_auth(url)
    return Credentials(*found, "") if found else None


class _NoOne(AuthBase):
    """Sends nothing of its own accord: a password goes out only when the server asks for it."""

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        return r


class _Bearer(AuthBase):
    """Sends a token."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self._token}"
        return r


class Connection:
    """Requests to one server.

    Args:
        url: its address.
        tries: how often a request is sent again where the server is busy or cannot be reached.

    Raises:
        ServerTrouble: the address is none, or holds a password.
    """

    def __init__(self, url: str, tries: int = _TRIES) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ServerTrouble("push-address", url=url)
        if parts.username or parts.password:
            raise ServerTrouble("push-password-in-address", host=parts.hostname, user=USER, password=PASSWORD)
        self.url = url
        self._session = requests.Session()
        self._session.auth = _NoOne()
        busy = _BUSY if tries else ()
        again = Retry(tries, backoff_factor=_PAUSE, status_forcelist=busy, allowed_methods=None)
        for scheme in ("http", "https"):
            self._session.mount(scheme + "://", HTTPAdapter(max_retries=again))

    def ask(
        self,
        method: str,
        *,
        parameters: dict[str, str] | None = None,
        form: dict[str, str] | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        absent: int | None = None,
    ) -> bytes | None:
        """Send a request; it is sent again where the server is busy or cannot be reached.

        Args:
            method: such as `PUT`.
            parameters: of the address.
            form: fields of a form; the body, if there is one.
            body: the body otherwise.
            headers: beside those that every request has.
            absent: the status that says that there is no such thing.

        Returns:
            The body, or `None` for that status.

        Raises:
            ServerTrouble: the server cannot be reached, or refuses.
        """
        answer = self.send(
            method, parameters=parameters, body=body if form is None else form, headers=headers
        )
        if answer.status_code == absent:
            return None
        if answer.status_code >= _WRONG:
            said = in_short(answer.text)
            raise ServerTrouble("push-refused", url=self.url, status=answer.status_code, reason=said)
        return answer.content

    def send(
        self,
        method: str,
        *,
        parameters: dict[str, str] | None = None,
        body: bytes | dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        seconds: float = _PATIENCE[1],
    ) -> requests.Response:
        """Send a request, whatever the answer.

        Args:
            method: such as `PUT`.
            parameters: of the address.
            body: bytes, or the fields of a form.
            headers: beside those that every request has.
            seconds: how long the server may be silent.

        Raises:
            ServerTrouble: the server cannot be reached, or does not take the credentials.
        """

        def send() -> requests.Response:
            return self._session.request(
                method,
                self.url,
                params=parameters,
                data=body,
                headers=headers,
                timeout=(_PATIENCE[0], seconds),
            )

        try:
            answer = send()
            if answer.status_code == _UNAUTHORISED and self._introduced(answer):
                answer = send()
        except requests.RequestException as error:
            reason = in_short(str(error.__cause__ or error.args[0] if error.args else error))
            raise ServerTrouble("push-unreachable", url=self.url, reason=reason) from None
        if answer.status_code == _UNAUTHORISED:
            raise ServerTrouble("push-unauthorised", url=self.url, user=USER, password=PASSWORD, token=TOKEN)
        return answer

    def _introduced(self, answer: requests.Response) -> bool:
        """Whether there are credentials that were not sent yet, which are from now on."""
        known = credentials(self.url)
        if known is None or not isinstance(self._session.auth, _NoOne):
            return False
        if known.token:
            self._session.auth = _Bearer(known.token)
        elif answer.headers.get("WWW-Authenticate", "").strip().casefold().startswith("digest"):
            self._session.auth = HTTPDigestAuth(known.user, known.password)
        else:
            self._session.auth = HTTPBasicAuth(known.user, known.password)
        return True


def in_short(text: str) -> str:
    """What a server says, in one short line."""
    return " ".join(text.split())[:_LONGEST]
