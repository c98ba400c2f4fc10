// The operations that this library exports; the exports themselves know their names alone.
global using Verification.Reference;
global using Verification.Reference.Losses;
