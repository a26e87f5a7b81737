//! Documents that attack: by what they say, by their size, and by how they hang together.

use std::collections::BTreeMap;
use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use armsmith_codegen::generate;
use armsmith_tests::fixture;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use serde_json::{Map, Value, json};

use crate::documents::{Memory, document, generate_one, package, target};

/// A stack smaller than that of any thread that a user's program starts by itself.
const STACK: usize = 2 * 1024 * 1024;

fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(test)
        .expect("a thread");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

/// The code without what a document may choose: words become `_`, documentation is left out.
fn structure(code: &str) -> String {
    syn::parse_file(code).unwrap_or_else(|error| panic!("{error}:\n{code}"));
    let mut out = String::new();
    shape(code.parse().expect("it is a file"), &mut out);
    out
}

fn shape(tokens: TokenStream, out: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                shape(group.stream(), out);
                out.push_str(close);
            }
            TokenTree::Punct(punct) => out.push(punct.as_char()),
            TokenTree::Ident(ident) if is_fixed(&ident.to_string()) => {
                out.push(' ');
                out.push_str(&ident.to_string());
                out.push(' ');
            }
            TokenTree::Ident(_) => out.push_str(" _ "),
            TokenTree::Literal(_) => out.push_str(" \"\" "),
        }
    }
}

/// Words that open an item or an attribute.
fn is_fixed(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "allow",
        "async",
        "cfg",
        "const",
        "deny",
        "derive",
        "doc",
        "enum",
        "extern",
        "feature",
        "fn",
        "impl",
        "macro_rules",
        "mod",
        "no_main",
        "no_std",
        "panic",
        "path",
        "pub",
        "serde",
        "static",
        "struct",
        "trait",
        "type",
        "unsafe",
        "use",
    ];
    WORDS.contains(&word)
}

/// Every file without its documentation, by name.
fn structures(files: &BTreeMap<String, String>) -> Vec<String> {
    files
        .values()
        .map(|code| structure(&without_documentation(code)))
        .collect()
}

