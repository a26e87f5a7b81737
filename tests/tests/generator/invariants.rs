//! What holds of the generator's own source, told by reading it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use walkdir::WalkDir;

/// A source file of codegen, without its tests and its documentation.
struct Source {
    /// Path below `codegen/src`.
    path: String,
    text: String,
    code: syn::File,
}

impl Source {
    fn is_in(&self, room: &str) -> bool {
        let inside = self.path.strip_prefix(room);
        inside.is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    }

    /// Every word and every literal, those within macros too.
    fn words(&self) -> BTreeSet<String> {
        let code = prettyplease::unparse(&self.code);
        let mut words = BTreeSet::new();
        collect(code.parse().expect("it was code before"), &mut words);
        words
    }

    fn mentions(&self, word: &str) -> bool {
        self.words()
            .iter()
            .any(|found| found == word || (found.starts_with('"') && found.contains(word)))
    }
}

fn collect(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Ident(ident) => {
                words.insert(ident.to_string());
            }
            TokenTree::Literal(literal) => {
                words.insert(literal.to_string());
            }
            TokenTree::Punct(_) => {}
        }
    }
}

struct WithoutTests;

impl VisitMut for WithoutTests {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        file.attrs
            .retain(|attribute| !attribute.path().is_ident("doc"));
        file.items.retain(|item| !is_test(item));
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    }
}

fn is_test(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|argument| argument == "test")
    })
}

fn sources() -> Vec<Source> {
    let root = armsmith_tests::root().join("codegen/src");
    let mut sources = Vec::new();
    for entry in WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("codegen/src");
        let path = entry.path().strip_prefix(&root).expect("below codegen/src");
        let path = path.to_str().expect("a name in UTF-8").replace('\\', "/");
        let is_source = Path::new(&path)
            .extension()
            .is_some_and(|ending| ending == "rs");
        let is_test = path.contains("/tests/") || path.ends_with("/tests.rs");
        if !is_source || is_test {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("a source file");
        let mut code = syn::parse_file(&text).expect("Rust");
        WithoutTests.visit_file_mut(&mut code);
        sources.push(Source { path, text, code });
    }
    assert!(sources.len() > 40, "the sources were not found");
    sources
}

fn assert_none(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}\n  {}", broken.join("\n  "));
}

/// Files for which `is_broken` holds.
fn files(is_broken: impl Fn(&Source) -> bool) -> Vec<String> {
    sources()
        .iter()
        .filter(|source| is_broken(source))
        .map(|source| source.path.clone())
        .collect()
}

#[test]
fn every_file_says_what_it_is() {
    let silent = files(|source| !source.text.starts_with("//! "));
    assert_none(
        &silent,
        "a module starts with `//!`: what it takes, what it gives, what it does not do",
    );
}

#[test]
fn later_stages_do_not_know_swagger() {
    let broken = files(|source| {
        let is_late = ["names", "emit", "format", "model"]
            .iter()
            .any(|room| source.is_in(room));
        let words = source.words();
        is_late && (words.contains("swagger") || words.contains("resolve"))
    });
    assert_none(
        &broken,
        "names, emit, format and model know neither `swagger` nor `resolve`",
    );
    let broken = files(|source| source.is_in("lower") && source.words().contains("swagger"));
    assert_none(
        &broken,
        "lower reads `resolve`'s Api, so that another reader can stand beside `swagger`",
    );
}

#[test]
fn the_model_is_plain_data() {
    let broken = files(|source| source.is_in("model") && source.words().contains("proc_macro2"));
    assert_none(&broken, "the model holds no tokens");
    for source in sources().iter().filter(|source| source.is_in("model")) {
        let places = source
            .text
            .lines()
            .filter(|line| line.contains("serde_json"))
            .count();
        let allowed = usize::from(source.text.contains("pub struct Example"));
        assert!(
            places <= allowed,
            "{}: JSON values stand in examples only",
            source.path
        );
    }
}

/// What `code` takes from `std`: the word after `std::`, and those in braces after it.
fn taken_from_std(code: &str) -> Vec<String> {
    let mut taken = Vec::new();
    for (at, _) in code.match_indices("std::") {
        let rest = &code[at + "std::".len()..];
        let end = match rest.strip_prefix('{') {
            Some(group) => group.find('}').map_or(rest.len(), |end| end + 1),
            None => rest
                .find(|character: char| !character.is_alphanumeric() && character != '_')
                .unwrap_or(rest.len()),
        };
        let words =
            rest[..end].split(|character: char| !character.is_alphanumeric() && character != '_');
        taken.extend(words.map(str::to_owned));
    }
    taken
}

#[test]
fn only_load_reads_and_nothing_writes() {
    const OUTSIDE: &[&str] = &[
        "env", "fs", "net", "os", "process", "time", "stdin", "stdout", "stderr",
    ];
    const WRITES: &[&str] = &[
        "write",
        "create",
        "create_dir",
        "create_dir_all",
        "remove_file",
        "rename",
        "copy",
    ];
    let mut broken = Vec::new();
    for source in sources() {
        let reads = source.path == "load/folder.rs";
        // Literals hold code that is written, not run.
        let words = source.words();
        for word in taken_from_std(&prettyplease::unparse(&source.code)) {
            if OUTSIDE.contains(&word.as_str()) && words.contains(&word) && !(reads && word == "fs")
            {
                broken.push(format!("{}: std::{word}", source.path));
            }
        }
        if reads {
            let found = WRITES.iter().filter(|word| words.contains(**word));
            broken.extend(found.map(|word| format!("{}: {word}", source.path)));
        }
    }
    assert_none(
        &broken,
        "codegen is pure: only load/folder.rs reads files, nothing writes, asks a clock or the environment",
    );
}

