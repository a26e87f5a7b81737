//! Mutated documents: whatever a document says, the generator ends with code that parses or with a diagnostic.
//!
//! Everything follows from the number of the mutation, which a failure prints; run that one alone with
//! `ARMSMITH_MUTATION=<number> cargo test -p armsmith-tests mutat`.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use armsmith_codegen::diagnostic::Kind;
use armsmith_codegen::generate;
use armsmith_tests::fixture;
use serde_json::{Map, Value, json};

use crate::documents::{Memory, package, target};

const MUTATIONS: u64 = 10_000;

/// `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("fits");
        usize::try_from(self.next() % limit).expect("fits")
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// What attackers and typists write.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "_",
    "-",
    "0",
    "self",
    "Self",
    "crate",
    "r#type",
    "async",
    "None",
    "Option",
    "String",
    "UnknownValue",
    "A_B_C",
    "*/ fn main() {} /*",
    "\"#",
    "\"); panic!(\"",
    "\n#![no_std]\n",
    "//! x",
    "{",
    "}",
    "{}",
    "{a}{a}",
    "/{widgetName}",
    "../../../etc/passwd",
    "#/definitions/Widget",
    "#/definitions/Widget/properties/x",
    "#/parameters/SubscriptionId",
    "#",
    "a.json",
    "\u{0}",
    "\u{202e}",
    "\u{1f980}",
    "ß",
    "é",
    "名",
    "\u{1d7d8}",
    "2XX",
    "default",
    "200",
    "204",
    "object",
    "array",
    "string",
    "integer",
    "file",
    "date-time",
    "byte",
    "password",
    "path",
    "body",
    "formData",
    "client",
    "application/xml",
    "ARM Template",
];

/// Pointers to every node but the root.
fn nodes(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut visit = |token: &str, value: &Value| {
        let pointer = format!("{at}/{}", token.replace('~', "~0").replace('/', "~1"));
        nodes(value, &pointer, found);
        found.push(pointer);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| visit(key, value)),
        Value::Array(elements) => {
            elements
                .iter()
                .enumerate()
                .for_each(|(index, value)| visit(&index.to_string(), value));
        }
        _ => {}
    }
}

fn parent<'a, 'p>(document: &'a mut Value, pointer: &'p str) -> Option<(&'a mut Value, String)> {
    let (parent, token): (&'p str, &'p str) = pointer.rsplit_once('/')?;
    let token = token.replace("~1", "/").replace("~0", "~");
    Some((document.pointer_mut(parent)?, token))
}

fn other_value(random: &mut Random) -> Value {
    match random.below(10) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(1.5e300),
        4 => json!(u64::MAX),
        5 => json!([]),
        6 => json!({}),
        7 => json!([random.of(HOSTILE)]),
        8 => json!({ "$ref": random.of(HOSTILE) }),
        _ => json!(random.of(HOSTILE)),
    }
}

/// A node: any, or one on a walk from the root, which is mostly one of those that decide much.
fn pick<'a>(all: &'a [String], random: &mut Random) -> &'a str {
    if random.below(2) == 0 {
        return random.of(all).as_str();
    }
    let mut at = "";
    loop {
        let below: Vec<&String> = all
            .iter()
            .filter(|pointer| {
                pointer
                    .rsplit_once('/')
                    .is_some_and(|(parent, _)| parent == at)
            })
            .collect();
        if below.is_empty() {
            return at;
        }
        at = random.of(&below).as_str();
        if random.below(4) == 0 {
            return at;
        }
    }
}

fn last_key(pointer: &str) -> String {
    let token = pointer.rsplit('/').next().unwrap_or_default();
    token.replace("~1", "/").replace("~0", "~")
}

fn splice(text: &mut String, random: &mut Random) {
    let at = random.below(text.chars().count() + 1);
    let at = text
        .char_indices()
        .map(|(at, _)| at)
        .nth(at)
        .unwrap_or(text.len());
    let hostile = *random.of(HOSTILE);
    text.insert_str(at, hostile);
}

fn mutate(document: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    nodes(document, "", &mut all);
    if all.is_empty() {
        return;
    }
    let pointer = pick(&all, random).to_owned();
    let other = pick(&all, random).to_owned();
    match random.below(7) {
        0 => delete(document, &pointer),
        1 => swap(document, &pointer, &other),
        2 => {
            if let Some(place) = document.pointer_mut(&pointer) {
                *place = other_value(random);
            }
        }
        3 | 4 => {
            let mut key = last_key(&pointer);
            match random.below(3) {
                0 => (*random.of(HOSTILE)).clone_into(&mut key),
                1 => key = last_key(&other),
                _ => splice(&mut key, random),
            }
            rename(document, &pointer, &key);
        }
        5 => duplicate(document, &pointer, &other),
        _ => {
            if let Some(Value::String(text)) = document.pointer_mut(&pointer) {
                splice(text, random);
            }
        }
    }
}