/// Documentation is a line for each line of text, so its amount is the document's to choose.
fn without_documentation(code: &str) -> String {
    code.lines()
        .filter(|line| {
            let line = line.trim_start();
            !(line.starts_with("///") || line.starts_with("//!"))
        })
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// What the fixtures choose freely, each with a harmless word instead.
const HOSTILE: [(&str, &[(&str, &str)]); 2] = [
    (
        "hostile",
        &[
            (r#"wid\"gets\");panic!(\"\\/"#, "widgets/"),
            (r"line\nbreak/it's", "other"),
            (r#"Widgets_Get\"();panic!(\""#, "Widgets_GetPanic"),
            (r#"a\"b{}\n"#, "a-b"),
            ("Widget%20%22%7B%7D%22", "Widget"),
            (r#"Widget \"{}\""#, "Widget"),
            (r#"quo\"te"#, "quo-te"),
            ("bra{ce}", "bra-ce"),
            (r"new\nline", "new-line"),
            (r"back\\slash", "back-slash"),
            ("*/x", "x-"),
            ("r#type", "r-type"),
            ("inline}", "inline-"),
            ("x'y", "x-y"),
            (r#"enum\";"#, "enum-"),
            (r#"Cho\"ice{}"#, "ChoIce"),
        ],
    ),
    // Where it is, its key, its media types, forms, further pages, and XML.
    (
        "hostile_service",
        &[
            (r#"acc\"ount);"#, "acc-ount"),
            (r#"x-key\"); panic!(\""#, "x-key"),
            (r#"fi\"le\r\nx: y"#, "fi-le-x-y"),
            ("te{}xt", "te-xt"),
            (r#"a\"&b="#, "a-b"),
            (r#"text/x-\"quo"#, "text/x-quo"),
            (r#"image/x; a=\"}{\"); panic!(\""#, "image/x"),
            (r#"image/y; b=\"\\\""#, "image/y"),
            (r#"Pages_Next\"();panic!(\""#, "Pages_NextPanic"),
            (r#"ne\"xt"#, "ne-xt"),
            (r#"c\"omp"#, "c-omp"),
            // Values of enums are made harmless, too.
            (r#"\");panic!(\""#, "value0"),
            (r#"urn:\" }); panic!(\""#, "urn:x"),
            (r"\n};\n", "urn:y"),
            (r#""namespace": "{}""#, r#""namespace": "urn:z""#),
            (r#"quo\"te"#, "quo-te"),
            (r#"ke\"pt{}"#, "ke-pt"),
            (r#"x-left\");"#, "x-left"),
        ],
    ),
];

/// The document with a harmless word for every word that it chooses freely.
fn harmless(text: &str, words: &[(&str, &str)]) -> String {
    let replaced = words.iter().fold(text.to_owned(), |text, (hostile, word)| {
        assert!(
            text.contains(hostile),
            "the fixture has no `{hostile}` any more"
        );
        text.replace(hostile, word)
    });
    let mut document: Value = serde_json::from_str(&replaced).expect("the twin is JSON");
    calm(&mut document);
    document.to_string()
}

/// Texts and values that are no names.
fn calm(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (key, value) in members.iter_mut() {
                match (key.as_str(), &mut *value) {
                    ("description" | "summary" | "title" | "default", Value::String(text)) => {
                        "A harmless text.".clone_into(text);
                    }
                    ("enum", Value::Array(values)) => {
                        for (index, value) in values.iter_mut().enumerate() {
                            *value = json!(format!("value{index}"));
                        }
                    }
                    ("x-ms-enum", extension) => {
                        if let Some(members) = extension.as_object_mut() {
                            members.shift_remove("values");
                        }
                    }
                    _ => calm(value),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(calm),
        _ => {}
    }
}

#[test]
fn words_of_a_document_stay_words() {
    for (name, words) in HOSTILE {
        words_stay_words(name, words);
    }
}

fn words_stay_words(name: &str, words: &[(&str, &str)]) {
    let root = armsmith_tests::root().join("tests/fixtures");
    let hostile = fixture::generate(&root, name).expect("the fixture");
    let hostile = hostile
        .generated
        .as_ref()
        .unwrap_or_else(|| panic!("{}", hostile.render()));
    let text = fs::read_to_string(root.join(name).join("swagger.json")).expect("the fixture");
    let twin = harmless(&text, words).into_bytes();
    let memory = Memory::from([("swagger.json".to_owned(), twin)]);
    let package = fixture::package(&root, name).expect("the fixture");
    let twin = generate(&memory, &package, &target());
    let twin = twin
        .generated
        .as_ref()
        .unwrap_or_else(|| panic!("{}", twin.render()));
    for ((hostile, twin), file) in structures(&hostile.files)
        .iter()
        .zip(&structures(&twin.files))
        .zip(hostile.files.keys())
    {
        assert_eq!(
            hostile, twin,
            "{name}/{file}: the document's words became code"
        );
    }
    assert_eq!(hostile.files.keys().count(), twin.files.keys().count());
}

#[test]
fn no_attribute_comes_from_a_document() {
    let root = armsmith_tests::root().join("tests/fixtures");
    for name in fixture::names(&root).expect("the fixtures") {
        let outcome = fixture::generate(&root, &name).expect("the fixture");
        let generated = outcome
            .generated
            .as_ref()
            .unwrap_or_else(|| panic!("{name}:\n{}", outcome.render()));
        for (path, code) in &generated.files {
            let file =
                syn::parse_file(code).unwrap_or_else(|error| panic!("{name}/{path}: {error}"));
            for attribute in &file.attrs {
                assert!(
                    attribute.path().is_ident("doc"),
                    "{name}/{path}: an inner attribute that is no text"
                );
            }
            assert!(
                !code.contains('\0') && !code.contains('\u{202e}'),
                "{name}/{path}: invisible characters"
            );
        }
    }
}

/// `count` fields of type string.
fn strings(count: usize) -> Value {
    let fields = (0..count).map(|index| (format!("field{index}"), json!({ "type": "string" })));
    json!({ "type": "object", "properties": fields.collect::<Map<_, _>>() })
}

#[test]
fn more_than_a_hundred_thousand_fields_are_refused() {
    // 400 structs that each inherit 300 fields.
    let mut definitions = Map::new();
    definitions.insert("Base".to_owned(), strings(300));
    let mut members = Map::new();
    for index in 0..400 {
        let name = format!("Child{index}");
        members.insert(
            name.clone(),
            json!({ "$ref": format!("#/definitions/{name}") }),
        );
        definitions.insert(
            name,
            json!({ "allOf": [{ "$ref": "#/definitions/Base" }], "properties": { "own": { "type": "string" } } }),
        );
    }
    definitions.insert(
        "Root".to_owned(),
        json!({ "type": "object", "properties": members }),
    );
    let outcome = generate_one(&document(&Value::Object(definitions)));
    let said = outcome.render();
    assert!(outcome.generated.is_none());
    assert!(
        said.contains("the package has more than 100000 fields once `allOf` is flattened"),
        "{said}"
    );
    assert!(said.contains("select fewer operations"), "{said}");
}

const LONG: usize = 10_000;

/// `Root`, then `LONG` definitions that each hold the next one.
fn chain(link: impl Fn(Value) -> Value) -> Value {
    let mut definitions = Map::new();
    definitions.insert(
        "Root".to_owned(),
        link(json!({ "$ref": "#/definitions/Link0" })),
    );
    for index in 0..LONG {
        let next = json!({ "$ref": format!("#/definitions/Link{}", index + 1) });
        definitions.insert(format!("Link{index}"), link(next));
    }
    definitions.insert(
        format!("Link{LONG}"),
        json!({ "type": "object", "properties": { "end": { "type": "string" } } }),
    );
    document(&Value::Object(definitions))
}

#[test]
fn long_chains_of_properties_are_followed() {
    on_a_small_stack(|| {
        let link = |next: Value| json!({ "type": "object", "properties": { "next": next } });
        let outcome = generate_one(&chain(link));
        let generated = outcome
            .generated
            .as_ref()
            .unwrap_or_else(|| panic!("{}", outcome.render()));
        assert_eq!(generated.models, LONG + 2);
    });
}

#[test]
fn long_chains_of_all_of_are_refused_without_a_crash() {
    on_a_small_stack(|| {
        let link =
            |next: Value| json!({ "allOf": [next], "properties": { "own": { "type": "string" } } });
        let outcome = generate_one(&chain(link));
        assert!(outcome.generated.is_none());
        let said = outcome.render();
        assert!(
            said.contains("`allOf` of more than 100 generations"),
            "{said}"
        );
    });
}

#[test]
fn long_chains_of_arrays_are_refused_without_a_crash() {
    on_a_small_stack(|| {
        let outcome = generate_one(&chain(|next| json!({ "type": "array", "items": next })));
        assert!(outcome.generated.is_none());
        let said = outcome.render();
        assert!(
            said.contains("arrays and maps nested more than 32 deep"),
            "{said}"
        );
    });
}

#[test]
fn long_chains_of_aliases_are_followed() {
    on_a_small_stack(|| {
        let outcome = generate_one(&chain(|next| next));
        let generated = outcome
            .generated
            .as_ref()
            .unwrap_or_else(|| panic!("{}", outcome.render()));
        assert_eq!(generated.models, 1);
    });
}

#[test]
fn crosswise_parents_do_not_explode() {
    // Each generation names both definitions of the one before: 2^60 paths lead to the first.
    const GENERATIONS: usize = 60;
    let mut definitions = Map::new();
    let both = |generation: usize| {
        json!([
            { "$ref": format!("#/definitions/Left{generation}") },
            { "$ref": format!("#/definitions/Right{generation}") },
        ])
    };
    for side in ["Left", "Right"] {
        definitions.insert(
            format!("{side}0"),
            json!({ "properties": { side: { "type": "string" } } }),
        );
        for generation in 1..=GENERATIONS {
            definitions.insert(
                format!("{side}{generation}"),
                json!({ "allOf": both(generation - 1) }),
            );
        }
    }
    definitions.insert("Root".to_owned(), json!({ "allOf": both(GENERATIONS) }));
    let document = document(&Value::Object(definitions));
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        // Nobody listens any more once the time is over.
        let _ = sender.send(generate_one(&document));
    });
    let outcome = receiver
        .recv_timeout(Duration::from_secs(10))
        .expect("the work grows with every generation");
    assert!(outcome.generated.is_some(), "{}", outcome.render());
}

#[test]
fn many_documents_of_one_package_keep_their_order() {
    let document = |index: usize| {
        json!({
            "swagger": "2.0",
            "info": { "title": "Widgets", "version": "2030-01-01" },
            "host": "management.azure.com",
            "paths": { format!("/widgets{index}"): { "get": {
                "operationId": format!("Widgets_Get{index}"),
                "responses": { "204": { "description": "Nothing." } },
            } } },
        })
    };
    let memory: Memory = (0..200)
        .map(|index| {
            (
                format!("{index:03}.json"),
                document(index).to_string().into_bytes(),
            )
        })
        .collect();
    let paths: Vec<&str> = memory.keys().map(String::as_str).collect();
    let outcome = generate(&memory, &package(&paths), &target());
    let generated = outcome
        .generated
        .as_ref()
        .unwrap_or_else(|| panic!("{}", outcome.render()));
    let ids: Vec<String> = (0..200)
        .map(|index| format!("Widgets_Get{index}"))
        .collect();
    assert!(
        generated
            .operations
            .iter()
            .map(|operation| &operation.id)
            .eq(&ids)
    );
}
