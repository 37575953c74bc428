"""The services that messages go to, by their published limits and error signals: each takes a request or refuses it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fakes.web import Asked, Says

Json = dict[str, Any]
PAGES = ("https://fax.example/", "https://watch.example/")  # where links may lead in tests


class RefusedError(Exception):
    """What the service would refuse, and the status it does it with."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


def need(holds: object, why: str, status: int = 400) -> None:
    if not holds:
        raise RefusedError(why, status)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def service(check: Callable[[Asked], Says]) -> Callable[[Asked], Says]:
    def judge(asked: Asked) -> Says:
        try:
            need(asked.headers.get("content-type", "").startswith("application/json"), "not JSON", 415)
            return check(asked)
        except RefusedError as refused:
            return Says(refused.status, str(refused))

    return judge


@service
def slack(asked: Asked) -> Says:
    body = asked.json
    blocks = body["blocks"]
    need(0 < len(body["text"]) <= 4_000 and not re.search(r"<(?!https?:)", body["text"]), "invalid_payload")
    need(0 < len(blocks) <= 50, "invalid_blocks")
    for block in blocks:
        _slack_block(block)
    need(len(json.dumps(blocks, ensure_ascii=False)) <= 13_200, "msg_blocks_too_long")
    return Says(200, "ok")


def _slack_block(block: Json) -> None:
    if block["type"] == "header":
        need(block["text"]["type"] == "plain_text" and 0 < len(block["text"]["text"]) <= 150, "invalid_blocks: header")
        return
    need(block["type"] == "rich_text" and block["elements"], "invalid_blocks: unknown or empty block")
    for part in block["elements"]:
        need(part["type"] in ("rich_text_section", "rich_text_quote") and part["elements"], "invalid_blocks: part")
        for element in part["elements"]:
            need(element["type"] in ("text", "link") and element["text"], "invalid_blocks: element")
            need(set(element.get("style", {})) <= {"bold", "italic", "strike", "code"}, "invalid_blocks: style")
            need(element["type"] == "text" or _is_ours(element["url"]), "a link to somewhere else")


@service
def discord(asked: Asked) -> Says:
    body = asked.json
    need(asked.query.get("wait") == "true", "nobody waits for the answer")
    need(body["allowed_mentions"] == {"parse": []}, "somebody could be mentioned")
    need(0 < len(body["embeds"]) <= 10, "embeds")
    total = 0
    for embed in body["embeds"]:
        title, description = embed.get("title", ""), embed.get("description", "")
        need(title or description, "an empty embed")
        need(utf16(title) <= 256 and utf16(description) <= 4_096, "too long")
        need(0 <= embed.get("color", 0) <= 0xFFFFFF and _is_ours(embed.get("url", PAGES[0])), "colour or link")
        total += utf16(title) + utf16(description)
        markdown_holds(title)
        markdown_holds(description)
    need(total <= 6_000, "over all embeds: too long")
    return Says(200, '{"id": "1170"}')


@service
def teams(asked: Asked) -> Says:
    need(len(asked.body) <= 14_000, "Request Entity Too Large", 413)
    body = asked.json
    (attachment,) = body["attachments"]
    card = attachment["content"]
    need(body["type"] == "message" and attachment["contentUrl"] is None, "no message")
    need(attachment["contentType"] == "application/vnd.microsoft.card.adaptive", "no card")
    need(card["type"] == "AdaptiveCard" and card["version"] in ("1.4", "1.5"), "no card")
    need(card["body"], "an empty card")
    for block in _teams_blocks(card["body"]):
        need(block["type"] == "RichTextBlock" and block["inlines"], "a block that reads Markdown, or is empty")
        need(all(run["type"] == "TextRun" and run["text"] for run in block["inlines"]), "an empty run")
    for action in card.get("actions", ()):
        need(action["type"] == "Action.OpenUrl" and _is_ours(action["url"]), "action")
    return Says(202, "")


