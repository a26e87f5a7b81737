//! Structs that would contain themselves by value.

use crate::model::{Crate, Type};

/// Boxes every field that leads from a struct back to itself without a `Vec` or a map in between.
///
/// A field is boxed if and only if its type reaches, by value, the struct that it stands in. That depends on the
/// schemas alone, not on where a walk over them starts.
pub(super) fn box_recursive_fields(lowered: &mut Crate) {
    let components = components(&edges(lowered));
    let structs = lowered.models.len();
    for (index, model) in lowered.models.iter_mut().enumerate() {
        for field in &mut model.fields {
            if let Some(target) = node(&field.ty, structs) {
                field.boxed = components[index] == components[target];
            }
        }
    }
}

/// The node of a type that is held by value: structs come first, then unions.
fn node(ty: &Type, structs: usize) -> Option<usize> {
    match ty {
        Type::Model(target) => Some(target.0),
        Type::Union(target) => Some(structs + target.0),
        _ => None,
    }
}

fn edges(lowered: &Crate) -> Vec<Vec<usize>> {
    let structs = lowered.models.len();
    let fields = lowered.models.iter().map(|model| {
        let types = model.fields.iter().map(|field| &field.ty);
        types.filter_map(|ty| node(ty, structs)).collect()
    });
    let variants = lowered.unions.iter().map(|union| {
        let types = union.variants.iter().map(|variant| &variant.ty);
        types.filter_map(|ty| node(ty, structs)).collect()
    });
    fields.chain(variants).collect()
}

/// The strongly connected component of each node, by Kosaraju's algorithm with explicit stacks.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for target in targets {
            reversed[*target].push(from);
        }
    }
    let mut component = vec![usize::MAX; edges.len()];
    for root in finishing_order(edges).into_iter().rev() {
        let mut work = vec![root];
        while let Some(node) = work.pop() {
            if component[node] == usize::MAX {
                component[node] = root;
                work.extend(&reversed[node]);
            }
        }
    }
    component
}

fn finishing_order(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut order = Vec::with_capacity(edges.len());
    for start in 0..edges.len() {
        let mut work = vec![(start, 0)];
        while let Some((node, next)) = work.pop() {
            if next == 0 && std::mem::replace(&mut seen[node], true) {
                continue;
            }
            match edges[node].get(next) {
                Some(target) => {
                    work.push((node, next + 1));
                    if !seen[*target] {
                        work.push((*target, 0));
                    }
                }
                None => order.push(node),
            }
        }
    }
    order
}
