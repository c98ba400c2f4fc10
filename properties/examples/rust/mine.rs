//! A step of SGD in Rust, held to the laws by
//!     rustc --crate-type cdylib -C opt-level=2 -C panic=abort properties/examples/rust/mine.rs -o libmine.so
//!     oracle check lib:./libmine.so

const COUPLED: i32 = 0;
const OK: i32 = 0;
const BAD_ARGUMENT: i32 = 1;
const NOT_IMPLEMENTED: i32 = 2;

/// `verification_sgd_settings` of verification.h.
#[repr(C)]
pub struct SgdSettings {
    size: u32,
    variant: i32,
    learning_rate: f64,
    weight_decay: f64,
    momentum: f64,
    dampening: f64,
    schedule_multiplier: f64,
    batch_size: i32,
    decay_bias: i32,
    nesterov: i32,
    maximize: i32,
    is_first_step: i32,
    reserved: i32,
}

#[no_mangle]
pub extern "C" fn verification_sgd_declares(variant: i32) -> i32 {
    (variant == COUPLED) as i32
}

/// The destination may be the weights, so both stay pointers: two slices of one memory are not allowed in Rust.
///
/// # Safety
/// The pointers are those that verification.h promises.
#[no_mangle]
pub unsafe extern "C" fn verification_sgd_step_f64(
    weights: *const f64, gradients: *const f64, count: usize, settings: *const SgdSettings, destination: *mut f64,
) -> i32 {
    let settings = &*settings;
    if settings.variant != COUPLED {
        return NOT_IMPLEMENTED;
    }
    if settings.momentum != 0.0 {
        return BAD_ARGUMENT;
    }
    let (eta, lambda) = (settings.learning_rate, settings.weight_decay);
    for i in 0..count {
        let (w, g) = (*weights.add(i), *gradients.add(i));
        let g = if settings.maximize != 0 { -g } else { g };
        *destination.add(i) = w - eta * if lambda == 0.0 { g } else { g + lambda * w };
    }
    OK
}
