/* What the hostile subjects share: the right step, and before it the line that makes each of them hostile. */
#include <verification.h>

static verification_status right_step(
    const float *weights, const float *gradients, size_t count, const verification_sgd_settings *settings, float *destination)
{
    float eta = (float)settings->learning_rate, lambda = (float)settings->weight_decay;
    for (size_t i = 0; i < count; i++) {
        float gradient = settings->maximize ? -gradients[i] : gradients[i];
        destination[i] = weights[i] - eta * (settings->weight_decay == 0 ? gradient : gradient + lambda * weights[i]);
    }
    return VERIFICATION_OK;
}

int32_t verification_sgd_declares(int32_t variant) { return variant == VERIFICATION_SGD_COUPLED; }

#define STEP(before, after) \
    verification_status verification_sgd_step_f32( \
        const float *weights, const float *gradients, size_t count, const verification_sgd_settings *settings, float *destination) \
    { \
        before; \
        verification_status status = right_step(weights, gradients, count, settings, destination); \
        after; \
        return status; \
    }
