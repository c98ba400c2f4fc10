namespace Verification.Properties.Judging;

/// <summary>
/// A sum of products in twice the precision of double: a running sum, and beside it what its roundings and those of the
/// products left out.
/// </summary>
/// <remarks>
/// With u = 2^-53 and M the sum of the magnitudes of at most four terms, the sum errs by less than 64 u^2 M, as the specification derives in
/// section "The judges": products and sums are split without error (a fused multiply-add, Knuth's two-sum), and what they left out is
/// at most 6 u M and added up in double. Nothing may under- or overflow: <see cref="LinearEnclosure"/> asks only where no operand leaves
/// [2^-400, 2^400].
/// </remarks>
internal struct CompensatedSum
{
    /// <summary>At most this share of <see cref="Magnitude"/> lies between the sum and its exact value; four times the bound above, which covers the roundings of the magnitude.</summary>
    public static readonly double ErrorFactor = Math.ScaleB(1, -98);

    private double _high;
    private double _low;

    /// <summary>The terms' magnitudes, added up in double.</summary>
    public double Magnitude { get; private set; }

    /// <summary>Whether what the operations left out was itself added up without a rounding.</summary>
    public bool IsExact { get; private set; }

    /// <summary>An empty sum, which is exact.</summary>
    public static CompensatedSum Empty => new() { IsExact = true };

    /// <summary>Adds (high + low) * value.</summary>
    public void Add(double high, double low, double value)
    {
        double product = high * value;
        double leftOut = Math.FusedMultiplyAdd(high, value, -product);
        if (low != 0)
        {
            leftOut += low * value;
            IsExact = false;
        }

        Magnitude += Math.Abs(product);
        (_high, double error) = Sum(_high, product);
        AddLow(leftOut);
        AddLow(error);
    }

    /// <summary>The sum as the nearest double and a rest that is smaller than its ulp.</summary>
    public readonly (double Nearest, double LeftOut) Split() => Sum(_high, _low);

    private void AddLow(double value)
    {
        (_low, double error) = Sum(_low, value);
        IsExact &= error == 0;
    }

    // Knuth: the rounded sum and exactly what the rounding left out.
    private static (double Sum, double Error) Sum(double left, double right)
    {
        double sum = left + right;
        double rightPart = sum - left;
        double leftPart = sum - rightPart;
        return (sum, left - leftPart + (right - rightPart));
    }
}
