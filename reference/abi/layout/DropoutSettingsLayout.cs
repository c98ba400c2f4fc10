using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Abi;

/// <summary><c>verification_dropout_settings</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DropoutSettingsLayout
{
    public uint Size;
    public int Scaling;
    public double DropProbability;

    /// <summary>The struct that says what these settings say.</summary>
    public static DropoutSettingsLayout From(DropoutSettings settings)
        => new() { Size = (uint)sizeof(DropoutSettingsLayout), Scaling = (int)settings.Scaling, DropProbability = settings.DropProbability };

    /// <summary>The settings that a caller's struct says.</summary>
    /// <exception cref="ArgumentException">The pointer is NULL, or the size is too small.</exception>
    /// <exception cref="NotSupportedException">It asks for what a later version has.</exception>
    public static DropoutSettings Read(DropoutSettingsLayout* settings)
    {
        if (settings == null)
        {
            throw new ArgumentException("The settings are NULL; they must point to a verification_dropout_settings.", nameof(settings));
        }

        StructSize.Check(settings, settings->Size, sizeof(DropoutSettingsLayout), "verification_dropout_settings");
        return new DropoutSettings(settings->DropProbability) { Scaling = (DropoutScaling)settings->Scaling };
    }
}
