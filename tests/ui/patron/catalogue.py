"""Tools and surroundings for these tests."""

from providers.tool import About, ChatDoor, Purpose, Tool, WebDoor, Words


def words(fr: str, en: str | None = None) -> Words:
    return Words(fr=fr, en=en or fr)


def about(what: str, maker: str = "Une maison") -> About:
    return About(
        maker=maker,
        country=words("France"),
        what=words(what, f"{what} (in English)"),
        data=words("Ce que vous écrivez part chez lui, en Europe. Il ne s'en sert pas."),
        licence=words("Service fermé"),
        price=words("Payé par la médiathèque"),
        limits=words("Il peut se tromper avec assurance : vérifiez ce qui compte."),
    )


def tool(
    tool_id: str,
    name: str,
    *purposes: Purpose,
    age: int = 13,
    what: str = "Répond à vos questions et rédige avec vous",
    web: bool = False,
) -> Tool:
    door = (
        {"web": WebDoor(start="https://example.org/", pages=("https://example.org",))}
        if web
        else {
            "chat": ChatDoor(protocol="openai-chat", base_url="https://example.org/v1", model="m")
        }
    )
    return Tool(id=tool_id, name=name, purpose=purposes, minimum_age=age, about=about(what), **door)


P = Purpose
TOOLS = (
    tool("mistral", "Mistral", P.DISCUSS, P.TRANSLATE, P.CODE),
    tool("chatgpt", "ChatGPT", P.DISCUSS, P.DOCUMENT, web=True),
    tool("claude", "Claude", P.DISCUSS, age=18),
    tool("perplexity", "Perplexity", P.SEARCH, P.DISCUSS),
    tool("consensus", "Consensus", P.SEARCH, web=True, what="Cherche dans les articles de science"),
    tool("midjourney", "Midjourney", P.IMAGE, web=True, what="Dessine ce que vous décrivez"),
    tool("small", "Petit modèle", P.OPEN, age=0, what="Apprend d'un texte, sous vos yeux"),
)
