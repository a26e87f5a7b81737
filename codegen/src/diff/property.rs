//! One property that is there before and after.

use super::comparison::{Comparison, Draft, WORDS_ONLY, needed};
use super::edition::Edition;
use super::limits;
use super::{Behaviour, Impact, Kind};
use crate::model::Field;

/// A property in both editions.
pub(super) struct Property<'a> {
    /// What reports call it.
    pub(super) subject: String,
    pub(super) before: &'a Field,
    pub(super) after: &'a Field,
    /// The items of the Rust API, before and after: one, unless the name is another.
    pub(super) items: [String; 2],
    /// Requests carry it, unless it is read-only.
    pub(super) is_sent: bool,
}

/// Compares a property with what it was.
pub(super) fn compare(comparison: &mut Comparison<'_>, property: &Property<'_>) {
    let mut drafts: Vec<Draft<'_>> = [
        property.ty(comparison),
        property.nullable(),
        property.required(),
        property.read_only(),
        property.limits(comparison),
    ]
    .into_iter()
    .flatten()
    .collect();
    if drafts.is_empty() {
        drafts.extend(property.name(comparison));
    }
    if drafts.is_empty() {
        drafts.extend(property.documentation());
    }
    for draft in drafts {
        comparison.add(draft.items(property.items.iter().cloned()));
    }
}

