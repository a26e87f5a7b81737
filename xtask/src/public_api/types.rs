//! How a type reads.
//!
//! Takes: rustdoc's types. Gives: the text that a prediction has for the same. Does not: show what callers need not
//! write: paths of other crates, lifetimes, and the format of a body where it is the usual one.

use armsmith_codegen::diff::wording::type_of_the_package;
use rustdoc_types::{GenericArg, GenericArgs, Id, Path, Type};

use super::implementations::Implementations;

/// What is needed to write a type.
pub(super) struct Types<'a> {
    pub(super) implementations: &'a Implementations,
}

impl Types<'_> {
    /// The text of a type; `own` is what `Self` stands for.
    pub(super) fn text(&self, ty: &Type, own: &str) -> String {
        match ty {
            Type::ResolvedPath(path) => self.path(path, own),
            Type::Generic(name) if name == "Self" => own.to_owned(),
            Type::Generic(name) | Type::Primitive(name) => name.clone(),
            Type::BorrowedRef {
                is_mutable, type_, ..
            } => {
                let mutable = if *is_mutable { "mut " } else { "" };
                format!("&{mutable}{}", self.text(type_, own))
            }
            Type::Slice(elements) => format!("[{}]", self.text(elements, own)),
            Type::Array { type_, len } => format!("[{}; {len}]", self.text(type_, own)),
            Type::Tuple(members) => {
                let members = members.iter().map(|member| self.text(member, own));
                format!("({})", members.collect::<Vec<_>>().join(", "))
            }
            Type::DynTrait(dynamic) => {
                let traits = dynamic.traits.iter();
                let traits = traits.map(|each| self.path(&each.trait_, own));
                format!("dyn {}", traits.collect::<Vec<_>>().join(" + "))
            }
            // Nothing that is generated has such a type, so that any text disagrees with the prediction.
            other => format!("{other:?}"),
        }
    }

    /// The text of a path, with what its type must be able to.
    pub(super) fn path(&self, path: &Path, own: &str) -> String {
        let name = last_segment(&path.path);
        let types = arguments(path);
        let mut texts = types
            .iter()
            .map(|ty| self.text(ty, own))
            .collect::<Vec<_>>();
        if let [of, format] = texts.as_slice()
            && has_usual_format(name, of, format)
        {
            texts.pop();
        }
        if let (Some(of), Some(ty)) = (texts.first_mut(), types.first()) {
            for lacking in self.lacking(name, ty) {
                of.push_str(" without ");
                of.push_str(lacking);
            }
        }
        match (name, texts.as_slice()) {
            // What is polled is of interest, not what polls it.
            ("ArmOperation", [of]) => of.clone(),
            ("ArmOperation", [of, format]) => format!("{of}, {format}"),
            (_, []) if self.implementations.is_local(path.id) => type_of_the_package(name),
            (_, []) => name.to_owned(),
            _ => format!("{name}<{}>", texts.join(", ")),
        }
    }

    /// What a body of this type needs to be one, and does not have.
    fn lacking(&self, wrapper: &str, ty: &Type) -> Vec<&'static str> {
        let found = self.implementations;
        let Some(id) = body(ty).filter(|id| found.is_object(*id)) else {
            return Vec::new();
        };
        let mut lacking = Vec::new();
        let is_received = matches!(wrapper, "Response" | "Pager" | "ArmOperation");
        if is_received && !found.decoded.contains(&id) {
            lacking.push("DeserializeWith<Json>");
        }
        if wrapper == "Pager" && !found.pages.contains(&id) {
            lacking.push("Page");
        }
        if wrapper == "RequestContent" && !found.sent.contains(&id) {
            lacking.push("TryInto<RequestContent>");
        }
        lacking
    }
}

/// The last part of a path as it is written in the source.
pub(super) fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// The types between the angle brackets.
pub(super) fn arguments(path: &Path) -> Vec<&Type> {
    let Some(GenericArgs::AngleBracketed { args, .. }) = path.args.as_deref() else {
        return Vec::new();
    };
    let types = args.iter().filter_map(|argument| match argument {
        GenericArg::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// Whether `format` is the one that everything of this kind has.
fn has_usual_format(wrapper: &str, of: &str, format: &str) -> bool {
    match (wrapper, of) {
        ("Response" | "ArmOperation", "()") => format == "NoFormat",
        ("Response" | "ArmOperation" | "Pager" | "Poller", _) => format == "Json",
        _ => false,
    }
}

/// The type whose value is the body: what may be left out is not counted.
fn body(ty: &Type) -> Option<Id> {
    let Type::ResolvedPath(path) = ty else {
        return None;
    };
    match arguments(path).as_slice() {
        [inner] if last_segment(&path.path) == "Option" => body(inner),
        _ => Some(path.id),
    }
}