#[test]
fn foreign_paths_stand_in_one_file() {
    let broken = files(|source| {
        source.path != "emit/paths.rs"
            && (source.mentions("azure_core") || source.mentions("armsmith_runtime"))
    });
    assert_none(
        &broken,
        "emit/paths.rs alone names azure_core and armsmith_runtime",
    );
}

#[test]
fn codegen_depends_on_nothing_that_it_writes_for() {
    let manifest =
        fs::read_to_string(armsmith_tests::root().join("codegen/Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = toml::from_str(&manifest).expect("a manifest");
    for table in ["dependencies", "build-dependencies", "dev-dependencies"] {
        let names = manifest
            .get(table)
            .and_then(toml::Value::as_table)
            .into_iter()
            .flat_map(toml::Table::keys);
        let broken: Vec<String> = names
            .filter(|name| {
                name.starts_with("armsmith") || name.starts_with("azure") || *name == "tokio"
            })
            .cloned()
            .collect();
        assert_none(&broken, "codegen knows what it writes for by name only");
    }
}

/// Whether a variable stands among the tokens of a `quote!`.
fn interpolates(tokens: TokenStream) -> bool {
    let mut after_hash = false;
    for token in tokens {
        match &token {
            TokenTree::Ident(_) if after_hash => return true,
            TokenTree::Group(group) if interpolates(group.stream()) => return true,
            _ => {}
        }
        after_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
    }
    false
}

struct Panics {
    path: String,
    found: Vec<String>,
}

impl Panics {
    fn report(&mut self, what: &str) {
        self.found.push(format!("{}: {what}", self.path));
    }
}

impl Visit<'_> for Panics {
    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        const CALLS: &[&str] = &[
            "unwrap",
            "expect",
            "unwrap_err",
            "expect_err",
            "unwrap_unchecked",
        ];
        let name = call.method.to_string();
        if CALLS.contains(&name.as_str()) {
            self.report(&format!(".{name}()"));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        const MACROS: &[&str] = &[
            "panic",
            "todo",
            "unimplemented",
            "unreachable",
            "assert",
            "assert_eq",
            "assert_ne",
            "debug_assert",
            "debug_assert_eq",
            "dbg",
            "println",
            "eprintln",
        ];
        let name = call
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
            .unwrap_or_default();
        if MACROS.contains(&name.as_str()) {
            self.report(&format!("{name}!"));
        }
        if name == "parse_quote" && interpolates(call.tokens.clone()) {
            self.report("parse_quote! of something that is not written there");
        }
        // Arguments of `format!` and its like are expressions; calls within them count too.
        let mut words = BTreeSet::new();
        collect(call.tokens.clone(), &mut words);
        if name != "quote" && (words.contains("unwrap") || words.contains("expect")) {
            self.report(&format!("unwrap or expect within {name}!"));
        }
    }

    fn visit_expr_index(&mut self, index: &syn::ExprIndex) {
        // A map is indexed by reference or by a literal; a list by a number or a range.
        let by_key = match &*index.index {
            syn::Expr::Reference(_) => true,
            syn::Expr::Lit(literal) => matches!(literal.lit, syn::Lit::Str(_)),
            syn::Expr::MethodCall(call) => call.method == "as_str" || call.method == "as_ref",
            _ => false,
        };
        if by_key {
            self.report("a map indexed by a key; use `get`");
        }
        visit::visit_expr_index(self, index);
    }
}

#[test]
fn nothing_panics_on_purpose() {
    let mut broken = Vec::new();
    for source in sources() {
        let mut panics = Panics {
            path: source.path.clone(),
            found: Vec::new(),
        };
        panics.visit_file(&source.code);
        broken.extend(panics.found);
    }
    assert_none(
        &broken,
        "a document's content must not end the program: say it with a diagnostic",
    );
}

struct Spellings {
    path: String,
    found: Vec<String>,
}

impl Visit<'_> for Spellings {
    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        // A place in a document is spelled as in the document.
        if call.method == "child" {
            self.visit_expr(&call.receiver);
            return;
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_lit_str(&mut self, text: &syn::LitStr) {
        if text.value().starts_with("x-ms-") {
            self.found
                .push(format!("{}: {:?}", self.path, text.value()));
        }
    }
}

#[test]
fn extensions_are_spelled_in_swagger_only() {
    let mut broken = Vec::new();
    for source in sources() {
        // The canonical form is that of the JSON as it stands.
        if source.is_in("swagger") || source.is_in("canonical") {
            continue;
        }
        let mut spellings = Spellings {
            path: source.path.clone(),
            found: Vec::new(),
        };
        spellings.visit_file(&source.code);
        broken.extend(spellings.found);
    }
    assert_none(
        &broken,
        "the spelling of an extension stands in swagger/, or in the `child` of a place",
    );
}