fn delete(document: &mut Value, pointer: &str) {
    match parent(document, pointer) {
        Some((Value::Object(members), key)) => {
            members.shift_remove(&key);
        }
        Some((Value::Array(elements), index)) => {
            elements.remove(index.parse::<usize>().expect("an index"));
        }
        _ => {}
    }
}

fn swap(document: &mut Value, left: &str, right: &str) {
    let values = (
        document.pointer(left).cloned(),
        document.pointer(right).cloned(),
    );
    for (pointer, value) in [(left, values.1), (right, values.0)] {
        if let (Some(place), Some(value)) = (document.pointer_mut(pointer), value) {
            *place = value;
        }
    }
}

fn rename(document: &mut Value, pointer: &str, new: &str) {
    if let Some((Value::Object(members), key)) = parent(document, pointer) {
        let renamed = std::mem::take(members)
            .into_iter()
            .map(|(name, value)| (if name == key { new.to_owned() } else { name }, value));
        *members = renamed.collect::<Map<_, _>>();
    }
}

fn duplicate(document: &mut Value, from: &str, to: &str) {
    let copy = document.pointer(from).cloned();
    match (document.pointer_mut(to), copy) {
        (Some(Value::Object(members)), Some(copy)) => {
            members.insert(last_key(from), copy);
        }
        (Some(Value::Array(elements)), Some(copy)) => elements.push(copy),
        _ => {}
    }
}

/// Now and then the bytes themselves.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    if random.below(8) != 0 || bytes.is_empty() {
        return;
    }
    let at = random.below(bytes.len());
    match random.below(4) {
        0 => bytes.truncate(at),
        1 => bytes[at] = u8::try_from(random.below(256)).expect("a byte"),
        2 => {
            bytes.remove(at);
        }
        _ => {
            let end = (at + random.below(40)).min(bytes.len());
            let part = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, part);
        }
    }
}

fn mutated(originals: &[(String, Value)], number: u64) -> (String, Vec<u8>) {
    let mut random = Random(number);
    let (name, original) = random.of(originals);
    let mut document = original.clone();
    for _ in 0..=random.below(4) {
        mutate(&mut document, &mut random);
    }
    let mut bytes = document.to_string().into_bytes();
    damage(&mut bytes, &mut random);
    (name.clone(), bytes)
}

/// What is wrong with what the generator makes of `bytes`.
fn judge(bytes: Vec<u8>) -> Result<bool, String> {
    let memory = Memory::from([("swagger.json".to_owned(), bytes)]);
    let outcome = generate(&memory, &package(&["swagger.json"]), &target());
    let said = outcome.render();
    if outcome
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.kind == Kind::Bug)
    {
        return Err(said);
    }
    match &outcome.generated {
        None if outcome.diagnostics.has_errors() => Ok(false),
        None => Err(format!("nothing generated, and no error said: {said}")),
        Some(_) if outcome.diagnostics.has_errors() => Err(format!("generated in spite of {said}")),
        Some(generated) => {
            for (path, code) in &generated.files {
                syn::parse_file(code).map_err(|error| format!("{path}: {error}\n{code}"))?;
            }
            Ok(true)
        }
    }
}

#[test]
fn no_mutated_document_breaks_the_generator() {
    let root = armsmith_tests::root().join("tests/fixtures");
    let originals: Vec<(String, Value)> = fixture::names(&root)
        .expect("the fixtures")
        .into_iter()
        .map(|name| {
            let text =
                fs::read_to_string(root.join(&name).join("swagger.json")).expect("a fixture");
            let document = serde_json::from_str(&text).expect("JSON");
            (name, document)
        })
        .collect();
    let only = std::env::var("ARMSMITH_MUTATION")
        .ok()
        .map(|number| number.parse::<u64>().expect("a number"));
    let numbers = match only {
        Some(number) => number..number + 1,
        None => 0..MUTATIONS,
    };
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let check = |number: u64| {
        let (name, bytes) = mutated(&originals, number);
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        match catch_unwind(AssertUnwindSafe(|| judge(bytes))) {
            Ok(Ok(accepted)) => accepted,
            Ok(Err(problem)) => panic!("mutation {number} of {name}: {problem}\n{shown}"),
            Err(panic) => {
                let reason = panic.downcast_ref::<String>().map_or("", String::as_str);
                panic!("mutation {number} of {name}: the generator panicked: {reason}\n{shown}")
            }
        }
    };
    let accepted: usize = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let numbers = numbers.clone();
                let check = &check;
                scope.spawn(move || {
                    numbers
                        .skip(worker)
                        .step_by(threads)
                        .filter(|number| check(*number))
                        .count()
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .sum()
    });
    // Mutations that the generator accepts are the ones that could put something into the code.
    if only.is_none() {
        assert!(
            accepted > 1000,
            "only {accepted} mutated documents are accepted: the mutations are too coarse"
        );
    }
}
