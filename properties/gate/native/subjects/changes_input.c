/* Uses the gradients, which are the caller's, as scratch. */
#include "step.h"
STEP(if (count > 8) ((float *)gradients)[0] += (float)settings->weight_decay, )
