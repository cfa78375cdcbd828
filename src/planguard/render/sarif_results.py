"""A finding as a SARIF result, and its rule as a descriptor."""

from collections.abc import Mapping

from planguard.model.finding import Finding, Fix, RelatedPlace
from planguard.model.rule_help import RuleHelp
from planguard.render.sanitise import is_unicode, shown
from planguard.render.sarif_parts import LEVELS, Object, artifact, message, physical_location, region

# GitHub shows no more of one result
_RELATED_PLACES = 100


def result(finding: Finding, rule_indexes: Mapping[str, int]) -> Object:
    related = [_related(place, number) for number, place in enumerate(finding.related[:_RELATED_PLACES], 1)]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_indexes[finding.code],
        "level": LEVELS[finding.severity],
        "message": message(finding.message, hint=finding.hint),
        "locations": [physical_location(finding.at)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"planguard/v1": finding.fingerprint},
        **(_fixes(finding.fix, finding.hint) if finding.fix else {}),
        **({"properties": {"task": shown(finding.task)}} if finding.task else {}),
    }


def named_rule(code: str, name: str) -> Object:
    """The descriptor of a rule of which nothing else is known."""
    return {"id": code, "name": name}


def explained_rule(help: RuleHelp) -> Object:
    level = LEVELS[help.severity]
    return {
        **named_rule(help.code, help.name),
        "shortDescription": {"text": help.summary},
        "fullDescription": {"text": help.summary},
        # a card is Markdown that can be read as it is written
        "help": {"text": help.card, "markdown": help.card},
        "defaultConfiguration": {"level": level},
        # GitHub goes by this one, and has a word of its own
        "properties": {"problem.severity": "recommendation" if level == "note" else level},
    }


def _related(place: RelatedPlace, number: int) -> Object:
    words = {"message": message(place.label)} if place.label else {}
    return {"id": number, **physical_location(place.at), **words}


def _fixes(fix: Fix, hint: str) -> Object:
    if not is_unicode(fix.text):
        return {}
    replacement: Object = {"deletedRegion": region(fix.at), "insertedContent": {"text": fix.text}}
    change: Object = {"artifactLocation": artifact(fix.at.path), "replacements": [replacement]}
    return {"fixes": [{**({"description": message(hint)} if hint else {}), "artifactChanges": [change]}]}
