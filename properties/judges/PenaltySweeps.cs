using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Judges;

/// <summary>The laws of the penalty of weight decay that run over every length, over rows of hyper-parameters, and over bad arguments.</summary>
internal static class PenaltySweeps
{
    // Two blocks of what an implementation may widen at a time, and a tail; and one number short of a block.
    private static readonly int[] LongLengths = [1023, 2085];

    /// <summary>sgd.squared-norm</summary>
    public static CaseResult SquaredNorm<T, TSum>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
        where TSum : unmanaged, IBinaryFloatingPointIeee754<TSum>
    {
        IL2Penalty<T, TSum> operations = context.Subject.Operations<IL2Penalty<T, TSum>>("L2Penalty.SquaredNorm");
        int[] lengths = [.. Enumerable.Range(0, Lengths.SweepEnd + 1), .. LongLengths];

        // One of them at a time: among many, NaN hides what the others do.
        T[] specials = [T.MaxValue, T.NaN, T.Epsilon, T.NegativeInfinity, T.ScaleB(T.One, -80)];
        foreach (int length in lengths)
        {
            T[] everyday = SpecialNumbers.Pool<T>(LongLengths[^1], context.Seed, oneIn: int.MaxValue)[..length];
            T[][] arrays = [everyday, WithOne(specials[length % specials.Length], everyday), SpecialNumbers.Pool<T>(LongLengths[^1], context.Seed)[..length]];
            foreach (T[] weights in arrays)
            {
                context.CountCase(arrays.Length * lengths.Length);
                TSum[] wide = [.. weights.Select(TSum.CreateChecked)];
                TSum right = FixedOrderSum.OfProducts(wide, wide);
                Saw(context.Coverage, weights, wide, right);
                string where = $"({length} x {typeof(T).Name}, misaligned by {length % Lengths.WidestVector})";
                TSum actual = Guarded(weights, length, operations.SquaredNorm, $"L2Penalty.SquaredNorm{where}");
                CaseResult result = Compare.SameBits<TSum>([right], [actual], $"squared norm {where}");
                if (result.IsConforming && typeof(T) == typeof(TSum))
                {
                    TSum norm = Guarded(weights, length, operations.Norm, $"L2Penalty.Norm{where}");
                    context.Coverage.Saw("a norm");
                    result = Compare.SameBits<TSum>([TSum.Sqrt(right)], [norm], $"norm {where}");
                }

                if (!result.IsConforming)
                {
                    return result;
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.penalty</summary>
    public static CaseResult Value<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IL2Penalty<T, T> operations = context.Subject.Operations<IL2Penalty<T, T>>("L2Penalty.Value");
        T[][] arrays = [[], [T.CreateChecked(3), T.CreateChecked(4)], SpecialNumbers.Pool<T>(45, context.Seed, oneIn: int.MaxValue), [T.One, T.PositiveInfinity, T.MaxValue]];
        double[] decays = [0, 0.01, 0.3, 5e-4, 1, 1e-30];
        int[] rowCounts = [1, 3, 64, 16_777_217];
        foreach (T[] weights in arrays)
        {
            foreach (double decay in decays)
            {
                foreach (int rows in rowCounts)
                {
                    context.CountCase(arrays.Length * decays.Length * rowCounts.Length);
                    T right = Expected(weights, decay, rows);
                    context.Coverage.SawMoved("lambda", [right], () => [Expected(weights, 1, rows)]);
                    context.Coverage.SawMoved("n", [right], () => [Expected(weights, decay, 1)]);
                    context.Coverage.SawIf(decay == 0 && weights.Any(T.IsInfinity), "lambda = 0 with an infinite weight");
                    string where = $"({weights.Length} x {typeof(T).Name}, lambda = {decay}, n = {rows})";
                    T actual = Guarded(weights, rows, span => operations.Value(span, decay, rows), $"L2Penalty.Value{where}");
                    CaseResult result = Compare.SameBits<T>([right], [actual], $"penalty {where}");
                    if (!result.IsConforming)
                    {
                        return result;
                    }
                }
            }
        }

        return CaseResult.Conforms;
    }

    /// <summary>sgd.penalty-bad-input</summary>
    public static CaseResult BadInput<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IL2Penalty<T, T> operations = context.Subject.Operations<IL2Penalty<T, T>>("L2Penalty.Value");
        SubjectCall.MustCheckArguments(context.Subject, "L2Penalty");
        (double Decay, int Rows, string Word)[] calls =
        [
            (double.NaN, 1, "weight decay"), (-double.Epsilon, 1, "weight decay"), (double.PositiveInfinity, 1, "weight decay"), (0.1, 0, "rows"), (0.1, -3, "rows"),
            .. typeof(T) == typeof(float) ? [(1e39, 1, "weight decay")] : Array.Empty<(double, int, string)>(),
        ];
        T[] weights = SpecialNumbers.Pool<T>(9, context.Seed);
        T[] before = [.. weights];
        foreach ((double decay, int rows, string word) in calls)
        {
            context.CountCase(calls.Length);
            context.Coverage.Saw("refused");
            CaseResult refused = SubjectCall.MustRefuse($"L2Penalty.Value with lambda = {decay}, n = {rows}", () => operations.Value(weights, decay, rows), word);
            CaseResult unchanged = Compare.IdenticalBits<T>(before, weights, "the weights after L2Penalty.Value was refused");
            if (!refused.IsConforming || !unchanged.IsConforming)
            {
                return refused.IsConforming ? unchanged : refused;
            }
        }

        return CaseResult.Conforms;
    }

    private static T[] WithOne<T>(T special, T[] weights)
    {
        T[] changed = [.. weights];
        if (changed.Length > 0)
        {
            changed[changed.Length / 2] = special;
        }

        return changed;
    }

    private static T Expected<T>(T[] weights, double decay, int rows)
        where T : struct, IBinaryFloatingPointIeee754<T>
        => decay == 0 ? T.Zero : T.CreateChecked(decay) / (T.CreateChecked(2) * T.CreateChecked(rows)) * FixedOrderSum.OfProducts(weights, weights);

    private static void Saw<T, TSum>(Coverage coverage, T[] weights, TSum[] wide, TSum right)
        where T : struct, IBinaryFloatingPointIeee754<T>
        where TSum : struct, IBinaryFloatingPointIeee754<TSum>
    {
        coverage.SawIf(weights.Length == 0, "the empty array");
        coverage.SawIf(weights.Length % Lengths.WidestVector != 0 && TSum.IsFinite(right), "a tail");
        coverage.SawIf(weights.Length >= LongLengths[0] && TSum.IsFinite(right), "a long array");
        coverage.SawIf(TSum.IsNaN(right), "NaN");
        coverage.SawIf(wide.Any(weight => TSum.IsFinite(weight) && TSum.IsInfinity(weight * weight)) && TSum.IsInfinity(right), "a square that overflows");
        coverage.SawMoved("a weight", [right], () => [FixedOrderSum.OfProducts<TSum>([.. wide.Skip(1)], [.. wide.Skip(1)])]);
        coverage.SawIf(TSum.IsFinite(right) && wide.Aggregate(TSum.Zero, (sum, weight) => sum + (weight * weight)) != right, "an order from left to right told apart");
        coverage.SawIf(TSum.IsFinite(right) && wide.Aggregate(TSum.Zero, (sum, weight) => TSum.FusedMultiplyAdd(weight, weight, sum)) != right, "a fused square told apart");
    }

    private static TSum Guarded<T, TSum>(T[] weights, int misalignment, Func<ReadOnlySpan<T>, TSum> sum, string call)
        where T : unmanaged
    {
        using GuardedBuffer<T> buffer = new(weights, misalignment % Lengths.WidestVector);
        TSum result = default!;
        SubjectCall.MustSucceed(call, () => result = sum(buffer.Span));
        buffer.CheckUnchanged("weights", call);
        return result;
    }
}
