/* Leaves flush-to-zero set when it returns. */
#include <xmmintrin.h>
#include "step.h"
STEP(, if (count > 8) _mm_setcsr(_mm_getcsr() | 0x8000))
