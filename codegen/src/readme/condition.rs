//! The condition that stands behind a block's language: `$(tag) == 'x' && !$(python)`.
//!
//! Takes: the info string of a fence. Gives: whether the block applies, given a tag and the selectors that are on.
//! Does not: know any other variable. The variables of other generators (`$(python)`, `$(multiapi)`) are never set.

use std::collections::BTreeSet;

/// What a condition is judged by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// Value of `$(tag)`.
    pub(super) tag: Option<&'a str>,
    /// A variable that is on, such as `package-policy`.
    pub(super) selector: Option<&'a str>,
}

/// A condition.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    Text(String),
    Flag(bool),
    Variable(String),
    Not(Box<Condition>),
    Equal(Box<Condition>, Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

/// The value of a part of a condition.
#[derive(PartialEq)]
enum Value<'a> {
    Nothing,
    Flag(bool),
    Text(&'a str),
}

impl Value<'_> {
    fn holds(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Flag(flag) => *flag,
            Self::Text(text) => !text.is_empty(),
        }
    }
}

/// The condition of a block of settings: `None` where the info string names another language, or none.
///
/// # Errors
/// What cannot be understood.
pub(super) fn of_block(info: &str) -> Option<Result<Condition, String>> {
    let language = info.get(..4)?.to_ascii_lowercase();
    if language != "yaml" && language != "json" {
        return None;
    }
    let rest = info.get(4..).unwrap_or_default();
    if rest.starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    Some(Condition::parse(rest))
}

impl Condition {
    /// Reads a condition; an empty one always holds. Brackets that are missing or left over at its end do no harm.
    fn parse(text: &str) -> Result<Self, String> {
        let tokens = tokens(text)?;
        if tokens.is_empty() {
            return Ok(Self::Flag(true));
        }
        let mut parser = Parser {
            tokens: &tokens,
            depth: 0,
        };
        let condition = parser.any()?;
        match parser.tokens.iter().find(|token| **token != Token::Close) {
            None => Ok(condition),
            Some(token) => Err(format!("`{}` is not expected", token.text())),
        }
    }

    pub(super) fn holds(&self, context: Context<'_>) -> bool {
        self.value(context).holds()
    }

    fn value<'a>(&'a self, context: Context<'a>) -> Value<'a> {
        match self {
            Self::Text(text) => Value::Text(text),
            Self::Flag(flag) => Value::Flag(*flag),
            Self::Variable(name) if name == "tag" => {
                context.tag.map_or(Value::Nothing, Value::Text)
            }
            Self::Variable(name) if context.selector == Some(name) => Value::Flag(true),
            Self::Variable(_) => Value::Nothing,
            Self::Not(inner) => Value::Flag(!inner.holds(context)),
            Self::Equal(left, right) => Value::Flag(left.value(context) == right.value(context)),
            Self::And(left, right) => Value::Flag(left.holds(context) && right.holds(context)),
            Self::Or(left, right) => Value::Flag(left.holds(context) || right.holds(context)),
        }
    }

    /// Adds the values that the tag is compared with.
    pub(super) fn tags<'a>(&'a self, found: &mut Vec<&'a str>) {
        match self {
            Self::Equal(left, right) => match (&**left, &**right) {
                (Self::Variable(name), Self::Text(text))
                | (Self::Text(text), Self::Variable(name))
                    if name == "tag" =>
                {
                    found.push(text);
                }
                _ => {}
            },
            Self::Not(inner) => inner.tags(found),
            Self::And(left, right) | Self::Or(left, right) => {
                left.tags(found);
                right.tags(found);
            }
            _ => {}
        }
    }

    /// Adds the variables that it asks for.
    pub(super) fn variables<'a>(&'a self, found: &mut BTreeSet<&'a str>) {
        match self {
            Self::Variable(name) => {
                found.insert(name);
            }
            Self::Not(inner) => inner.variables(found),
            Self::Equal(left, right) | Self::And(left, right) | Self::Or(left, right) => {
                left.variables(found);
                right.variables(found);
            }
            Self::Text(_) | Self::Flag(_) => {}
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    Not,
    Equal,
    Different,
    And,
    Or,
    Text(String),
    Variable(String),
}

