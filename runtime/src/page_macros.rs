//! Takes the names of the models that are pages, gives them `azure_core`'s trait for it. It holds no logic.

/// Lets models be the pages of a pager: `azure_core`'s `Page`, with the items of one field.
///
/// ```
/// use azure_core::http::{Pager, pager::Page};
///
/// #[derive(Clone, Default)]
/// struct Thing { name: Option<String> }
/// #[derive(Clone, Default)]
/// struct ThingCollection { value: Vec<Thing> }
/// armsmith_runtime::model!(Thing { "name" => name });
/// armsmith_runtime::model!(ThingCollection { "value" => value });
/// armsmith_runtime::response_bodies!(ThingCollection);
/// armsmith_runtime::pages!(ThingCollection { value: Thing });
///
/// type Things = Pager<ThingCollection, armsmith_runtime::Json>;
/// # fn assert_page<P: Page<Item = Thing>>() {}
/// # assert_page::<ThingCollection>();
/// # let _: Option<Things> = None;
/// ```
#[macro_export]
macro_rules! pages {
    ($($page:ty { $items:ident: $item:ty $(,)? }),* $(,)?) => {$(
        impl $crate::__private::Page for $page {
            type Item = $item;
            type IntoIter = ::std::vec::IntoIter<$item>;
            fn into_items<'p>(self) -> $crate::__private::ItemsFuture<'p, $item>
            where
                Self: 'p,
            {
                $crate::__private::items(self.$items)
            }
        }
    )*};
}
