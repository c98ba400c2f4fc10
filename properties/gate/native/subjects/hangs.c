/* Never comes back. */
#include "step.h"
STEP(for (volatile int for_ever = count > 8; for_ever;) {}, )
