using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Gate.Identifying;

/// <summary>Dropout that multiplies by the mask, with libtorch's constant, and draws by a rule of its own.</summary>
internal sealed class MultiplyingDropout(Func<MaskKey, int, double, bool> drops) : ISubject, IInvertedDropout<float>
{
    public string Name => "multiplying";

    public void Forward(ReadOnlySpan<float> input, DropoutSettings settings, MaskKey maskKey, Span<float> destination, Span<byte> keepMask)
    {
        float scale = settings.DropProbability == 1 ? 0 : (float)(1 / (1 - settings.DropProbability));
        for (int i = 0; i < input.Length; i++)
        {
            bool kept = !drops(maskKey, i, settings.DropProbability);
            KeepMask.Set(keepMask, i, kept);
            destination[i] = input[i] * (kept ? 1 : 0) * scale;
        }
    }
}
