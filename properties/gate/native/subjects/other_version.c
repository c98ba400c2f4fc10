/* Was written to a header that is not there yet. */
#include "step.h"
uint32_t verification_abi_version(void) { return (VERIFICATION_ABI_MAJOR + 1) << 16; }
STEP(, )
