using Verification.Properties.Judges;

namespace Verification.Gate;

/// <summary>A checker that leaves behind what it perturbed would spoil every quotient after the first (fault T3).</summary>
public sealed class CheckersRestore
{
    // -0 and a number that x + h - h would not give back.
    private static readonly double[] Parameters = [1e300, -0.0, 1e-300, 3];

    [Fact]
    public void The_central_difference_puts_every_bit_back()
    {
        double[] parameters = [.. Parameters];
        for (int place = 0; place < parameters.Length; place++)
        {
            _ = CentralDifference.Quotient(parameters, place, 0.5, () => parameters.Sum());
        }

        Assert.Equal(Parameters.Select(BitConverter.DoubleToInt64Bits), parameters.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void The_central_difference_puts_every_bit_back_when_the_function_throws()
    {
        double[] parameters = [.. Parameters];

        Assert.Throws<InvalidOperationException>(() => CentralDifference.Quotient(parameters, 1, 0.5, () => throw new InvalidOperationException()));

        Assert.Equal(Parameters.Select(BitConverter.DoubleToInt64Bits), parameters.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void The_central_difference_of_a_square_is_its_derivative()
    {
        double[] parameters = [3];

        Assert.Equal(6, CentralDifference.Quotient(parameters, 0, 0.5, () => parameters[0] * parameters[0]));
    }
}