impl Token {
    fn text(&self) -> &str {
        match self {
            Self::Open => "(",
            Self::Close => ")",
            Self::Not => "!",
            Self::Equal => "==",
            Self::Different => "!=",
            Self::And => "&&",
            Self::Or => "||",
            Self::Text(text) | Self::Variable(text) => text,
        }
    }
}

/// Longest first, so that `===` is not `==` and something else.
const SIGNS: &[(&str, Token)] = &[
    ("===", Token::Equal),
    ("!==", Token::Different),
    ("==", Token::Equal),
    ("!=", Token::Different),
    ("&&", Token::And),
    ("||", Token::Or),
    // The older form has the whole condition within `$( )`.
    ("$(", Token::Open),
    ("(", Token::Open),
    (")", Token::Close),
    ("!", Token::Not),
];

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some((name, after)) = variable(rest) {
            found.push(Token::Variable(name.to_owned()));
            rest = after;
        } else if let Some((sign, token)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            found.push(token.clone());
            rest = &rest[sign.len()..];
        } else if first == '\'' || first == '"' {
            let Some((inside, after)) = rest[1..].split_once(first) else {
                return Err(format!("the text {rest} has no end"));
            };
            found.push(Token::Text(inside.to_owned()));
            rest = after;
        } else {
            let end = rest.find(|next: char| !is_name(next)).unwrap_or(rest.len());
            if end == 0 {
                return Err(format!("`{first}` is not expected"));
            }
            found.push(Token::Variable(rest[..end].to_owned()));
            rest = &rest[end..];
        }
        rest = rest.trim_start();
    }
    Ok(found)
}

/// `$(name)` and what follows.
fn variable(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix("$(")?.split_once(')')?;
    let name = name.trim();
    (!name.is_empty() && name.chars().all(is_name)).then_some((name, after))
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.')
}

