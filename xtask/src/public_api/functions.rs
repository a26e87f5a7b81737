//! How a function reads.
//!
//! Takes: rustdoc's functions. Gives: the text that a prediction has for the same. Does not: show `&self`, or the options
//! of a method that are named after it; everything else that differs is written.

use armsmith_codegen::diff::wording::{Signature, are_options_of};
use rustdoc_types::{Abi, Function, GenericParamDefKind, Type};

use super::types::{Types, arguments, last_segment};

impl Types<'_> {
    /// The text of the function `name` of the type or trait `own`.
    pub(super) fn function(&self, function: &Function, name: &str, own: &str) -> String {
        let mut qualifiers = qualifiers(function);
        let mut inputs = function.sig.inputs.as_slice();
        let mut taken = Vec::new();
        match inputs.split_first() {
            Some(((argument, ty), rest)) if argument == "self" => {
                inputs = rest;
                if !is_shared_self(ty) {
                    taken.push(format!("self: {}", self.text(ty, own)));
                }
            }
            _ => qualifiers.push("associated"),
        }
        if let Some(((_, last), rest)) = inputs.split_last()
            && are_own_options(last, own, name)
        {
            inputs = rest;
        }
        taken.extend(inputs.iter().map(|(_, ty)| self.text(ty, own)));
        let gives = function.sig.output.as_ref();
        let signature = Signature {
            qualifiers,
            arguments: taken,
            gives: gives.map(|ty| self.text(ty, own)).unwrap_or_default(),
        };
        signature.to_string()
    }
}

fn qualifiers(function: &Function) -> Vec<&'static str> {
    let header = &function.header;
    let generics = function.generics.params.iter();
    let is_generic = generics
        .clone()
        .any(|each| !matches!(each.kind, GenericParamDefKind::Lifetime { .. }));
    let all = [
        (header.is_const, "const"),
        (header.is_async, "async"),
        (header.is_unsafe, "unsafe"),
        (header.abi != Abi::Rust, "extern"),
        (is_generic, "generic"),
    ];
    let held = all.into_iter().filter(|(holds, _)| *holds);
    held.map(|(_, word)| word).collect()
}

/// `&self`.
fn is_shared_self(ty: &Type) -> bool {
    matches!(ty, Type::BorrowedRef { is_mutable: false, type_, .. }
        if matches!(&**type_, Type::Generic(name) if name == "Self"))
}

/// `Option<models::OwnNameOptions<'_>>`.
fn are_own_options(ty: &Type, own: &str, name: &str) -> bool {
    let Type::ResolvedPath(option) = ty else {
        return false;
    };
    let [Type::ResolvedPath(options)] = arguments(option).as_slice() else {
        return false;
    };
    last_segment(&option.path) == "Option" && are_options_of(last_segment(&options.path), own, name)
}