impl Property<'_> {
    fn draft(&self, kind: Kind, reason: &str) -> Draft<'_> {
        let places = (Some(&self.before.location), Some(&self.after.location));
        Draft::new(kind, self.subject.as_str(), reason).at(places.0, places.1)
    }

    fn reads_otherwise(&self, comparison: &Comparison<'_>) -> bool {
        self.items.iter().any(|item| comparison.is_open(item))
    }

    fn ty(&self, comparison: &Comparison<'_>) -> Option<Draft<'_>> {
        let Some(types) = comparison.types(&self.before.ty, &self.after.ty) else {
            return self.xml().or_else(|| self.format(comparison));
        };
        let (behaviour, reason) = if self.reads_otherwise(comparison) {
            (Behaviour::Same, "the field has another type in Rust")
        } else {
            (
                Behaviour::Differs,
                "the type has the same name in Rust; what stands on the wire is another, or is written otherwise",
            )
        };
        let draft = self.draft(Kind::PropertyTypeChanged, reason);
        Some(draft.says(types.0, types.1).behaviour(behaviour))
    }

    /// Its place in XML, which the type does not show. Where only one side has one, a body became XML, or is none any
    /// more, and that is told of the body.
    fn xml(&self) -> Option<Draft<'_>> {
        let (before, after) = self.before.xml.as_ref().zip(self.after.xml.as_ref())?;
        (before != after).then(|| {
            let reason = "the type is the same in Rust, and stands elsewhere in XML";
            self.draft(Kind::PropertyTypeChanged, reason)
                .says(before.to_string(), after.to_string())
                .exactly(Impact::Patch)
                .behaviour(Behaviour::Differs)
        })
    }

    /// A format that the type does not show.
    fn format(&self, comparison: &Comparison<'_>) -> Option<Draft<'_>> {
        let formats = (
            format(&comparison.before, self.before),
            format(&comparison.after, self.after),
        );
        (formats.0 != formats.1).then(|| {
            self.draft(
                Kind::PropertyTypeChanged,
                "the format has no effect in Rust",
            )
            .says(formats.0, formats.1)
        })
    }

    /// Null counts where a field is sent: one that is read-only has no use for it.
    fn nullable(&self) -> Option<Draft<'_>> {
        let (before, after) = (self.before, self.after);
        let words = |nullable| {
            if nullable {
                "null is a value"
            } else {
                "null is no value"
            }
        };
        (before.nullable != after.nullable && before.read_only == after.read_only).then(|| {
            self.draft(
                Kind::PropertyNullableChanged,
                "a field whose null has a meaning is `Nullable` in an `Option`",
            )
            .says(words(before.nullable), words(after.nullable))
        })
    }

    fn required(&self) -> Option<Draft<'_>> {
        let (before, after) = (self.before, self.after);
        if before.required == after.required {
            return None;
        }
        let is_demanded = self.is_sent && after.required && !after.read_only && !after.constant;
        let (behaviour, reason) = if is_demanded {
            (
                Behaviour::Breaking,
                "old code compiles, and may leave out what the service requires from now on",
            )
        } else {
            (
                Behaviour::Same,
                "every field is an `Option`, whatever the document requires",
            )
        };
        let draft = self
            .draft(Kind::PropertyRequiredChanged, reason)
            .says(needed(before.required), needed(after.required))
            .exactly(Impact::Patch)
            .behaviour(behaviour);
        Some(if is_demanded {
            draft.migration(format!("set `{}` in requests", after.wire_name))
        } else {
            draft
        })
    }

    fn read_only(&self) -> Option<Draft<'_>> {
        let (before, after) = (self.before.read_only, self.after.read_only);
        if before == after {
            return None;
        }
        let words = |read_only| if read_only { "read-only" } else { "writable" };
        let (behaviour, reason) = match (self.is_sent, after) {
            (false, _) => (Behaviour::Same, "the struct is never sent"),
            (true, true) => (Behaviour::Differs, "the field is not sent any more"),
            (true, false) => (
                Behaviour::Differs,
                "the field is sent now where it is set, that of a value which was read before included",
            ),
        };
        let draft = self.draft(Kind::PropertyReadOnlyChanged, reason);
        let draft = draft.says(words(before), words(after)).behaviour(behaviour);
        // Null has a meaning where a field is sent only: then the type changes with it.
        Some(if self.before.nullable == self.after.nullable {
            draft.exactly(Impact::Patch)
        } else {
            draft
        })
    }

    fn limits(&self, comparison: &Comparison<'_>) -> Option<Draft<'_>> {
        let limits = |field: &Field| {
            let constant = if field.constant {
                ", one value only"
            } else {
                ""
            };
            limits::text(&field.constraints) + constant
        };
        let elements = |edition: &Edition<'_>, field: &Field| {
            let limits = edition.generated.contract.elements.get(&field.location);
            limits.map_or_else(String::new, |limits| {
                format!("; elements: {}", limits::text(limits))
            })
        };
        let before = limits(self.before) + &elements(&comparison.before, self.before);
        let after = limits(self.after) + &elements(&comparison.after, self.after);
        if before == after {
            return None;
        }
        let is_left_out = self.before.constant && !self.after.constant && self.after.required;
        let (behaviour, reason) = if self.is_sent && is_left_out {
            (
                Behaviour::Breaking,
                "the only value was sent by itself; old code compiles, and leaves out what the service requires",
            )
        } else if self.is_sent {
            (
                Behaviour::Differs,
                "the client checks no limits: the service may refuse a value that it took, or take one that it refused",
            )
        } else {
            (
                Behaviour::Same,
                "the value is only received, and the client checks no limits",
            )
        };
        let draft = self.draft(Kind::PropertyConstraintChanged, reason);
        let draft = draft.says(before, after).exactly(Impact::Patch);
        Some(draft.behaviour(behaviour))
    }

    /// The same property with another name, or use, in Rust.
    fn name(&self, comparison: &Comparison<'_>) -> Option<Draft<'_>> {
        let [before, after] = &self.items;
        let reason = if before == after {
            "the field reads otherwise in Rust"
        } else {
            "the property is the same, and the field has another name in Rust"
        };
        self.reads_otherwise(comparison)
            .then(|| self.draft(Kind::ItemChanged, reason).says(before, after))
    }

    fn documentation(&self) -> Option<Draft<'_>> {
        (self.before.documentation != self.after.documentation).then(|| {
            self.draft(Kind::DocumentationChanged, WORDS_ONLY)
                .exactly(Impact::Patch)
        })
    }
}

/// The format that the document gives a property.
fn format(edition: &Edition<'_>, field: &Field) -> String {
    let formats = &edition.generated.contract.formats;
    let format = formats.get(&field.location);
    format.map_or_else(
        || "no format".to_owned(),
        |format| format!("format {format}"),
    )
}
