"""The list of rules, in the order of their codes."""

from planguard.model.rule import Rule
from planguard.rules.files import duplicate_task_id, unknown_field, unparsed_value, unreadable_plan
from planguard.rules.metadata import (
    done_without_evidence,
    evidence_contradicts_status,
    missing_acceptance,
    missing_dependencies,
    missing_id,
    missing_input,
    missing_output,
    missing_risk,
    missing_rollback,
    no_verification_command,
    placeholder_text,
    status_disagreement,
    unknown_risk,
    unknown_status,
)
from planguard.rules.order import (
    dependency_cycle,
    done_before_dependency,
    order_contradiction,
    parallel_overlap,
    phase_inversion,
    redundant_dependency,
    self_dependency,
    unknown_dependency,
    waits_for_cancelled,
)

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        unreadable_plan,
        unknown_field,
        duplicate_task_id,
        unparsed_value,
        missing_id,
        missing_input,
        missing_output,
        missing_acceptance,
        missing_rollback,
        missing_dependencies,
        missing_risk,
        unknown_risk,
        no_verification_command,
        unknown_status,
        placeholder_text,
        done_without_evidence,
        evidence_contradicts_status,
        status_disagreement,
        unknown_dependency,
        self_dependency,
        dependency_cycle,
        order_contradiction,
        redundant_dependency,
        done_before_dependency,
        phase_inversion,
        parallel_overlap,
        waits_for_cancelled,
    )
)
