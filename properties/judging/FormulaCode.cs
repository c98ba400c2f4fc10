using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Properties.Formulas;

namespace Verification.Properties.Judging;

/// <summary>A formula as code in up to three inputs.</summary>
internal static class FormulaCode
{
    // Compiling takes as long as evaluating the formula as data so many times, or a few times more.
    private const int FewElements = 4096;

    /// <summary>The formula as a function: compiled where so many elements are worth it, and where code can be made at all.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="inputs">The names of its inputs, in the order of the function's; at most three.</param>
    /// <param name="elements">How often it may be asked.</param>
    public static Func<T, T, T, T> Of<T>(Formula formula, IReadOnlyList<string> inputs, int elements)
        where T : struct, INumber<T>
        => elements > FewElements && RuntimeFeature.IsDynamicCodeSupported ? Compile<T>(formula, inputs) : Interpret<T>(formula, inputs);

    private static Func<T, T, T, T> Interpret<T>(Formula formula, IReadOnlyList<string> inputs)
        where T : struct, INumber<T>
        => (first, second, third) => formula.Evaluate(name => name == inputs[0] ? first : name == inputs[1] ? second : third);

    private static Func<T, T, T, T> Compile<T>(Formula formula, IReadOnlyList<string> inputs)
        where T : struct, INumber<T>
    {
        ParameterExpression[] parameters = [Expression.Parameter(typeof(T)), Expression.Parameter(typeof(T)), Expression.Parameter(typeof(T))];
        Expression body = formula.Build<T>(name => parameters[IndexOf(inputs, name)]);
        return Expression.Lambda<Func<T, T, T, T>>(body, parameters).Compile();
    }

    private static int IndexOf(IReadOnlyList<string> inputs, string name)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"The formula asks for {name}, which is not among its inputs {string.Join(", ", inputs)}.", nameof(name));
    }
}
