using System.Linq.Expressions;
using System.Numerics;
using Verification.Properties.Formulas;

namespace Verification.Properties.Exhaustive;

/// <summary>A formula of the judge's as code: what the reference is held to, stated a second time and beside it.</summary>
internal static class CompiledFormula
{
    /// <summary>The formula in one of its inputs, every other input +0.</summary>
    public static Right<T> Of<T>(Formula formula, string input)
        where T : unmanaged, INumber<T>
    {
        ParameterExpression number = Expression.Parameter(typeof(T), input);
        Func<T, T> compiled = Expression.Lambda<Func<T, T>>(formula.Build<T>(name => name == input ? number : Expression.Constant(T.Zero)), number).Compile();
        return new($"the formula {formula.Text}", (inputs, outputs) =>
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                outputs[i] = compiled(inputs[i]);
            }
        });
    }
}
