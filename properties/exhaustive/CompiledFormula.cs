using System.Linq.Expressions;
using System.Numerics;
using Verification.Properties.Formulas;

namespace Verification.Properties.Exhaustive;

/// <summary>A formula of the judge's as a loop of machine code, since an evaluation of its tree takes a hundred times as long.</summary>
internal static class CompiledFormula
{
    /// <summary>The formula in one of its inputs, every other input +0.</summary>
    public static Right<T> Of<T>(Formula formula, string input)
        where T : unmanaged, INumber<T>
    {
        ParameterExpression inputs = Expression.Parameter(typeof(T[]), "inputs");
        ParameterExpression outputs = Expression.Parameter(typeof(T[]), "outputs");
        ParameterExpression count = Expression.Parameter(typeof(int), "count");
        ParameterExpression index = Expression.Variable(typeof(int), "index");
        ParameterExpression number = Expression.Variable(typeof(T), input);
        LabelTarget end = Expression.Label();
        Expression loop = Expression.Loop(
            Expression.IfThenElse(
                Expression.LessThan(index, count),
                Expression.Block(
                    Expression.Assign(number, Expression.ArrayIndex(inputs, index)),
                    Expression.Assign(Expression.ArrayAccess(outputs, index), formula.Build<T>(name => name == input ? number : Expression.Constant(T.Zero))),
                    Expression.PreIncrementAssign(index)),
                Expression.Break(end)),
            end);
        return new($"the formula {formula.Text}", Expression.Lambda<RightPass<T>>(Expression.Block([index, number], loop), inputs, outputs, count).Compile());
    }
}
