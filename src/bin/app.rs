//! The page. Everything it is made of is in `app/` and `view/`.

#[cfg(target_arch = "wasm32")]
fn main() {
    evenkeel::app::root::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