def _teams_blocks(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        if block["type"] == "Container":
            need(block["items"], "an empty container")
            yield from _teams_blocks(block["items"])
        else:
            yield block


@service
def google_chat(asked: Asked) -> Says:
    need(len(asked.body) <= 32_000, "message too long")
    body = asked.json
    need(body["text"] and "<" not in body["text"], "a mention or a link in the text")
    (card,) = body["cardsV2"]
    need(card["cardId"] and 0 < len(card["card"]["header"]["title"]) <= 200, "card")
    widgets = card["card"]["sections"][0]["widgets"]
    need(0 < len(widgets) <= 100, "widgets")
    for widget in widgets:
        (kind,) = widget
        if kind == "textParagraph":
            need(html_holds(widget[kind]["text"], {"b", "i", "s", "font", "br"}).strip(), "an empty paragraph")
        else:
            need(kind == "buttonList", "widget")
            need(all(_is_ours(button["onClick"]["openLink"]["url"]) for button in widget[kind]["buttons"]), "button")
    need(body["thread"]["threadKey"] and re.fullmatch(r"[a-z0-9-]{1,63}", asked.query["requestId"]), "thread or id")
    need(asked.query["messageReplyOption"] == "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD", "no thread asked for")
    return Says(200, json.dumps({"name": f"spaces/A/messages/client-{asked.query['requestId']}"}))


@service
def mattermost(asked: Asked) -> Says:
    text = asked.json["text"]
    need(0 < len(text) <= 16_383, "too long")
    need(not re.search(r"(?<![\w.+-])@(channel|all|here|everyone)\b", text), "everybody would be called")
    markdown_holds(text)
    return Says(200, "ok")


@service
def telegram(asked: Asked) -> Says:
    body = asked.json
    text = html_holds(body["text"], {"b", "i", "s", "u", "a", "code", "pre", "blockquote"})
    if not text.strip():
        return _telegram_says(400, "Bad Request: message text is empty")
    if utf16(text) > 4_096:
        return _telegram_says(400, "Bad Request: message is too long")
    need(body["parse_mode"] == "HTML" and not re.search(r"(?<![\w.+-])@\w", text), "somebody would be mentioned")
    if body["chat_id"] == "-404":
        return _telegram_says(400, "Bad Request: chat not found")
    return Says(200, '{"ok": true, "result": {"message_id": 7}}')


def _telegram_says(code: int, why: str, **parameters: int) -> Says:
    return Says(code, json.dumps({"ok": False, "error_code": code, "description": why, "parameters": parameters}))


@service
def ntfy(asked: Asked) -> Says:
    body = asked.json
    need(len(asked.body) <= 8_192, "body too long", 413)
    need(0 < len(body["message"].encode()) <= 4_096, "it would become an attachment")
    need(body["title"] and len(body["title"]) <= 250 and 1 <= body["priority"] <= 5, "title or priority")
    need(re.fullmatch(r"[\w-]{1,64}", body["topic"]) and len(body.get("actions", ())) <= 3, "topic or actions")
    need(all(_is_ours(action["url"]) for action in body.get("actions", ())), "a link to somewhere else")
    return Says(200, '{"id": "xE73Iyuabi"}')


@service
def matrix(asked: Asked) -> Says:
    need(asked.method == "PUT" and asked.headers.get("authorization") == "Bearer token-of-ours", "M_MISSING_TOKEN", 401)
    found = re.fullmatch(r"/_matrix/client/v3/rooms/([^/]+)/send/m\.room\.message/(\w+)", asked.path)
    if not found or not unquote(found[1]).startswith("!"):
        return Says(404, '{"errcode": "M_UNRECOGNIZED", "error": "no such place"}')
    content = asked.json
    event = {"content": content, "event_id": "$" + "x" * 43, "room_id": unquote(found[1]), "hashes": "x" * 200}
    need(len(json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()) <= 65_536, "M_TOO_LARGE", 413)
    need(content["body"] and content["m.mentions"] == {}, "M_BAD_JSON")
    html_holds(content["formatted_body"], set("p h4 h5 strong em del blockquote br a".split()))  # noqa: SIM905
    return Says(200, json.dumps({"event_id": f"${found[2]}"}))


class _Html(HTMLParser):
    """Reads HTML and refuses what is not allowed, not balanced, or leads elsewhere."""

    def __init__(self, allowed: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed, self.open, self.words = allowed, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        need(tag in self.allowed, f"can't parse entities: <{tag}>")
        named = dict(attrs)
        need(set(named) <= {"href", "color"} and _is_ours(named.get("href") or PAGES[0]), f"attributes of <{tag}>")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        need(self.open and self.open.pop() == tag, f"can't parse entities: </{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        need(False, "a comment")


def html_holds(text: str, allowed: set[str]) -> str:
    """The words of balanced HTML in which nothing but ours is markup."""
    reader = _Html(allowed)
    reader.feed(text)
    reader.close()
    need(not reader.open, f"can't parse entities: {reader.open} stays open")
    return "".join(reader.words)


_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def markdown_holds(text: str) -> None:
    """Read by an independent reader of Markdown: only our marks and our links are in it."""
    for token in _walk(_MARKDOWN.parse(text)):
        need(token.type not in ("html_block", "html_inline", "image", "fence", "code_block", "code_inline"), token.type)
        need(token.type not in ("bullet_list_open", "ordered_list_open", "hr"), token.type)
        if token.type == "link_open":
            need(_is_ours(str(token.attrs["href"])), "a link to somewhere else")


def _walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or [])


def _is_ours(url: str) -> bool:
    return url.startswith(PAGES) and len(url) <= 2_000
