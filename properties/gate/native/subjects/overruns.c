/* Writes one float past the end of its destination. */
#include "step.h"
STEP(, if (count > 8) destination[count] = 1)
