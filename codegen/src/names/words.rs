//! The words of a name as a Rust identifier.
//!
//! Takes: a name as a document spells it. Gives: the identifier in snake or Pascal case, in ASCII.
//! Does not: know what the name is for, or whether another one wants the same identifier.
//!
//! The rules:
//! 1. Case is heck's. A separator between two digits stays as `_` in Pascal case: `TLS1.0` is `Tls1_0`, not `Tls10`.
//! 2. Symbols separate words. A name of symbols only spells them: `*` is `Asterisk`, `#` is `NumberSign`. A minus before
//!    a digit is spelled wherever a name starts with it: `-1` is `Minus1`.
//! 3. A character outside ASCII is spelled by its code point, `U00e9`, so that no identifier depends on how a
//!    document's author normalised it, or looks like another one.
//! 4. A leading digit gets one `_` before it, a keyword of any edition one `_` after it.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// How an identifier is cased.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Case {
    /// `snake_case`: methods, arguments, fields, files.
    Snake,
    /// `PascalCase`: types and variants.
    Pascal,
}

/// What becomes of the symbols between letters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Symbols {
    /// They separate words.
    Separate,
    /// They are words themselves: the second choice where separating makes two names equal.
    Spell,
}

/// Keywords of all editions, reserved ones included.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The identifier for `name`.
pub(super) fn identifier(name: &str, case: Case, symbols: Symbols) -> String {
    let symbols = if name.chars().any(char::is_alphanumeric) {
        symbols
    } else {
        Symbols::Spell
    };
    finish(cased(&spelled(name, symbols), case))
}

/// The identifier in Pascal case that keeps the capitals of `name`: the last choice for names that differ by case only.
pub(super) fn as_capitalised(name: &str) -> String {
    let words = spelled(name, Symbols::Spell);
    let joined = words.split([' ', '_']).map(capitalised).collect();
    finish(joined)
}

/// Whether `text` can be written as an identifier.
pub(super) fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_')
        && text.chars().any(|character| character != '_')
        && !KEYWORDS.contains(&text)
}

/// The last rule: digits at the start and keywords.
pub(super) fn finish(mut identifier: String) -> String {
    if identifier.starts_with(|first: char| first.is_ascii_digit()) {
        identifier.insert(0, '_');
    }
    if KEYWORDS.contains(&identifier.as_str()) {
        identifier.push('_');
    }
    identifier
}

fn cased(words: &str, case: Case) -> String {
    match case {
        Case::Snake => words.to_snake_case(),
        Case::Pascal => between_digits(words)
            .into_iter()
            .map(ToUpperCamelCase::to_upper_camel_case)
            .collect::<Vec<_>>()
            .join("_"),
    }
}

/// Cuts `words` wherever separators alone lie between two digits.
fn between_digits(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last: Option<(usize, char)> = None;
    for (index, character) in words.char_indices() {
        if !character.is_ascii_alphanumeric() {
            continue;
        }
        if let Some((before, digit)) = last
            && before + 1 < index
            && digit.is_ascii_digit()
            && character.is_ascii_digit()
        {
            pieces.push(&words[start..index]);
            start = index;
        }
        last = Some((index, character));
    }
    pieces.push(&words[start..]);
    pieces
}

/// `name` in ASCII letters, digits and separators, with at least one letter or digit.
fn spelled(name: &str, symbols: Symbols) -> String {
    if name.is_empty() {
        return "Empty".to_owned();
    }
    let negative = name
        .strip_prefix('-')
        .filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    let (mut words, rest) = match negative {
        Some(rest) if symbols == Symbols::Separate => ("Minus ".to_owned(), rest),
        _ => (String::new(), name),
    };
    for character in rest.chars() {
        match character {
            plain if plain.is_ascii_alphanumeric() => words.push(plain),
            '_' if symbols == Symbols::Separate => words.push('_'),
            symbol
                if symbols == Symbols::Spell
                    || (!symbol.is_ascii() && symbol.is_alphanumeric()) =>
            {
                words.push(' ');
                words.push_str(&character_name(symbol));
                words.push(' ');
            }
            _ => words.push(' '),
        }
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| {
        let mut capitalised = first.to_ascii_uppercase().to_string();
        capitalised.push_str(characters.as_str());
        capitalised
    })
}

