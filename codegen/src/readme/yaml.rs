//! A block of settings as a tree.
//!
//! Takes: YAML. Gives: a [`Node`], each with its byte offset, so that a diagnostic can show its line.
//! Does not: follow aliases, of which a few lines can make gigabytes, or tell numbers from text. Size and depth are
//! bounded.

use saphyr_parser::{Event, Parser, ScalarStyle};

/// A block may have this many bytes; the largest real one has 60 thousand.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Lists and mappings may be nested this deep.
const DEEPEST: usize = 64;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Byte offset in the block.
    pub(super) offset: usize,
    /// The value.
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Text(String),
    List(Vec<Node>),
    Mapping(Vec<(String, Node)>),
}

impl Node {
    /// The member of a mapping.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let (_, node) = self.members().iter().find(|(name, _)| name == key)?;
        Some(node)
    }

    pub(super) fn members(&self) -> &[(String, Self)] {
        match &self.value {
            Value::Mapping(members) => members,
            _ => &[],
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list, or the value itself where it is no list: `input-file` may be either.
    pub(super) fn elements(&self) -> &[Self] {
        match &self.value {
            Value::List(elements) => elements,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }
}

/// What is wrong, and at which byte of the block.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) offset: usize,
    pub(super) message: String,
}

/// Reads a block. One without content is `Null`.
///
/// # Errors
/// For what is no YAML, for aliases, and for what is too large or too deep.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    let problem = |offset: usize, message: &str| Problem {
        offset,
        message: message.to_owned(),
    };
    if text.len() > MOST_BYTES {
        return Err(problem(0, "the block is too large"));
    }
    let places = Places::of(text);
    let mut tree = Tree::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Problem {
            offset: places.byte(error.marker().index()),
            message: format!("this is not YAML: {}", error.info()),
        })?;
        let offset = places.byte(span.start.index());
        tree.take(event, offset)
            .map_err(|message| problem(offset, message))?;
    }
    Ok(tree.root.unwrap_or(Node {
        offset: 0,
        value: Value::Null,
    }))
}

/// Parser's places are counted in characters.
struct Places(Option<Vec<usize>>);

impl Places {
    fn of(text: &str) -> Self {
        let starts = || text.char_indices().map(|(start, _)| start).collect();
        Self((!text.is_ascii()).then(starts))
    }

    fn byte(&self, character: usize) -> usize {
        match &self.0 {
            None => character,
            Some(starts) => match starts.get(character) {
                Some(start) => *start,
                None => starts.last().copied().unwrap_or_default(),
            },
        }
    }
}

/// A list or a mapping that is not complete, and the key that waits for its value.
struct Open {
    node: Node,
    key: Option<String>,
}

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    root: Option<Node>,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, offset: usize) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, _, _) => {
                let is_null = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null {
                    Value::Null
                } else {
                    Value::Text(text.into_owned())
                };
                self.put(Node { offset, value })
            }
            Event::SequenceStart(..) => self.begin(offset, Value::List(Vec::new())),
            Event::MappingStart(..) => self.begin(offset, Value::Mapping(Vec::new())),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.put(open.node),
                None => Ok(()),
            },
            Event::Alias(_) => Err("an alias cannot be read: write the value out"),
            Event::DocumentStart(_) if self.root.is_some() => {
                Err("there is a second YAML document in the block")
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, offset: usize, value: Value) -> Result<(), &'static str> {
        if self.open.len() >= DEEPEST {
            return Err("the block is nested too deeply");
        }
        self.open.push(Open {
            node: Node { offset, value },
            key: None,
        });
        Ok(())
    }

    fn put(&mut self, node: Node) -> Result<(), &'static str> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.node.value {
            Value::List(elements) => elements.push(node),
            Value::Mapping(members) => match open.key.take() {
                Some(key) => members.push((key, node)),
                None => open.key = Some(key_of(node)?),
            },
            _ => {}
        }
        Ok(())
    }
}

fn key_of(node: Node) -> Result<String, &'static str> {
    match node.value {
        Value::Text(text) => Ok(text),
        Value::Null => Ok(String::new()),
        _ => Err("a key is a list or a mapping"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, parse};

    #[test]
    fn reads_what_readmes_hold() {
        let text = "tag: v1 # a comment\n# another\nempty:\ninput-file:\n- a.json\n-  'b.json'\nname: \"é\"\ntransform: >-\n  $ = 1;\n  $ = 2\nlist: [x, {y: z}]\n";
        let root = parse(text).expect("is YAML");
        let text_at = |key: &str| root.get(key).and_then(|node| node.text());
        assert_eq!(text_at("tag"), Some("v1"));
        assert_eq!(text_at("transform"), Some("$ = 1; $ = 2"));
        assert_eq!(text_at("name"), Some("é"));
        assert!(root.get("empty").expect("the key").elements().is_empty());
        let files = root.get("input-file").expect("the key").elements();
        let names: Vec<_> = files.iter().filter_map(|file| file.text()).collect();
        assert_eq!(names, ["a.json", "b.json"]);
        assert!(text[files[1].offset..].starts_with("'b.json'"));
        let list = root.get("list").expect("the key");
        assert!(text[list.offset..].starts_with("[x"), "{}", list.offset);
        assert_eq!(
            list.elements()[1].get("y").and_then(|node| node.text()),
            Some("z")
        );
    }

    #[test]
    fn an_empty_block_is_nothing() {
        for text in ["", "\n\n", "# a comment\n", "---\n"] {
            assert!(
                matches!(parse(text).expect("is YAML").value, Value::Null),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_bombs() {
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        let blocks: Vec<String> = (0..200)
            .map(|level| format!("{}a:", " ".repeat(level)))
            .collect();
        let blocks = blocks.join("\n");
        let large = "# x\n".repeat(super::MOST_BYTES / 4 + 1);
        let aliases = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        for (text, said) in [
            (deep.as_str(), "limit"),
            (blocks.as_str(), "nested too deeply"),
            (large.as_str(), "too large"),
            (aliases, "an alias"),
            ("a: 1\n---\nb: 1\n", "second YAML document"),
            ("[a]: 1", "a key is a list"),
            ("a: b: c", "not YAML"),
            ("a: 'b", "not YAML"),
        ] {
            let problem = parse(text).expect_err(said);
            let message = &problem.message;
            assert!(
                message.contains(said) || (said == "limit" && message.contains("too deeply")),
                "{message}"
            );
        }
    }

    #[test]
    fn problems_have_a_place() {
        let problem = parse("é: 1\nb: *x\n").expect_err("an alias");
        assert_eq!(&"é: 1\nb: *x\n"[problem.offset..], "*x\n");
    }
}
