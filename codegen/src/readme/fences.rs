//! The fenced blocks of a Markdown text.
//!
//! Takes: the text. Gives: each fence's info string and content, with the place of every line.
//! Does not: know YAML, or other Markdown than fences and comments. A fence that is never closed ends with the text.

/// A fenced block.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    /// What stands behind the opening fence, without blanks at its ends.
    pub(super) info: String,
    /// Byte offset of the opening fence's line in the text.
    pub(super) offset: usize,
    /// The lines between the fences, each less the blanks that the opening fence stands behind.
    pub(super) content: String,
    /// For each line, its byte offset in `content` and in the text.
    lines: Vec<(usize, usize)>,
}

impl Fence {
    /// The offset in the text of the byte at `offset` of the content.
    pub(super) fn offset_of(&self, offset: usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        match after.checked_sub(1).and_then(|index| self.lines.get(index)) {
            Some((start, in_text)) => in_text + (offset - start),
            None => self.offset,
        }
    }
}

/// The opening of a fence.
struct Opening<'a> {
    mark: char,
    length: usize,
    indent: usize,
    info: &'a str,
}

impl<'a> Opening<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let rest = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - rest.len();
        let mark = rest
            .chars()
            .next()
            .filter(|mark| matches!(mark, '`' | '~'))?;
        let info = rest.trim_start_matches(mark);
        let length = rest.len() - info.len();
        // Code within a line of text may start with three backticks too.
        let is_fence = length >= 3 && !(mark == '`' && info.contains('`'));
        is_fence.then(|| Self {
            mark,
            length,
            indent,
            info: info.trim(),
        })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim();
        let length = line.len() - line.trim_start_matches(self.mark).len();
        length >= self.length && length == line.len()
    }
}

/// All fences in the order of the text. What stands in a fence or in a comment is no fence.
pub(super) fn fences(text: &str) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut lines = Lines { text, offset: 0 };
    while let Some((offset, line)) = lines.next() {
        if let Some(comment) = line.trim_start().strip_prefix("<!--") {
            let mut rest = comment;
            while !rest.contains("-->") {
                let Some((_, line)) = lines.next() else {
                    break;
                };
                rest = line;
            }
        } else if let Some(opening) = Opening::of(line) {
            found.push(fence(&opening, offset, &mut lines));
        }
    }
    found
}

fn fence(opening: &Opening<'_>, offset: usize, rest: &mut Lines<'_>) -> Fence {
    let mut content = String::new();
    let mut lines = Vec::new();
    for (start, line) in rest {
        if opening.is_closed_by(line) {
            break;
        }
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        let stripped = blanks.min(opening.indent);
        lines.push((content.len(), start + stripped));
        content.push_str(&line[stripped..]);
        content.push('\n');
    }
    Fence {
        info: opening.info.to_owned(),
        offset,
        content,
        lines,
    }
}

/// The lines of a text without their ends, each with its offset.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self
            .text
            .get(self.offset..)
            .filter(|rest| !rest.is_empty())?;
        let offset = self.offset;
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        self.offset += line.len();
        let line = line.strip_suffix('\n').unwrap_or(line);
        Some((offset, line.strip_suffix('\r').unwrap_or(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::fences;

    fn seen(text: &str) -> Vec<(String, String)> {
        fences(text)
            .into_iter()
            .map(|fence| (fence.info, fence.content))
            .collect()
    }

    #[test]
    fn finds_fences_as_they_are_written() {
        for (text, info, content) in [
            ("# A\n``` yaml\na: 1\n```\n", "yaml", "a: 1\n"),
            (
                "```yaml $(tag) == 'x'\r\na: 1\r\n```\r\n",
                "yaml $(tag) == 'x'",
                "a: 1\n",
            ),
            ("~~~ yaml\na: 1\n~~~", "yaml", "a: 1\n"),
            ("````yaml\n```\na: 1\n````", "yaml", "```\na: 1\n"),
            ("``` yaml\na: 1\n```   \nno", "yaml", "a: 1\n"),
            ("``` yaml\na: 1\n", "yaml", "a: 1\n"),
            (
                "  ``` yaml\n  a:\n    b: 1\n c: 1\n  ```\n",
                "yaml",
                "a:\n  b: 1\nc: 1\n",
            ),
            ("``` yaml\na: 1\n  ```\n", "yaml", "a: 1\n"),
            (
                "<!-- \n``` yaml\nno: 1\n```\n-->\n``` yaml\na: 1\n```",
                "yaml",
                "a: 1\n",
            ),
            ("<!-- on one line -->\n```yaml\na: 1\n```", "yaml", "a: 1\n"),
            ("```one line```\n```yaml\na: 1\n```", "yaml", "a: 1\n"),
        ] {
            assert_eq!(
                seen(text),
                [(info.to_owned(), content.to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn what_stands_in_a_fence_is_no_fence() {
        let text = "~~~ markdown\n``` yaml\na: 1\n```\n~~~\n``` yaml\nb: 2\n```\n";
        let found = seen(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, "markdown");
        assert_eq!(found[1].1, "b: 2\n");
    }

    #[test]
    fn knows_where_each_line_stands() {
        let text = "é\n  ``` yaml\r\n  a: 1\r\n    b: 2\r\n  ```\r\n";
        let fence = fences(text).pop().expect("a fence");
        for letter in ["a", "b"] {
            let inside = fence.content.find(letter).expect("the letter");
            let outside = text.rfind(&format!("{letter}:")).expect("the letter");
            assert_eq!(fence.offset_of(inside), outside, "{letter}");
        }
        assert_eq!(fence.offset, 3);
    }
}
