namespace Verification.Properties.Judging;

/// <summary>
/// A sum of products in twice the precision of double: a running sum, and beside it what its roundings and those of the
/// products left out.
/// </summary>
/// <remarks>
/// With u = 2^-53 and M the sum of the magnitudes of the terms: each product and each sum is split without error (a fused multiply-add
/// gives what the product left out, Knuth's six operations what the sum left out). What was left out is added up in double: at most four
/// terms, each adding at most 4u times its magnitude or M, with four roundings each, so that this sum errs by less than 100 u^2 M.
/// A factor that is itself rounded to high + low errs by u^2 of its term more. So the whole errs by less than 2^7 u^2 M = 2^-99 M.
/// Nothing here may under- or overflow: <see cref="LinearEnclosure"/> asks only where no product leaves [2^-850, 2^850].
/// </remarks>
internal struct CompensatedSum
{
    /// <summary>At most this share of <see cref="Magnitude"/> lies between the sum and its exact value; twice the bound above, for the roundings of the magnitude.</summary>
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
