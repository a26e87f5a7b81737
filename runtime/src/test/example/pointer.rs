//! Takes JSON pointers, takes values away there.

use serde_json::Value;

/// Takes away what stands at the pointers, which count from `root`. What stands at `root` itself stays.
pub(super) fn remove<'p>(
    value: &mut Value,
    root: &str,
    pointers: impl IntoIterator<Item = &'p str>,
) {
    let below = pointers
        .into_iter()
        .filter_map(|pointer| pointer.strip_prefix(root));
    let mut below = below
        .filter(|pointer| pointer.starts_with('/'))
        .collect::<Vec<_>>();
    // The last item of an array first, so that the others keep their places.
    below.sort_by_key(|pointer| indexes(pointer));
    for pointer in below.into_iter().rev() {
        remove_one(value, pointer);
    }
}

fn indexes(pointer: &str) -> Vec<(usize, &str)> {
    let tokens = pointer.split('/');
    tokens
        .map(|token| (token.parse().unwrap_or_default(), token))
        .collect()
}

fn remove_one(value: &mut Value, pointer: &str) {
    let Some((parent, token)) = pointer.rsplit_once('/') else {
        return;
    };
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.remove(&token.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(items)) => {
            if let Some(index) = token.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// A token of a pointer.
pub(super) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// The path `name` of what stands at the pointer `at`, as an error names it once what stands at `removed` is gone: items
/// behind it have moved. Pointers count from `root`, where `value` stands.
pub(super) fn moved(name: &str, at: &str, value: &Value, root: &str, removed: &[&str]) -> String {
    let (mut found, mut rest) = (String::new(), name);
    let (mut current, mut parent) = (Some(value), root.to_string());
    for token in at.strip_prefix(root).unwrap_or_default().split('/').skip(1) {
        if let Some(Value::Array(_)) = current
            && let Some((before, behind)) = rest.split_once(&format!("[{token}]"))
        {
            let index = token.parse::<usize>().unwrap_or_default();
            let gone = removed.iter().filter(|pointer| {
                let item = pointer
                    .strip_prefix(&*parent)
                    .and_then(|item| item.strip_prefix('/'));
                let other = item.and_then(|item| item.parse::<usize>().ok());
                other.is_some_and(|other| other < index)
            });
            let index = index - gone.count();
            found.extend([before, "[", &index.to_string(), "]"]);
            rest = behind;
        }
        let next = current.and_then(|value| value.pointer(&format!("/{token}")));
        current = next;
        parent = format!("{parent}/{token}");
    }
    found + rest
}
