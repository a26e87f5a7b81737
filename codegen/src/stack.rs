//! Room for recursion that is bounded, and deeper than the stack of a caller's thread may be.
//!
//! Takes: work. Gives: its result. Does not: bound the recursion; what calls it does.

use crate::diagnostic::Diagnostic;

/// Unoptimised, 127 levels of schemas need 3.3 MiB to be read, and 1,024 levels of a canonical form 9 MiB to be made.
const STACK: usize = 64 * 1024 * 1024;

/// Does the work on a thread with a large stack, of which only the part that is used takes memory.
pub(crate) fn on_a_large_stack<T: Send>(
    work: impl FnOnce() -> Result<T, Diagnostic> + Send,
) -> Result<T, Diagnostic> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => Err(Diagnostic::bug(format!(
                "no thread for deep recursion: {error}"
            ))),
        }
    })
}
