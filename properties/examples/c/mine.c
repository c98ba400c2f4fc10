/* A step of SGD and inverted dropout in C, held to the laws by
 *     gcc -std=c11 -O2 -ffp-contract=off -shared -fPIC -I reference/abi properties/examples/c/mine.c -o libmine.so
 *     oracle check lib:./libmine.so
 * -ffp-contract=off since gcc fuses a*b + c where the machine can, and the variant "coupled" rounds the product.
 */
#include <verification.h>

int32_t verification_sgd_declares(int32_t variant) { return variant == VERIFICATION_SGD_COUPLED; }

verification_status verification_sgd_step_f32(
    const float *weights, const float *gradients, size_t count, const verification_sgd_settings *settings, float *destination)
{
    if (settings->variant != VERIFICATION_SGD_COUPLED) return VERIFICATION_NOT_IMPLEMENTED;
    if (settings->momentum != 0) return VERIFICATION_BAD_ARGUMENT;
    float eta = (float)settings->learning_rate, lambda = (float)settings->weight_decay;
    for (size_t i = 0; i < count; i++) {
        float gradient = settings->maximize ? -gradients[i] : gradients[i];
        destination[i] = weights[i] - eta * (settings->weight_decay == 0 ? gradient : gradient + lambda * weights[i]);
    }
    return VERIFICATION_OK;
}

int32_t verification_dropout_declares(int32_t scaling) { return scaling == VERIFICATION_DROPOUT_QUOTIENT; }

verification_status verification_dropout_forward_with_mask_f32(
    const float *input, const uint8_t *keep_mask, size_t count, const verification_dropout_settings *settings, float *destination)
{
    double p = settings->drop_probability;
    if (settings->scaling != VERIFICATION_DROPOUT_QUOTIENT) return VERIFICATION_NOT_IMPLEMENTED;
    if (!(p >= 0 && p <= 1)) return VERIFICATION_BAD_ARGUMENT;
    float keep_probability = (float)(1 - p);
    for (size_t i = 0; i < count; i++) {
        int kept = p < 1 && (keep_mask[i / 8] >> (i % 8) & 1);
        destination[i] = !kept ? 0 : p == 0 ? input[i] : input[i] / keep_probability;
    }
    return VERIFICATION_OK;
}

verification_status verification_dropout_backward_f32(
    const float *output_gradients, const uint8_t *keep_mask, size_t count, const verification_dropout_settings *settings, float *destination)
{
    return verification_dropout_forward_with_mask_f32(output_gradients, keep_mask, count, settings, destination);
}
