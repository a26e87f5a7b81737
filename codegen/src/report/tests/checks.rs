//! Whether a body fits, and is nothing but what we wrote.

use crate::report::Body;
use crate::report::visible::is_hidden;

/// The body is within every way of counting, and its fences and `<details>` are balanced; nothing hidden is in it, and
/// outside of code nothing that GitHub would act on.
pub(super) fn check(body: &Body) {
    let texts = [Some(&body.body), body.full.as_ref()];
    assert!(body.body.len() + body.body.matches('\n').count() <= 65_536);
    for text in texts.into_iter().flatten() {
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
        let hidden = |character: &char| *character != '\n' && is_hidden(*character);
        assert_eq!(text.chars().find(hidden), None);
        let mut fence: Option<String> = None;
        let mut open = 0_usize;
        for line in text.lines() {
            let run: String = line
                .chars()
                .take_while(|character| *character == '`')
                .collect();
            match &fence {
                Some(opening) if line == opening.as_str() => fence = None,
                Some(opening) => {
                    let closes =
                        run.len() >= opening.len() && line.trim_matches('`').trim().is_empty();
                    assert!(!closes, "{line}");
                    assert!(
                        line.starts_with(['-', '+', '@']) || line.starts_with("cargo"),
                        "{line}"
                    );
                }
                None if run.len() >= 3 && !line[run.len()..].contains('`') => fence = Some(run),
                None => check_line(line, &mut open),
            }
        }
        assert_eq!(fence, None, "an open fence");
        assert_eq!(open, 0, "open details");
    }
}

/// A line outside of fences.
fn check_line(line: &str, open: &mut usize) {
    match line {
        "<details>" => *open += 1,
        "</details>" => *open = open.checked_sub(1).expect("something to close"),
        _ => {}
    }
    let ours = ["", "<details>", "</details>"].contains(&line)
        || [
            "## ",
            "### ",
            "#### ",
            "- ",
            "| ",
            "|--",
            "… and ",
            "`",
            "<summary>",
            "**",
            "(empty)",
        ]
        .iter()
        .any(|start| line.starts_with(start))
        || line.starts_with(|first: char| first.is_ascii_alphanumeric());
    assert!(ours, "{line}");
    let text = without_code(line);
    let text = text.strip_prefix("<summary>").unwrap_or(&text);
    let text = text.strip_suffix("</summary>").unwrap_or(text);
    let text = text.replace("<!-- -->", "\u{1}");
    let tag = text.contains('<') && !matches!(line, "<details>" | "</details>");
    assert!(!tag, "{line}");
    for (active, what) in [
        (r"://", "an address"),
        ("www.", "an address"),
        ("](", "a link"),
        ("$", "a formula"),
    ] {
        let escaped = text.replace("\\]", "");
        assert!(!escaped.contains(active), "{what} in {line}");
    }
    let characters: Vec<char> = text.chars().collect();
    for pair in characters.windows(2) {
        assert!(pair[0] != '@' || !pair[1].is_alphanumeric(), "{line}");
        assert!(pair[0] != '#' || !pair[1].is_ascii_digit(), "{line}");
    }
}

/// `line` without its code spans, as `CommonMark` finds them.
fn without_code(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(['`', '\\']) {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        if let Some(escaped) = rest.strip_prefix('\\') {
            let length = escaped.chars().next().map_or(0, char::len_utf8);
            text.push_str(&rest[..=length]);
            rest = &escaped[length..];
            continue;
        }
        let run = rest.len() - rest.trim_start_matches('`').len();
        let inside = &rest[run..];
        let mut from = 0;
        let close = loop {
            let Some(at) = inside[from..].find('`').map(|at| from + at) else {
                break None;
            };
            let length = inside[at..].len() - inside[at..].trim_start_matches('`').len();
            if length == run {
                break Some(at);
            }
            from = at + length;
        };
        let close = close.unwrap_or_else(|| panic!("an open code span in {line}"));
        rest = &inside[close + run..];
    }
    text.push_str(rest);
    text
}
