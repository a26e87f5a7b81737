//! Structs that would contain themselves by value.

use crate::model::{Model, Type};

/// Boxes every field that leads from a struct back to itself without a `Vec` or a map in between.
///
/// A field is boxed if and only if its type reaches, by value, the struct that it stands in. That depends on the
/// schemas alone, not on where a walk over them starts.
pub(super) fn box_recursive_fields(models: &mut [Model]) {
    let components = components(models);
    for index in 0..models.len() {
        for field in &mut models[index].fields {
            if let Type::Model(target) = field.ty {
                field.boxed = components[index] == components[target.0];
            }
        }
    }
}

/// The strongly connected component of each struct, by Kosaraju's algorithm with explicit stacks.
fn components(models: &[Model]) -> Vec<usize> {
    let edges: Vec<Vec<usize>> = models
        .iter()
        .map(|model| {
            let target = |ty: &Type| match ty {
                Type::Model(target) => Some(target.0),
                _ => None,
            };
            model
                .fields
                .iter()
                .filter_map(|field| target(&field.ty))
                .collect()
        })
        .collect();
    let mut reversed = vec![Vec::new(); models.len()];
    for (from, targets) in edges.iter().enumerate() {
        for target in targets {
            reversed[*target].push(from);
        }
    }
    let mut component = vec![usize::MAX; models.len()];
    for root in finishing_order(&edges).into_iter().rev() {
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
