"""The bodies of the routes: the fields that this Discord reads, and their types."""

from __future__ import annotations

from sandbox.discord.shapes import Fields, Kind, Many, Shape, Table, Whole

TEXT, TRUTH, NUMBER, BITS = Kind.TEXT, Kind.TRUTH, Kind.NUMBER, Kind.BITS
SNOWFLAKE, TIME = Kind.SNOWFLAKE, Kind.TIME
COLOR = Whole(0, 0xFF_FF_FF)
SLOWMODE, ARCHIVE = Whole(0, 21_600), Whole()
NAMES = Table(TEXT)

CHOICE = Fields(
    {"name": TEXT, "name_localizations": NAMES, "value": Kind.TEXT_OR_NUMBER},
    frozenset({"name", "value"}),
)
CHOICES = Fields({"choices": Many(CHOICE)})
OPTION = Fields(
    {
        "type": Whole(),
        "name": TEXT,
        "name_localizations": NAMES,
        "description": TEXT,
        "description_localizations": NAMES,
        "required": TRUTH,
        "autocomplete": TRUTH,
        "choices": Many(CHOICE),
        "channel_types": Many(Whole()),
        "min_value": NUMBER,
        "max_value": NUMBER,
        "min_length": Whole(),
        "max_length": Whole(),
    }
)
OPTION.named["options"] = Many(OPTION)
COMMAND = Fields(
    {
        "type": Whole(),
        "name": TEXT,
        "name_localizations": NAMES,
        "description": TEXT,
        "description_localizations": NAMES,
        "options": Many(OPTION),
        "default_member_permissions": BITS,
        "contexts": Many(Whole()),
        "integration_types": Many(Whole()),
        "nsfw": TRUTH,
        "dm_permission": TRUTH,
    }
)
COMMANDS = Many(COMMAND)

MEDIA = Fields({"url": TEXT})
EMOJI = Fields({"id": SNOWFLAKE, "name": TEXT, "animated": TRUTH})
COMPONENT = Fields(
    {
        "type": Whole(),
        "id": Whole(0, 2**31 - 1),
        "custom_id": TEXT,
        "label": TEXT,
        "style": Whole(),
        "url": TEXT,
        "disabled": TRUTH,
        "required": TRUTH,
        "emoji": EMOJI,
        "sku_id": SNOWFLAKE,
        "placeholder": TEXT,
        "content": TEXT,
        "description": TEXT,
        "title": TEXT,
        "min_values": Whole(),
        "max_values": Whole(),
        "min_length": Whole(0, 4000),
        "max_length": Whole(1, 4000),
        "channel_types": Many(Whole()),
        "default_values": Many(Fields({"id": SNOWFLAKE, "type": TEXT}, frozenset({"id", "type"}))),
        "media": MEDIA,
        "file": MEDIA,
        "items": Many(Fields({"media": MEDIA, "description": TEXT, "spoiler": TRUTH})),
        "accent_color": COLOR,
        "spoiler": TRUTH,
        "divider": TRUTH,
        "spacing": Whole(1, 2),
        "options": Many(
            Fields(
                {
                    "label": TEXT,
                    "value": TEXT,
                    "description": TEXT,
                    "emoji": EMOJI,
                    "default": TRUTH,
                }
            )
        ),
    }
)
COMPONENT.named.update(
    {
        "components": Many(COMPONENT),
        "accessory": COMPONENT,
        "component": COMPONENT,
        # A text input's value is a text, and a checkbox starts as its `default` says.
        "value": TEXT,
        "default": TRUTH,
    }
)

EMBED = Fields(
    {
        "title": TEXT,
        "description": TEXT,
        "url": TEXT,
        "type": TEXT,
        "timestamp": TIME,
        "color": COLOR,
        "footer": Fields({"text": TEXT, "icon_url": TEXT}),
        "author": Fields({"name": TEXT, "url": TEXT, "icon_url": TEXT}),
        "image": MEDIA,
        "thumbnail": MEDIA,
        "fields": Many(Fields({"name": TEXT, "value": TEXT, "inline": TRUTH})),
    }
)
ATTACHMENT = Fields(
    {
        "id": SNOWFLAKE,
        "filename": TEXT,
        "description": TEXT,
        "title": TEXT,
        "is_spoiler": TRUTH,
    },
    frozenset({"id"}),
)
MENTIONS = Fields(
    {
        "parse": Many(TEXT),
        "users": Many(SNOWFLAKE),
        "roles": Many(SNOWFLAKE),
        "replied_user": TRUTH,
    }
)
MESSAGE = Fields(
    {
        "content": TEXT,
        "nonce": Kind.TEXT_OR_NUMBER,
        "enforce_nonce": TRUTH,
        "tts": TRUTH,
        "flags": Whole(),
        "embeds": Many(EMBED),
        "components": Many(COMPONENT),
        "attachments": Many(ATTACHMENT),
        "allowed_mentions": MENTIONS,
        "message_reference": Fields({"message_id": SNOWFLAKE, "fail_if_not_exists": TRUTH}),
    }
)
BULK_DELETE = Fields({"messages": Many(SNOWFLAKE)})
# What the data of a callback holds depends on its type; no two types mean a field differently.
CALLBACK = Fields(
    {
        "type": Whole(),
        "data": Fields(MESSAGE.named | {"choices": Many(CHOICE), "title": TEXT, "custom_id": TEXT}),
    }
)

OVERWRITE = Fields({"id": SNOWFLAKE, "type": Whole(0, 1), "allow": BITS, "deny": BITS})
THREAD_FIELDS: dict[str, Shape] = {
    "name": TEXT,
    "auto_archive_duration": ARCHIVE,
    "rate_limit_per_user": SLOWMODE,
    "invitable": TRUTH,
    "applied_tags": Many(SNOWFLAKE),
}
THREAD = Fields({**THREAD_FIELDS, "type": Whole(), "message": MESSAGE})
CHANNEL = Fields(
    {
        **THREAD_FIELDS,
        "type": Whole(),
        "topic": TEXT,
        "nsfw": TRUTH,
        "parent_id": SNOWFLAKE,
        "permission_overwrites": Many(
            Fields(OVERWRITE.named, frozenset({"id", "type"})),
        ),
        "archived": TRUTH,
        "locked": TRUTH,
    }
)
DIRECT = Fields({"recipient_id": SNOWFLAKE})
MEMBER = Fields({"nick": TEXT, "roles": Many(SNOWFLAKE), "communication_disabled_until": TIME})
ROLE = Fields(
    {"name": TEXT, "permissions": BITS, "color": COLOR, "hoist": TRUTH, "mentionable": TRUTH}
)
EVENT = Fields(
    {
        "name": TEXT,
        "description": TEXT,
        "privacy_level": Whole(),
        "entity_type": Whole(),
        "entity_metadata": Fields({"location": TEXT}),
        "channel_id": SNOWFLAKE,
        "scheduled_start_time": TIME,
        "scheduled_end_time": TIME,
        "status": Whole(),
    }
)
