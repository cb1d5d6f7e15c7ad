"""Who made a model and who sells it, by the spellings that sources use for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Spellings of one maker, reduced by `spelling_key`. The catalogue decides which slug a group has; a
# group stands here because sources write these words as prefixes of ids, where no catalogue alias
# can help to cut them off.
MAKERS: tuple[tuple[str, ...], ...] = (
    ("openai",),
    ("anthropic",),
    ("google", "googledeepmind", "deepmind", "gemini"),
    ("meta", "metallama", "metaai", "facebook", "llama", "codellama"),
    ("mistral", "mistralai"),
    ("deepseek", "deepseekai"),
    (
        "alibaba",
        "qwen",
        "alibabacloud",
        "alibabacn",
        "dashscope",
        "qwenlm",
        "hfqwen",
        "alibabaqwen",
    ),
    ("moonshot", "moonshotai", "moonshotaicn", "kimi", "hfmoonshotai"),
    ("zhipu", "zai", "zaiorg", "zhipuai", "thudm", "hfzaiorg"),
    ("xai",),
    ("amazon", "amazonnova"),
    ("microsoft", "microsoftai", "microsoftresearch", "wizardlm"),
    ("nvidia", "hfnvidia"),
    ("cohere", "coherelabs", "cohereforai", "coherechat"),
    ("ai21", "ai21labs"),
    ("minimax", "minimaxai", "hfminimaxai"),
    ("tencent", "hunyuan"),
    ("baidu",),
    ("bytedance", "bytedanceseed", "bytedanceresearch", "volcengine"),
    ("stepfun", "stepfunai"),
    ("reka", "rekaai"),
    ("perplexity", "perplexityai"),
    ("nous", "nousresearch", "teknium"),
    ("ibm", "ibmgranite"),
    ("allenai", "ai2", "allenaiuw"),
    ("databricks",),
    ("snowflake",),
    ("writer",),
    ("inflection", "inflectionai"),
    ("inception", "inceptionlabs"),
    ("liquid", "liquidai"),
    ("upstage", "upstageai"),
    ("01ai", "zerooneai", "zeroone"),
    ("xiaomi", "xiaomimimo"),
    ("meituan",),
    ("inclusionai", "antgroup", "bailing"),
    ("kwaipilot", "kuaishou"),
    ("cognitivecomputations",),
    ("arcee", "arceeai"),
    ("servicenow", "servicenowai"),
    ("primeintellect",),
    ("thinkingmachines",),
    ("huggingface", "huggingfaceh4"),
    ("tii", "tiiuae"),
    ("sarvam", "sarvamai"),
    ("sakana", "sakanaai"),
)

# Sellers whose name stands before the model's, and how sources spell them (reduced by
# `spelling_key`).
HOSTS: Mapping[str, str] = {
    spelling: host
    for host, spellings in {
        "azure": "azure azureai azuretext azurecognitiveservices",
        "bedrock": "bedrock bedrockconverse bedrockmantle amazonbedrock aws converse invoke "
        "sagemaker",
        "vertex": "vertexai googlevertex googlevertexanthropic",
        "together": "together togetherai",
        "fireworks": "fireworks fireworksai",
        "openrouter": "openrouter",
        "vercel": "vercel vercelaigateway v0",
        "groq": "groq",
        "cerebras": "cerebras",
        "sambanova": "sambanova",
        "deepinfra": "deepinfra",
        "novita": "novita novitaai",
        "nebius": "nebius",
        "hyperbolic": "hyperbolic",
        "lambda": "lambdaai lambda",
        "nscale": "nscale",
        "wandb": "wandb",
        "cloudflare": "cloudflare workersai cf hf cloudflareworkersai cloudflareaigateway",
        "replicate": "replicate",
        "anyscale": "anyscale",
        "watsonx": "watsonx",
        "oci": "oci",
        "github": "githubcopilot github githubmodels",
        "ovhcloud": "ovhcloud",
        "friendli": "friendliai friendli",
        "gmi": "gmi gmicloud",
        "nvidia_nim": "nvidianim",
        "sap": "sapaicore",
        "other": "baseten chutes crusoe darkbloom evroc featherless featherlessai gradientai "
        "heroku lemonade libertai llamagate nanogpt ollama orcarouter pinstripes publicai scaleway "
        "siliconflow stackit stealth tensormesh palm chatgpt "
        "textcompletionopenai textcompletioncodestral",
    }.items()
    for spelling in spellings.split()
}

_SPELLINGS: Mapping[str, tuple[str, ...]] = {key: group for group in MAKERS for key in group}


def spelling_key(text: str) -> str:
    """Reduce a maker's or seller's name to its letters and digits: "Z.ai" and "z-ai" are "zai"."""
    return "".join(c for c in text.casefold() if c.isalnum())


def is_maker(text: str) -> bool:
    """Say whether `text` is a known spelling of somebody who makes models."""
    return spelling_key(text) in _SPELLINGS


def host_of(text: str) -> str:
    """Return the seller that `text` spells, "" when it spells none."""
    key = spelling_key(text)
    # LiteLLM splits Vertex by maker: vertex_ai-anthropic_models, vertex_ai-language-models
    return "vertex" if key.startswith("vertexai") else HOSTS.get(key, "")


class Makers:
    """Answers which organization a spelling means, by the catalogue and the groups above."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._slugs: dict[str, str] = {}
        for spelling, slug in spellings.items():
            self.learn(spelling, slug)
        for group in MAKERS:
            self._spread(group)

    def learn(self, spelling: str, slug: str) -> None:
        """Add a spelling of an organization; the first one stands."""
        for key in (spelling_key(spelling), spelling_key(slug)):
            self._slugs.setdefault(key, slug)

    def learn_slug(self, slug: str) -> None:
        """Add an organization that a listing founded, with every spelling of its group."""
        self.learn(slug, slug)
        self._spread(_SPELLINGS.get(spelling_key(slug), ()))

    def _spread(self, group: tuple[str, ...]) -> None:
        known = {self._slugs[key] for key in group if key in self._slugs}
        if len(known) == 1:  # a group that the catalogue splits in two stays split
            slug = known.pop()
            for key in group:
                self._slugs.setdefault(key, slug)

    def slug_of(self, spelling: str) -> str:
        """Return the organization's slug, "" when nobody of that name is known."""
        return self._slugs.get(spelling_key(spelling), "")
