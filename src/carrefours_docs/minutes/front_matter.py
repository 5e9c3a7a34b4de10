"""The YAML header of a Markdown text, read as plain words: a title, a date; no type is guessed."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from carrefours_docs.minutes.markdown import FRONT_MATTER, KEY


def front_matter(text: str) -> Mapping[str, str]:
    """Key (lower case) → its words, for the single values of the header; {} where there is none.

    >>> front_matter("---\\ntitle: Un billet\\ndate: 2016-04-27\\ntags: [a]\\n---\\n")
    {'title': 'Un billet', 'date': '2016-04-27'}
    """
    match = FRONT_MATTER.match(text)
    if match is None or not KEY.match(match["body"]) or len(match["body"]) > 20_000:
        return {}
    try:
        node = yaml.compose(match["body"], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return {}
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        key.value.lower(): value.value
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }
