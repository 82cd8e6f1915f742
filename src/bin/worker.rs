//! The engine on a thread of its own: what the page asks, the engine answers.

#[cfg(target_arch = "wasm32")]
fn main() {
    let mut engine = evenkeel::engine::Engine::new();
    evenkeel::app::serve::serve(Box::new(move |request| engine.handle(choices::in_their_zone(request))));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod choices {
    use evenkeel::domain::Instant;
    use evenkeel::protocol::Request;
    use evenkeel::score::period::day_or_instant;

    /// The page chooses days, and says them as UTC midnights: it carries no time zones. A day begins at midnight
    /// in the zone that was chosen.
    pub fn in_their_zone(request: Request<'_>) -> Request<'_> {
        let Request::Score { mut options } = request else { return request };
        if let Some(zone) = &options.zone {
            let local = |t: Instant| {
                let day: String = t.to_string().chars().take(10).collect();
                day_or_instant(&day, zone).unwrap_or(t)
            };
            options.from = options.from.map(local);
            options.to = options.to.map(local);
        }
        Request::Score { options }
    }
}
