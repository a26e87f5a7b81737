//! What `CHANGELOG.md` says of a version.
//!
//! Takes: the text of the page. Gives: the part that speaks of a version.
//! Does not: write an entry; see `report` of the generator.

/// The heading of what is not released yet.
const UNRELEASED: &str = "Unreleased";

/// What the page says of `version`, and of what is not released yet.
pub(crate) fn section(page: &str, version: &str) -> String {
    let mut text = String::new();
    let mut speaks = false;
    for line in page.lines() {
        if line.starts_with("## ") {
            speaks = is_heading_of(line, UNRELEASED) || is_heading_of(line, version);
        } else if speaks {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Headings may be written as links, and may end in a date: `## [0.1.1] - 2030-01-31`.
fn is_heading_of(line: &str, name: &str) -> bool {
    let title = line.strip_prefix("## ").map(str::trim);
    let first = title.and_then(|title| title.split_whitespace().next());
    first.is_some_and(|first| first.trim_matches(['[', ']']) == name)
}

#[cfg(test)]
mod tests {
    use super::section;

    const PAGE: &str = "# Changelog\n\nWords.\n\n## Unreleased\n\n### Added\n- One.\n\n\
                        ## [0.1.1] - 2030-06-30\n- Second.\n\n## 0.1.0\n- First.\n";

    #[test]
    fn a_section_ends_at_the_next_version() {
        assert_eq!(section(PAGE, "0.2.0").trim(), "### Added\n- One.");
        let both = section(PAGE, "0.1.1");
        assert!(
            both.contains("- One.") && both.contains("- Second."),
            "{both}"
        );
        assert!(!both.contains("- First."), "{both}");
    }
}
