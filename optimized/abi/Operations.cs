// The operations that this library exports; the exports themselves, which are those of the reference, know their names alone.
global using Verification.Optimized;
global using Verification.Optimized.Losses;
