//! Text of a document stays text.

use super::{files, rich::rich};
use crate::model::{Crate, Failure, Wire};

/// What tries to end a comment, a string, an attribute or a code block.
const ATTACKS: &[&str] = &[
    "*/ pub fn evil() {} /*",
    "\n#![allow(warnings)]\nfn evil() {}",
    "\"]\npub struct Evil;\n#[doc = \"",
    "\"} pub mod evil { // ",
    "```\n```no_run\nevil!()\n```",
    "    evil!()\n\tevil!()",
    "~~~\nevil!()\n~~~",
    "<script>evil()</script>",
    "\r\n/// evil\r//! evil",
    "\u{202e}evil\u{2066}\0\u{7}",
    "{{{}}} {subscriptionId} \\\" \\",
    "///~",
];

/// Every text of the package that does not decide an identifier.
fn attacked(attack: &str) -> Crate {
    let mut package = rich();
    attack.clone_into(&mut package.title);
    let texts = |text: &mut Option<String>| *text = Some(attack.to_owned());
    for model in &mut package.models {
        texts(&mut model.documentation);
        for field in &mut model.fields {
            texts(&mut field.documentation);
            field.constraints.limits = vec![attack.to_owned()];
            field.constraints.default = Some(attack.to_owned());
            field.constraints.pattern = Some(attack.to_owned());
            field.wire_name = format!("{}{attack}", field.wire_name);
        }
    }
    for each in &mut package.enums {
        texts(&mut each.documentation);
        for value in &mut each.values {
            texts(&mut value.documentation);
            if let Wire::String(text) = &mut value.wire {
                text.push_str(attack);
            }
        }
    }
    for method in package
        .groups
        .iter_mut()
        .chain([&mut package.service])
        .flat_map(|client| &mut client.methods)
    {
        texts(&mut method.summary);
        texts(&mut method.description);
        method.path.push_str(attack);
        method.operation_id.push_str(attack);
        method.errors = vec![Failure {
            status: Some(404),
            description: attack.to_owned(),
            body: None,
        }];
        for parameter in &mut method.parameters {
            texts(&mut parameter.documentation);
            parameter.wire_name = format!("{}{attack}", parameter.wire_name);
        }
        for example in &mut method.examples {
            for (_, value) in &mut example.parameters {
                *value = attack.into();
            }
        }
    }
    package
}

/// The file without the contents of literals and documentation: what a compiler would act on. Longer text moves line breaks,
/// and with them trailing commas.
fn shape(text: &str) -> String {
    fn of(tokens: proc_macro2::TokenStream) -> String {
        let mut shape = String::new();
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => {
                    let inner = of(group.stream());
                    if !inner.starts_with("doc = ") {
                        shape.extend(["(", &inner, ") "]);
                    }
                }
                proc_macro2::TokenTree::Literal(_) => shape.push_str("_ "),
                other => shape.extend([other.to_string().as_str(), " "]),
            }
        }
        shape
    }
    let tokens = text.parse().expect("tokens");
    let shape = of(tokens).replace(['#', '!'], "").replace(", )", ")");
    shape.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_text_becomes_code() {
    let harmless = files(&attacked("harmless"));
    for attack in ATTACKS {
        for (path, text) in files(&attacked(attack)) {
            assert_eq!(
                shape(&text),
                shape(&harmless[&path]),
                "{attack:?} in {path}"
            );
            assert!(
                !text.contains(['\0', '\r', '\t', '\u{202e}', '\u{2066}']),
                "{attack:?} in {path}"
            );
        }
    }
}

#[test]
fn no_text_becomes_a_doctest() {
    let fences = |text: &str| {
        text.lines()
            .filter(|line| line.trim_start().starts_with("/// ```"))
            .count()
    };
    let indented = |text: &str| {
        text.lines()
            .any(|line| line.trim_start().starts_with("///     evil"))
    };
    let harmless = files(&attacked("harmless"));
    for attack in ATTACKS {
        for (path, text) in files(&attacked(attack)) {
            assert_eq!(
                fences(&text),
                fences(&harmless[&path]),
                "{attack:?} in {path}"
            );
            assert!(!indented(&text), "{attack:?} in {path}");
        }
    }
}
