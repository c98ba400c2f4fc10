/* Exports none of the functions. */
int something_else(void) { return 0; }
