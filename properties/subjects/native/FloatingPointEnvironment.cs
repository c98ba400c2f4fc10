using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Properties.Subjects.Native;

/// <summary>
/// How this thread rounds, seen by arithmetic whose result tells: .NET cannot read the control register, and what counts is what
/// arithmetic does. Saving and restoring is left to the C library, where there is one that is known.
/// </summary>
/// <param name="FlushesToZero">Subnormal results become 0.</param>
/// <param name="ReadsSubnormalsAsZero">Subnormal inputs count as 0.</param>
/// <param name="RoundsToNearest">Ties go to the even neighbour, in both directions.</param>
internal readonly partial record struct FloatingPointEnvironment(bool FlushesToZero, bool ReadsSubnormalsAsZero, bool RoundsToNearest)
{
    // The largest fenv_t of the systems that are known here has 32 bytes.
    private const int EnvironmentBytes = 64;

    private const float SmallestNormal = 1.17549435e-38f;
    private const float LargeFactor = 1e30f;

    // Half the distance from 1 to the next float: a tie, which goes to the even neighbour 1.
    private const float HalfUnit = 5.9604645e-8f;
    private const float ThreeHalves = 1.5f;

    /// <summary>As IEEE 754 has it by default.</summary>
    public static FloatingPointEnvironment Default { get; } = new(FlushesToZero: false, ReadsSubnormalsAsZero: false, RoundsToNearest: true);

    /// <summary>That of the calling thread.</summary>
    public static FloatingPointEnvironment Read()
        => new(
            Opaque(SmallestNormal) / Opaque(2f) == 0,
            Opaque(float.Epsilon) * Opaque(LargeFactor) == 0,
            Opaque(1f) + Opaque(HalfUnit) == 1f && Opaque(1f) + Opaque(HalfUnit * ThreeHalves) > 1f && Opaque(-1f) - Opaque(HalfUnit) == -1f);

    /// <summary>Saves the thread's whole environment; null where the system's C library is not known.</summary>
    public static byte[]? Save()
    {
        byte[] environment = new byte[EnvironmentBytes];
        return OperatingSystem.IsLinux() && GetEnvironment(environment) == 0 ? environment : null;
    }

    /// <summary>Puts a saved environment back.</summary>
    public static void Restore(byte[]? environment)
    {
        if (environment is not null)
        {
            _ = SetEnvironment(environment);
        }
    }

    /// <summary>What differs from the default, in words; "IEEE 754's defaults" where nothing does.</summary>
    public override string ToString()
    {
        string[] deviations =
        [
            .. FlushesToZero ? ["flush-to-zero is set"] : Array.Empty<string>(),
            .. ReadsSubnormalsAsZero ? ["denormals-are-zero is set"] : Array.Empty<string>(),
            .. RoundsToNearest ? Array.Empty<string>() : ["rounding is not to nearest"],
        ];
        return deviations.Length == 0 ? "IEEE 754's defaults" : string.Join(", ", deviations);
    }

    // Keeps the compiler from doing the arithmetic itself.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static float Opaque(float value) => value;

    [LibraryImport("libm.so.6", EntryPoint = "fegetenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetEnvironment(byte[] environment);

    [LibraryImport("libm.so.6", EntryPoint = "fesetenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(byte[] environment);
}
