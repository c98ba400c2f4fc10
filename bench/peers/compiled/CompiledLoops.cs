using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Verification.Peers.Compiled;

/// <summary>The plain C loops of loops.c, compiled on this machine for this machine, where it has gcc.</summary>
internal static unsafe class CompiledLoops
{
    private const string Compiler = "gcc";

    // What a user who wants speed types.
    private static readonly string[] Options = ["-O3", "-march=native", "-shared", "-fPIC"];

    private static readonly Lazy<nint> Library = new(Build);

    // Looked up once: a look-up in every call was a third of the time at 4 Ki.
    private static readonly Lazy<nint> SgdStepAddress = Function("sgd_step");
    private static readonly Lazy<nint> MomentumStepAddress = Function("momentum_step");
    private static readonly Lazy<nint> MaskedScaleAddress = Function("masked_scale");
    private static readonly Lazy<nint> TriadAddress = Function("triad");

    /// <summary>Why there are no such loops here, or null if there are.</summary>
    public static string? WhyMissing { get; private set; }

    /// <summary>The compiler's first line about itself, for the report.</summary>
    public static string Version { get; private set; } = string.Empty;

    /// <summary>Whether the loops are there.</summary>
    public static bool Exist => Library.Value != 0;

    /// <summary><c>w - eta*(g + lambda*w)</c> in place.</summary>
    public static void SgdStep(Span<float> weights, ReadOnlySpan<float> gradients, float learningRate, float weightDecay)
    {
        fixed (float* w = weights, g = gradients)
        {
            ((delegate* unmanaged<float*, float*, float, float, nuint, void>)SgdStepAddress.Value)(w, g, learningRate, weightDecay, (nuint)weights.Length);
        }
    }

    /// <summary><c>v' = mu*v + (g + lambda*w)</c>, <c>w' = w - eta*v'</c>, in place.</summary>
    public static void MomentumStep(
        Span<float> weights, ReadOnlySpan<float> gradients, Span<float> velocity, float learningRate, float weightDecay, float momentum)
    {
        fixed (float* w = weights, g = gradients, v = velocity)
        {
            ((delegate* unmanaged<float*, float*, float*, float, float, float, nuint, void>)MomentumStepAddress.Value)(
                w, g, v, learningRate, weightDecay, momentum, (nuint)weights.Length);
        }
    }

    /// <summary>Dropout with a given mask.</summary>
    public static void MaskedScale(Span<float> output, ReadOnlySpan<float> input, ReadOnlySpan<byte> keepMask, float keepProbability)
    {
        fixed (float* into = output, from = input)
        fixed (byte* bits = keepMask)
        {
            ((delegate* unmanaged<float*, float*, byte*, float, nuint, void>)MaskedScaleAddress.Value)(into, from, bits, keepProbability, (nuint)output.Length);
        }
    }

    /// <summary><c>a = b + s*c</c>.</summary>
    public static void Triad(Span<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, float s)
    {
        fixed (float* into = a, left = b, right = c)
        {
            ((delegate* unmanaged<float*, float*, float*, float, nuint, void>)TriadAddress.Value)(into, left, right, s, (nuint)a.Length);
        }
    }

    private static Lazy<nint> Function(string name) => new(() => NativeLibrary.GetExport(Library.Value, name));

    private static nint Build()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "compiled", "loops.c");
        string folder = Directory.CreateTempSubdirectory("verification-loops-").FullName;
        string library = Path.Combine(folder, "loops.so");
        try
        {
            Version = Run(["--version"]).Split('\n')[0];
            Run([.. Options, "-o", library, source]);
            nint loaded = NativeLibrary.Load(library);
            Directory.Delete(folder, recursive: true);
            return loaded;
        }
        catch (Exception refused) when (refused is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            WhyMissing = $"{Compiler}: {refused.Message}";
            return 0;
        }
    }

    private static string Run(string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Compiler, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        string output = process.StandardOutput.ReadToEnd();
        string complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(complaint);
    }
}
