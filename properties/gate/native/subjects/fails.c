/* Has an error of its own. */
#include "step.h"
STEP(if (count > 8) return VERIFICATION_FAILED, )