fn character_name(character: char) -> String {
    let name = match character {
        ' ' => "Space",
        '!' => "ExclamationMark",
        '"' => "QuotationMark",
        '#' => "NumberSign",
        '$' => "DollarSign",
        '%' => "PercentSign",
        '&' => "Ampersand",
        '\'' => "Apostrophe",
        '(' => "LeftParenthesis",
        ')' => "RightParenthesis",
        '*' => "Asterisk",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Minus",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "LessThan",
        '=' => "Equals",
        '>' => "GreaterThan",
        '?' => "QuestionMark",
        '@' => "At",
        '[' => "LeftBracket",
        '\\' => "Backslash",
        ']' => "RightBracket",
        '^' => "Caret",
        '_' => "Underscore",
        '`' => "Backtick",
        '{' => "LeftBrace",
        '|' => "Bar",
        '}' => "RightBrace",
        '~' => "Tilde",
        other => return format!("U{:04X}", u32::from(other)),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snake(name: &str) -> String {
        identifier(name, Case::Snake, Symbols::Separate)
    }

    fn pascal(name: &str) -> String {
        identifier(name, Case::Pascal, Symbols::Separate)
    }

    #[test]
    fn case() {
        for (name, in_snake, in_pascal) in [
            ("systemData", "system_data", "SystemData"),
            ("GetAuthToken", "get_auth_token", "GetAuthToken"),
            (
                "provisioningState",
                "provisioning_state",
                "ProvisioningState",
            ),
            ("DNSZone", "dns_zone", "DnsZone"),
            ("@odata.type", "odata_type", "OdataType"),
            ("$filter", "filter", "Filter"),
            (
                "x-ms-client-request-id",
                "x_ms_client_request_id",
                "XMsClientRequestId",
            ),
            ("IPv4", "i_pv4", "IPv4"),
            ("a__b", "a_b", "AB"),
        ] {
            assert_eq!(
                (snake(name), pascal(name)),
                (in_snake.to_owned(), in_pascal.to_owned()),
                "{name}"
            );
        }
    }

    #[test]
    fn keywords_get_one_underscore() {
        for keyword in KEYWORDS.iter().filter(|keyword| **keyword != "Self") {
            assert_eq!(snake(keyword), format!("{keyword}_"));
        }
        assert_eq!(pascal("self"), "Self_");
        assert_eq!(pascal("type"), "Type");
        for free in ["union", "default", "auto", "raw", "safe", "dynamic"] {
            assert_eq!(snake(free), free);
        }
    }

    #[test]
    fn digits() {
        for (name, in_snake, in_pascal) in [
            ("100", "_100", "_100"),
            ("2023-08-01", "_2023_08_01", "_2023_08_01"),
            ("TLS1.0", "tls1_0", "Tls1_0"),
            ("10", "_10", "_10"),
            ("1.0", "_1_0", "_1_0"),
            ("-1", "minus_1", "Minus1"),
            ("3DModel", "_3d_model", "_3dModel"),
        ] {
            assert_eq!(pascal(name), in_pascal, "{name}");
            assert_eq!(snake(name), in_snake, "{name}");
        }
    }

    #[test]
    fn symbols() {
        for (name, expected) in [
            ("*", "Asterisk"),
            ("#", "NumberSign"),
            ("==", "EqualsEquals"),
            ("<=", "LessThanEquals"),
            ("", "Empty"),
            (" ", "Space"),
            ("_", "Underscore"),
            ("\n", "U000a"),
            ("\u{202e}", "U202e"),
            ("é", "U00e9"),
            ("café", "CafU00e9"),
            ("\"}; fn main() {}", "FnMain"),
        ] {
            assert_eq!(pascal(name), expected, "{name:?}");
        }
        assert_eq!(
            identifier("GMT+1", Case::Pascal, Symbols::Spell),
            "GmtPlus1"
        );
        assert_eq!(as_capitalised("STOPPED"), "STOPPED");
        assert_eq!(as_capitalised("stopped"), "Stopped");
    }

    #[test]
    fn every_result_is_an_identifier() {
        for name in [
            "", "_", "__", "9", "a b", "é", "\0", "self", "crate", "🦀", "'a", "r#type", "日本",
        ] {
            for case in [Case::Snake, Case::Pascal] {
                for symbols in [Symbols::Separate, Symbols::Spell] {
                    let made = identifier(name, case, symbols);
                    assert!(is_identifier(&made), "{name:?} became {made:?}");
                }
            }
            assert!(is_identifier(&as_capitalised(name)), "{name:?}");
        }
        for wrong in ["", "1a", "a-b", "type", "_", "é", "a b", "r#type"] {
            assert!(!is_identifier(wrong), "{wrong}");
        }
    }
}
