/* Dies of a write to an address that is nobody's. */
#include "step.h"
static int *volatile nowhere = (int *)16;
STEP(if (count > 8) *nowhere = 1, )
