//! Limits of a value as text for the documentation. The service judges them, not the client.

use crate::model;
use crate::resolve::Constraints;

/// What the documentation says of a value.
pub(super) fn lower(constraints: &Constraints) -> model::Constraints {
    model::Constraints {
        limits: limits(constraints),
        pattern: constraints.pattern.clone(),
        default: constraints.default.as_ref().map(ToString::to_string),
    }
}

/// One phrase for each limit.
fn limits(constraints: &Constraints) -> Vec<String> {
    let mut phrases = Vec::new();
    phrases.extend(range(constraints.length, "character", "characters"));
    if let Some((limit, exclusive)) = &constraints.minimum {
        let word = if *exclusive { "more than" } else { "at least" };
        phrases.push(format!("{word} {limit}"));
    }
    if let Some((limit, exclusive)) = &constraints.maximum {
        let word = if *exclusive { "less than" } else { "at most" };
        phrases.push(format!("{word} {limit}"));
    }
    if let Some(factor) = &constraints.multiple_of {
        phrases.push(format!("a multiple of {factor}"));
    }
    phrases.extend(range(constraints.items, "element", "elements"));
    if constraints.unique_items {
        phrases.push("no element twice".to_owned());
    }
    phrases
}

fn range(limits: (Option<u64>, Option<u64>), one: &str, many: &str) -> Option<String> {
    let unit = |count: u64| if count == 1 { one } else { many };
    match limits {
        (None, None) => None,
        (Some(least), None) => Some(format!("at least {least} {}", unit(least))),
        (None, Some(most)) => Some(format!("at most {most} {}", unit(most))),
        (Some(least), Some(most)) if least == most => {
            Some(format!("exactly {most} {}", unit(most)))
        }
        (Some(least), Some(most)) => Some(format!("{least} to {most} {many}")),
    }
}

#[cfg(test)]
mod tests {
    use super::lower;
    use crate::resolve::Constraints;

    #[test]
    fn speaks_of_each_limit() {
        let constraints = Constraints {
            length: (Some(1), Some(90)),
            pattern: Some("^[a-z]+$".to_owned()),
            minimum: Some((0.into(), true)),
            maximum: Some((9.into(), false)),
            multiple_of: Some(3.into()),
            items: (None, Some(1)),
            unique_items: true,
            default: Some("a".into()),
        };
        let lowered = lower(&constraints);
        assert_eq!(lowered.default.as_deref(), Some("\"a\""));
        assert_eq!(lowered.pattern.as_deref(), Some("^[a-z]+$"));
        assert_eq!(
            lowered.limits,
            [
                "1 to 90 characters",
                "more than 0",
                "at most 9",
                "a multiple of 3",
                "at most 1 element",
                "no element twice",
            ]
        );
        assert_eq!(
            lower(&Constraints::default()),
            crate::model::Constraints::default()
        );
    }
}
