//! The engine on a thread of its own: what the page asks, the engine answers.

#[cfg(target_arch = "wasm32")]
fn main() {
    let mut engine = evenkeel::engine::Engine::new();
    evenkeel::app::serve::serve(Box::new(move |request| engine.handle(request)));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
