"""The seat's settings: one TOML file, validated; an error names the file, line, key and remedy."""

from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk.messages import Contrast, Language
from providers.faults import Fault, faults_of
from providers.network import NetworkSettings
from providers.pair import Pair, WrongValue
from providers.toml_file import TomlFile, parse_toml, read_toml
from providers.wanted import OneOf
from sessions.ages import AgeSettings
from sessions.card import CardSettings
from sessions.charter import CharterSettings
from sessions.files.settings import FilesSettings
from sessions.identity.koha.settings import KohaSettings
from sessions.identity.pmb.settings import PmbSettings
from sessions.identity.settings import DirectorySettings
from sessions.identity.sip2.settings import Sip2Settings
from sessions.opening import OpeningSettings
from sessions.quota import QuotaSettings
from sessions.readers.pcsc import PcscSettings
from sessions.readers.wedge import WedgeSettings
from sessions.session_directory import SessionDirectorySettings
from sessions.throttle import ThrottleSettings


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LibrarySettings(_Section):
    """What the lock screen says about the house."""

    name: str = Field(default="Médiathèque", min_length=1, max_length=60, description="Its name.")
    opening_hours: tuple[str, ...] = Field(
        default=(), max_length=7, description="Up to seven short lines, as they are to be read."
    )
    language: Language = Field(default="fr", description="The language a locked seat speaks.")


class SeatSettings(_Section):
    """This computer."""

    name: str = Field(default="Poste 1", min_length=1, max_length=30, description="Its name.")
    staff_password: str = Field(
        default="",
        description="The argon2 hash printed by `kiosk staff password`. Empty: no staff way out.",
    )


class ScreenSettings(_Section):
    """How the seat is shown."""

    text_scale: Annotated[float, OneOf(1.0, 1.25, 1.5)] = Field(
        default=1.0, description="Size of the text."
    )
    contrast: Contrast = Field(default="light", description="The colours a locked seat has.")
    reduced_motion: bool = Field(default=False, description="No animation.")


class ToolsSettings(_Section):
    """Which AI tools the seat offers."""

    folder: Path | None = Field(
        default=None,
        description="The library's own tool files. Default: `tools` beside this file.",
    )
    hidden: tuple[str, ...] = Field(default=(), description="Ids of tools not to be offered.")


class PrivacySettings(_Section):
    """What is kept about a session, and for how long."""

    card_reference: Literal["none", "pseudonym", "number"] = Field(
        default="pseudonym",
        description="What stands for the card in the record of sessions: nothing, its keyed hash, "
        "or its number. Your data protection officer decides.",
    )
    retention_days: int = Field(
        default=365, ge=1, le=1826, description="Records older than this are erased, in days."
    )
    signature_days: int = Field(
        default=1826,
        ge=30,
        le=3653,
        description="Signatures of the charter older than this are erased, in days; then it is to "
        "be signed again.",
    )


class Config(_Section):
    """Everything a site may set. Every key has a default, so an empty file is a valid one."""

    library: LibrarySettings = LibrarySettings()
    seat: SeatSettings = SeatSettings()
    screen: ScreenSettings = ScreenSettings()
    time: QuotaSettings = QuotaSettings()
    opening: OpeningSettings = OpeningSettings()
    card: CardSettings = CardSettings()
    reader: WedgeSettings = WedgeSettings()
    pcsc: PcscSettings = PcscSettings()
    directory: DirectorySettings = DirectorySettings()
    sip2: Sip2Settings = Sip2Settings()
    koha: KohaSettings = KohaSettings()
    pmb: PmbSettings = PmbSettings()
    throttle: ThrottleSettings = ThrottleSettings()
    ages: AgeSettings = AgeSettings()
    charter: CharterSettings = CharterSettings()
    tools: ToolsSettings = ToolsSettings()
    privacy: PrivacySettings = PrivacySettings()
    files: FilesSettings = FilesSettings()
    network: NetworkSettings = NetworkSettings()
    sessions: SessionDirectorySettings = SessionDirectorySettings()

    @model_validator(mode="after")
    def _each_directory_has_an_address(self) -> "Config":
        for name in self.directory.order:
            key = _ADDRESSES.get(name)
            if key is not None and not getattr(getattr(self, name), key):
                raise WrongValue(_NO_ADDRESS.filled(name=name, key=f"{name}.{key}"))
        return self

    @model_validator(mode="after")
    def _no_chip_is_taken_for_another(self) -> "Config":
        if self.pcsc.enabled and self.pcsc.format == "hex" and self.card.strip_codabar:
            raise WrongValue(_CHIPS)
        return self


_CHIPS = Pair(
    "une puce en hexadécimal peut commencer et finir par A à D comme un code Codabar, et serait "
    "prise pour une autre carte : mettez card.strip_codabar = false.",
    "a chip in hexadecimal may begin and end with A to D as Codabar does, and would be taken for "
    "another card: set card.strip_codabar = false.",
)
_ADDRESSES = {"sip2": "host", "koha": "base_url", "pmb": "url"}
_NO_ADDRESS = Pair(
    "directory.order nomme {name}, mais {key} est vide : donnez l'adresse du serveur.",
    "directory.order names {name}, but {key} is empty: give the server's address.",
)


class ConfigError(Exception):
    """The settings can't be used. `faults` say where, what, and what to do; they are for staff."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

    @property
    def said(self) -> Pair:
        """Every fault on a line of its own, in both languages."""
        return Pair("\n".join(fault.whole.fr for fault in self.faults), str(self))


def load_config(path: Path) -> Config:
    """The settings in `path`; the defaults when there is no such file. Raises `ConfigError`."""
    try:
        read = read_toml(path)
    except FileNotFoundError:
        return Config()
    return _config(read, str(path))


def parse_config(text: str, name: str) -> Config:
    """The settings in `text`; `name` stands for the file in errors. Raises `ConfigError`."""
    return _config(parse_toml(text.encode(errors="surrogatepass"), name), name)


def _config(read: TomlFile | Fault, name: str) -> Config:
    if isinstance(read, Fault):
        raise ConfigError((read,))
    try:
        return Config.model_validate(read.values)
    except ValidationError as error:
        raise ConfigError(faults_of(error, read.text, name, Config)) from None


def language_of(path: Path) -> Language:
    """The library's language as the file at `path` has it, also when the file has mistakes."""
    try:
        read = read_toml(path)
    except FileNotFoundError:
        return "fr"
    library = {} if isinstance(read, Fault) else read.values.get("library")
    said = library.get("language") if isinstance(library, dict) else None
    return next((language for language in get_args(Language) if language == said), "fr")