struct Parser<'t> {
    tokens: &'t [Token],
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, wanted: &Token) -> bool {
        let is_next = self.tokens.first() == Some(wanted);
        if is_next {
            self.tokens = &self.tokens[1..];
        }
        is_next
    }

    fn any(&mut self) -> Result<Condition, String> {
        self.enter()?;
        let mut left = self.all()?;
        while self.take(&Token::Or) {
            left = Condition::Or(left.into(), self.all()?.into());
        }
        self.depth -= 1;
        Ok(left)
    }

    fn all(&mut self) -> Result<Condition, String> {
        let mut left = self.comparison()?;
        while self.take(&Token::And) {
            left = Condition::And(left.into(), self.comparison()?.into());
        }
        Ok(left)
    }

    fn comparison(&mut self) -> Result<Condition, String> {
        let left = self.operand()?;
        if self.take(&Token::Equal) {
            return Ok(Condition::Equal(left.into(), self.operand()?.into()));
        }
        if self.take(&Token::Different) {
            let equal = Condition::Equal(left.into(), self.operand()?.into());
            return Ok(Condition::Not(equal.into()));
        }
        Ok(left)
    }

    fn operand(&mut self) -> Result<Condition, String> {
        if self.take(&Token::Not) {
            self.enter()?;
            let inner = self.operand()?;
            self.depth -= 1;
            return Ok(Condition::Not(inner.into()));
        }
        if self.take(&Token::Open) {
            let inner = self.any()?;
            // One real condition lacks its last bracket.
            if !self.take(&Token::Close) && !self.tokens.is_empty() {
                return Err("a bracket is not closed".to_owned());
            }
            return Ok(inner);
        }
        let Some((first, rest)) = self.tokens.split_first() else {
            return Err("something is missing at its end".to_owned());
        };
        self.tokens = rest;
        match first {
            Token::Text(text) => Ok(Condition::Text(text.clone())),
            Token::Variable(name) if name == "true" => Ok(Condition::Flag(true)),
            Token::Variable(name) if name == "false" => Ok(Condition::Flag(false)),
            Token::Variable(name) => Ok(Condition::Variable(name.clone())),
            other => Err(format!("`{}` is not expected", other.text())),
        }
    }

    /// Parsing and judging are recursive, and so is dropping.
    fn enter(&mut self) -> Result<(), String> {
        const DEEPEST: usize = 32;
        // A chain of `&&` is as deep as it is long.
        const LONGEST: usize = 512;
        self.depth += 1;
        if self.depth > DEEPEST || self.tokens.len() > LONGEST {
            return Err("it is too long".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, of_block};

    fn holds(info: &str, tag: &str) -> bool {
        let context = Context {
            tag: Some(tag),
            selector: Some("package-policy"),
        };
        let condition = of_block(info).expect("a block of settings");
        condition.expect("a condition").holds(context)
    }

    #[test]
    fn judges_conditions_as_they_are_written() {
        for (info, expected) in [
            ("yaml", true),
            ("yaml $(tag) == 'x'", true),
            ("yaml $(tag)=='x'", true),
            ("yaml $(tag) == \"x\"", true),
            ("yaml 'x' == $(tag)", true),
            ("yaml $(tag) == 'y'", false),
            ("yaml $(tag) != 'y'", true),
            ("yaml $(tag) === 'x'", true),
            ("yaml $(tag) !== 'x'", false),
            ("yaml $(tag) == 'y' || $(tag) == 'x'", true),
            ("yaml $(tag) == 'y'  ||  $(tag) == 'z'", false),
            ("yaml ($(tag) == 'y' || $(tag) == 'x') && !$(python)", true),
            ("yaml ($(tag) == 'y' || $(tag) == 'x'", true),
            ("yaml $(tag) == 'y' || $(tag) == 'x')", true),
            ("yaml $(tag) == 'x' && $(java) && $(multiapi)", false),
            ("yaml $(java) && $(tag) == 'x'", false),
            ("yaml $(python) && $(python-mode) == 'update'", false),
            ("yaml !$(typescript)", true),
            ("yaml !!$(typescript)", false),
            ("yaml $(csharp)", false),
            ("yaml $(package-policy)", true),
            ("yaml $(package-locks)", false),
            ("yaml $(tag) == 'x' /* autogenerated */", true),
            ("yaml $(tag) == 'x' /*autogenerated*/", true),
            ("yaml $(tag) == 'x' /* no end", true),
            ("yaml $(tag == 'x')", true),
            ("yaml $( tag ) == 'x'", true),
            ("yaml false", false),
            ("yaml true", true),
            ("json $(tag) == 'x'", true),
            ("YAML$(tag) == 'x'", true),
            ("yaml $(a) == $(b)", true),
        ] {
            assert_eq!(holds(info, "x"), expected, "{info}");
        }
    }

    #[test]
    fn other_languages_are_no_settings() {
        for info in [
            "",
            "y",
            "markdown",
            "yamlish",
            "bash $(tag) == 'x'",
            "é",
            "aéa",
        ] {
            assert!(of_block(info).is_none(), "{info}");
        }
    }

    #[test]
    fn says_what_it_does_not_understand() {
        let deep = format!("yaml {}$(a)", "!".repeat(100_000));
        let brackets = format!("yaml {}", "(".repeat(100_000));
        let long = format!("yaml $(a){}", " && $(a)".repeat(100_000));
        for info in [
            "yaml $(tag) ==",
            "yaml $(tag) 'x'",
            "yaml == 'x'",
            "yaml $(tag) == 'x",
            "yaml ; rm",
            "yaml $(",
            "yaml && $(a)",
            deep.as_str(),
            brackets.as_str(),
            long.as_str(),
        ] {
            assert!(of_block(info).expect("settings").is_err(), "{info}");
        }
    }
}
