//! Text without HTML.
//!
//! Takes: a description. Gives: it without the tags that descriptions use for layout.
//! Does not: escape what is left.

/// HTML that descriptions really contain. Anything else between angle brackets is text: `<resource-name>`.
const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Drops HTML tags and comments; those that end a line end one here.
pub(super) fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some((name, length)) = tag(rest) {
            let breaks = matches!(
                name.as_str(),
                "br" | "p" | "div" | "li" | "tr" | "ul" | "ol" | "hr" | "pre"
            );
            kept.push_str(if name == "li" && !rest.starts_with("</") {
                "\n- "
            } else if breaks {
                "\n"
            } else {
                ""
            });
            rest = &rest[length..];
        } else {
            kept.push('<');
            rest = &rest[1..];
        }
    }
    kept.push_str(rest);
    kept
}

/// The name and length in bytes of the tag or comment that `text` starts with.
fn tag(text: &str) -> Option<(String, usize)> {
    if text.starts_with("<!--") {
        return Some((String::new(), text.find("-->")? + "-->".len()));
    }
    let inner = &text[1..text.find('>')?];
    let name = inner.trim_start_matches('/');
    let name = name
        .split(|other: char| !other.is_ascii_alphanumeric())
        .next()?
        .to_ascii_lowercase();
    let is_tag = TAGS.contains(&name.as_str()) && !inner.contains('<');
    is_tag.then_some((name, inner.len() + 2))
}
