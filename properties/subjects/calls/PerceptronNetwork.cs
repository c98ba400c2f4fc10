using System.Numerics;
using Verification.Properties.Text;
using Verification.Reference.Numbers;
using Verification.Vocabulary;

namespace Verification.Properties.Subjects.Calls;

/// <summary>A perceptron with its parameters, and the examples that it is given.</summary>
/// <param name="Shape">The layers.</param>
/// <param name="Settings">Activation and dropout.</param>
/// <param name="Parameters">Weights and biases in the layout of the shape.</param>
/// <param name="Inputs">One row an example.</param>
public sealed record PerceptronNetwork<T>(PerceptronShape Shape, PerceptronSettings Settings, T[] Parameters, T[] Inputs)
    where T : struct, INumber<T>
{
    /// <summary>Examples.</summary>
    public int Rows => Inputs.Length / Shape.InputCount;

    /// <summary>The inputs of one example.</summary>
    public T[] Row(int row) => Inputs[(row * Shape.InputCount)..((row + 1) * Shape.InputCount)];

    /// <summary>The place among the parameters of the weight from an input to a unit of a layer.</summary>
    public int WeightPlace(int layer, int input, int unit) => Shape.Weights(layer).Start.Value + (input * Shape.Units(layer)) + unit;

    /// <summary>The place among the parameters of the bias of a unit of a layer.</summary>
    public int BiasPlace(int layer, int unit) => Shape.Biases(layer).Start.Value + unit;

    /// <summary>The same perceptron with one parameter moved.</summary>
    public PerceptronNetwork<T> Moved(int parameter, T step)
    {
        T[] moved = [.. Parameters];
        moved[parameter] += step;
        return this with { Parameters = moved };
    }

    /// <summary>The same numbers in another type.</summary>
    public PerceptronNetwork<TOther> Map<TOther>(Func<T, TOther> convert)
        where TOther : struct, INumber<TOther>
        => new(Shape, Settings, [.. Parameters.Select(convert)], [.. Inputs.Select(convert)]);

    /// <summary>The numbers exactly as they are; they must be finite.</summary>
    public PerceptronNetwork<Rational> Exact() => Map(ExactValue.Of);

    /// <summary>A workspace of the right size with these keep masks and nothing else in it.</summary>
    public PerceptronWorkspace<T> NewWorkspace(byte[][] keepMasks)
    {
        PerceptronWorkspace<T> workspace = new(Shape, Rows);
        for (int layer = 0; layer < Shape.HiddenLayers; layer++)
        {
            keepMasks[layer].CopyTo(workspace.KeepMasks[layer], 0);
        }

        return workspace;
    }
}
