using System.Linq.Expressions;
using System.Numerics;
using Verification.Properties.Formulas;

namespace Verification.Properties.Judging;

/// <summary>One way of computing a result: an order of operations and roundings, with a name.</summary>
/// <param name="Name">The name of the form, in words.</param>
/// <param name="Formula">The operations.</param>
public sealed record RoundingForm(string Name, Formula Formula)
{
    /// <summary>The form as code: the new weight from weight and gradient.</summary>
    public Func<T, T, T> Compile<T>()
        where T : struct, INumber<T>
    {
        ParameterExpression weight = Expression.Parameter(typeof(T), "w");
        ParameterExpression gradient = Expression.Parameter(typeof(T), "g");
        return Expression.Lambda<Func<T, T, T>>(Formula.Build<T>(name => name == "w" ? weight : gradient), weight, gradient).Compile();
    }
}
