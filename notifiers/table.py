"""The types of channels by the name they have in sources.toml."""

from __future__ import annotations

from notifiers.apprise import Apprise
from notifiers.base import Channel
from notifiers.discord import Discord
from notifiers.email import Email
from notifiers.google_chat import GoogleChat
from notifiers.matrix import Matrix
from notifiers.mattermost import Mattermost
from notifiers.ntfy import Ntfy
from notifiers.slack import Slack
from notifiers.teams import Teams
from notifiers.telegram import Telegram
from notifiers.webhook import Webhook

CHANNELS: dict[str, type[Channel]] = {
    "apprise": Apprise,
    "discord": Discord,
    "email": Email,
    "google-chat": GoogleChat,
    "matrix": Matrix,
    "mattermost": Mattermost,
    "ntfy": Ntfy,
    "slack": Slack,
    "teams": Teams,
    "telegram": Telegram,
    "webhook": Webhook,
}
