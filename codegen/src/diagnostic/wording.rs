//! What parsers say, in words for whoever wrote the document.
//!
//! Takes: an error's text from `serde_json` or `toml`. Gives: the same, in JSON's words and without a position.
//! Does not: add anything.

/// `said` without Rust's words for JSON's things, and without the position that `serde_json` appends.
#[must_use]
pub fn of_parser(said: &str) -> String {
    let said = said.lines().next().unwrap_or_default();
    let said = match said.rfind(" at line ") {
        Some(end) => &said[..end],
        None => said,
    };
    if let Some((found, expected)) = said
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return format!(
            "{} is expected here, not {}",
            expectation(expected),
            finding(found)
        );
    }
    if let Some(what) = said.strip_prefix("EOF while parsing ") {
        return format!("the text ends within {what}");
    }
    let key = |prefix: &str| said.strip_prefix(prefix)?.strip_suffix('`');
    if let Some(name) = key("missing field `") {
        return format!("the key `{name}` is missing");
    }
    if let Some(name) = key("duplicate field `").or_else(|| key("duplicate key `")) {
        return format!("the key `{name}` stands twice");
    }
    if let Some((name, _)) = said
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split_once('`'))
    {
        return format!("the key `{name}` is not known here");
    }
    said.to_owned()
}

fn expectation(expected: &str) -> &str {
    match expected {
        "a sequence" => "a list",
        "a map" => "an object",
        other if other.starts_with("struct ") => "an object",
        other => other,
    }
}

fn finding(found: &str) -> String {
    for (kind, word) in [
        ("string ", "the text "),
        ("integer ", "the number "),
        ("floating point ", "the number "),
        ("boolean ", ""),
    ] {
        if let Some(value) = found.strip_prefix(kind) {
            return format!("{word}{value}");
        }
    }
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::of_parser;

    #[test]
    fn speaks_of_json() {
        for (said, means) in [
            (
                "invalid type: sequence, expected struct Document at line 1 column 0",
                "an object is expected here, not a list",
            ),
            (
                "invalid type: string \"a\", expected a sequence",
                "a list is expected here, not the text \"a\"",
            ),
            (
                "invalid type: null, expected a map",
                "an object is expected here, not null",
            ),
            (
                "EOF while parsing an object at line 3 column 4",
                "the text ends within an object",
            ),
            ("missing field `reason`\n", "the key `reason` is missing"),
            ("duplicate field `get`", "the key `get` stands twice"),
            (
                "unknown field `a`, expected one of `b`, `c`",
                "the key `a` is not known here",
            ),
            ("expected value at line 1 column 1", "expected value"),
        ] {
            assert_eq!(of_parser(said), means);
        }
    }
}
