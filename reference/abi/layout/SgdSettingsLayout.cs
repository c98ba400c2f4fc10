using System.Runtime.InteropServices;
using Verification.Vocabulary;

namespace Verification.Abi;

/// <summary><c>verification_sgd_settings</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SgdSettingsLayout
{
    public uint Size;
    public int Variant;
    public double LearningRate;
    public double WeightDecay;
    public double Momentum;
    public double Dampening;
    public double ScheduleMultiplier;
    public int BatchSize;
    public int DecayBias;
    public int Nesterov;
    public int Maximize;
    public int IsFirstStep;
    public int Reserved;

    /// <summary>The struct that says what these settings say.</summary>
    public static SgdSettingsLayout From(SgdSettings settings)
        => new()
        {
            Size = (uint)sizeof(SgdSettingsLayout),
            Variant = (int)settings.Variant,
            LearningRate = settings.LearningRate,
            WeightDecay = settings.WeightDecay,
            Momentum = settings.Momentum,
            Dampening = settings.Dampening,
            ScheduleMultiplier = settings.ScheduleMultiplier,
            BatchSize = settings.BatchSize,
            DecayBias = settings.DecayBias ? 1 : 0,
            Nesterov = settings.Nesterov ? 1 : 0,
            Maximize = settings.Maximize ? 1 : 0,
            IsFirstStep = settings.IsFirstStep ? 1 : 0,
        };

    /// <summary>The settings that a caller's struct says.</summary>
    /// <exception cref="ArgumentException">The pointer is NULL, or the size is too small.</exception>
    /// <exception cref="NotSupportedException">It asks for what a later version has.</exception>
    public static SgdSettings Read(SgdSettingsLayout* settings)
    {
        if (settings == null)
        {
            throw new ArgumentException("The settings are NULL; they must point to a verification_sgd_settings.", nameof(settings));
        }

        StructSize.Check(settings, settings->Size, sizeof(SgdSettingsLayout), "verification_sgd_settings");
        return new SgdSettings(settings->LearningRate, settings->WeightDecay)
        {
            Variant = (SgdVariant)settings->Variant,
            Momentum = settings->Momentum,
            Dampening = settings->Dampening,
            ScheduleMultiplier = settings->ScheduleMultiplier,
            BatchSize = settings->BatchSize,
            DecayBias = settings->DecayBias != 0,
            Nesterov = settings->Nesterov != 0,
            Maximize = settings->Maximize != 0,
            IsFirstStep = settings->IsFirstStep != 0,
        };
    }
}
