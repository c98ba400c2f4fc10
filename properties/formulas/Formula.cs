using System.Linq.Expressions;
using System.Numerics;
using Verification.Reference.Numbers;

namespace Verification.Properties.Formulas;

/// <summary>
/// A formula as data: what the judge knows of a variant. It states the operations a second time, beside the reference and not
/// by way of it, and can be evaluated in several arithmetics: in the working type, in exact rationals, and in exact
/// rationals rounded after each operation, which is the working type done in software.
/// </summary>
public abstract record Formula
    : IAdditionOperators<Formula, Formula, Formula>, IMultiplyOperators<Formula, Formula, Formula>, IAdditiveIdentity<Formula, Formula>
{
    /// <summary>+0, where sums start.</summary>
    public static Formula AdditiveIdentity { get; } = Constant("0", 0);

    /// <summary>A number that is handed in, in the working type.</summary>
    public static Formula Input(string name) => new InputFormula(name);

    /// <summary>A hyper-parameter or a constant derived in double, rounded once to the working type.</summary>
    /// <param name="text">How it is written.</param>
    /// <param name="inDouble">Its value in double.</param>
    /// <param name="exact">Its exact value, where double rounds it.</param>
    public static Formula Constant(string text, double inDouble, Rational? exact = null) => new ConstantFormula(text, inDouble, exact);

    /// <summary>A constant that is formed in double by a formula over hyper-parameters, then rounded once to the working type.</summary>
    /// <param name="text">How it is written.</param>
    /// <param name="inDouble">The formula, of which each operation rounds once in double.</param>
    public static Formula Formed(string text, Formula inDouble) => new FormedFormula(text, inDouble, ValueInDouble(inDouble));

    /// <summary>The multiply-add that rounds once.</summary>
    public static Formula FusedMultiplyAdd(Formula left, Formula right, Formula addend) => new FusedFormula(left, right, addend);

    /// <summary>A rounded sum.</summary>
    public static Formula operator +(Formula left, Formula right) => new BinaryFormula('+', left, right);

    /// <summary>A rounded difference.</summary>
    public static Formula operator -(Formula left, Formula right) => new BinaryFormula('-', left, right);

    /// <summary>A rounded product.</summary>
    public static Formula operator *(Formula left, Formula right) => new BinaryFormula('*', left, right);

    /// <summary>A rounded quotient.</summary>
    public static Formula operator /(Formula left, Formula right) => new BinaryFormula('/', left, right);

    /// <summary>A change of sign, which never rounds.</summary>
    public static Formula operator -(Formula operand) => new NegatedFormula(operand);

    /// <summary>The value in the arithmetic of a number type.</summary>
    public abstract T Evaluate<T>(Func<string, T> input)
        where T : struct, INumber<T>;

    /// <summary>The value with every operation done exactly and rounded once to a format: the working type in software.</summary>
    /// <remarks>Finite inputs; where an operation overflows there is no rational and the answer is null. The sign of a zero is not kept.</remarks>
    public abstract Rational? EvaluateRounded(BinaryFormat format, Func<string, Rational> input);

    /// <summary>
    /// How far a computed value can be from the exact one, by induction over the formula: each operation passes on the errors of its
    /// operands and adds its own, u times the result and half of the smallest number where a product underflows.
    /// It supposes that nothing overflows.
    /// </summary>
    public abstract ErrorBound Error(BinaryFormat format, Func<string, Rational> input);

    /// <summary>The formula with every occurrence of a part replaced.</summary>
    public Formula Replace(Formula part, Formula replacement) => this == part ? replacement : ReplaceInside(part, replacement);

    /// <summary>The formula as it is written.</summary>
    public sealed override string ToString() => Text;

    /// <summary>The formula as it is written.</summary>
    public abstract string Text { get; }

    /// <summary>The formula as code in a working type, constants rounded and folded.</summary>
    internal abstract Expression Build<T>(Func<string, Expression> input)
        where T : struct, INumber<T>;

    /// <summary>Hands this node to a reader.</summary>
    internal abstract TResult Read<TResult>(IFormulaReader<TResult> reader);

    // In software, where the answer is a rational; the machine is asked for the sign of a zero and for what overflows.
    private static double ValueInDouble(Formula inDouble)
        => inDouble.EvaluateRounded(BinaryFormat.Double, NoInputs<Rational>) is Rational value && value.Sign != 0
            ? value.ToDouble()
            : inDouble.Evaluate(NoInputs<double>);

    private static T NoInputs<T>(string name) => throw new ArgumentException($"A constant is formed from hyper-parameters; {name} is an element.", nameof(name));

    // A double that is rounded to the working type; in double that rounding does nothing.
    private static ErrorBound OfDouble(double inDouble, Rational exact, BinaryFormat format)
    {
        ErrorBound asFormed = new(Rational.Abs(exact), Rational.Abs(Rational.FromDouble(inDouble) - exact));
        return format == BinaryFormat.Double ? asFormed : asFormed.Rounded(format, canUnderflow: true);
    }

    private protected virtual Formula ReplaceInside(Formula part, Formula replacement) => this;

    private static Rational? Round(Rational exact, BinaryFormat format)
    {
        double rounded = exact.Round(format);
        return double.IsFinite(rounded) ? Rational.FromDouble(rounded) : null;
    }

    private sealed record InputFormula(string Name) : Formula
    {
        public override string Text => Name;

        public override T Evaluate<T>(Func<string, T> input) => input(Name);

        public override Rational? EvaluateRounded(BinaryFormat format, Func<string, Rational> input) => input(Name);

        public override ErrorBound Error(BinaryFormat format, Func<string, Rational> input) => ErrorBound.None(Rational.Abs(input(Name)));

        internal override Expression Build<T>(Func<string, Expression> input) => input(Name);

        internal override TResult Read<TResult>(IFormulaReader<TResult> reader) => reader.Input(Name);
    }

    private sealed record ConstantFormula(string Written, double InDouble, Rational? Exact) : Formula
    {
        public override string Text => Written;

        public override T Evaluate<T>(Func<string, T> input)
            => Exactness.IsExact<T>() && Exact is Rational exact ? T.CreateChecked(exact) : T.CreateChecked(InDouble);

        public override Rational? EvaluateRounded(BinaryFormat format, Func<string, Rational> input) => Round(Rational.FromDouble(InDouble), format);

        public override ErrorBound Error(BinaryFormat format, Func<string, Rational> input)
        {
            Rational exact = Exact ?? Rational.FromDouble(InDouble);
            return OfDouble(InDouble, exact, format);
        }

        internal override Expression Build<T>(Func<string, Expression> input) => Expression.Constant(T.CreateChecked(InDouble));

        internal override TResult Read<TResult>(IFormulaReader<TResult> reader) => reader.Hyperparameter(Written);
    }

    private sealed record FormedFormula(string Written, Formula Formation, double InDouble) : Formula
    {
        public override string Text => Written;

        public override T Evaluate<T>(Func<string, T> input) => Exactness.IsExact<T>() ? Formation.Evaluate(input) : T.CreateChecked(InDouble);

        public override Rational? EvaluateRounded(BinaryFormat format, Func<string, Rational> input)
            => double.IsFinite(InDouble) ? Round(Rational.FromDouble(InDouble), format) : null;

        public override ErrorBound Error(BinaryFormat format, Func<string, Rational> input)
        {
            Rational exact = Formation.Evaluate(input);
            return OfDouble(InDouble, exact, format);
        }

        internal override Expression Build<T>(Func<string, Expression> input) => Expression.Constant(T.CreateChecked(InDouble));

        internal override TResult Read<TResult>(IFormulaReader<TResult> reader) => reader.Formed(Formation);
    }

    private sealed record NegatedFormula(Formula Operand) : Formula
    {
        public override string Text => $"-{Operand.Text}";

        private protected override Formula ReplaceInside(Formula part, Formula replacement) => new NegatedFormula(Operand.Replace(part, replacement));

        public override T Evaluate<T>(Func<string, T> input) => -Operand.Evaluate(input);

        public override Rational? EvaluateRounded(BinaryFormat format, Func<string, Rational> input)
            => Operand.EvaluateRounded(format, input) is Rational value ? -value : null;

        public override ErrorBound Error(BinaryFormat format, Func<string, Rational> input) => Operand.Error(format, input);

        internal override Expression Build<T>(Func<string, Expression> input) => Expression.Negate(Operand.Build<T>(input));

        internal override TResult Read<TResult>(IFormulaReader<TResult> reader) => reader.Negated(Operand);
    }

    private sealed record BinaryFormula(char Operator, Formula Left, Formula Right) : Formula
    {
        public override string Text => $"({Left.Text} {Operator} {Right.Text})";

        private protected override Formula ReplaceInside(Formula part, Formula replacement)
            => new BinaryFormula(Operator, Left.Replace(part, replacement), Right.Replace(part, replacement));

        public override T Evaluate<T>(Func<string, T> input) => Apply(Left.Evaluate(input), Right.Evaluate(input));

        public override Rational? EvaluateRounded(BinaryFormat format, Func<string, Rational> input)
            => Left.EvaluateRounded(format, input) is Rational left && Right.EvaluateRounded(format, input) is Rational right
                ? Round(Apply(left, right), format)
                : null;

        public override ErrorBound Error(BinaryFormat format, Func<string, Rational> input)
        {
            ErrorBound left = Left.Error(format, input);
            ErrorBound right = Right.Error(format, input);
            return Operator switch
            {
                '+' or '-' => (left + right).Rounded(format, canUnderflow: false),
                '*' => (left * right).Rounded(format, canUnderflow: true),
                _ => left.DividedBy(Right.Evaluate(input), right.Distance).Rounded(format, canUnderflow: true),
            };
        }

        internal override Expression Build<T>(Func<string, Expression> input)
        {
            Expression left = Left.Build<T>(input);
            Expression right = Right.Build<T>(input);
            return Operator switch
            {
                '+' => Expression.Add(left, right),
                '-' => Expression.Subtract(left, right),
                '*' => Expression.Multiply(left, right),
                _ => Expression.Divide(left, right),
            };
        }

        internal override TResult Read<TResult>(IFormulaReader<TResult> reader) => reader.Binary(Operator, Left, Right);

        private T Apply<T>(T left, T right)
            where T : struct, INumber<T>
            => Operator switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                _ => left / right,
            };
    }

    private sealed record FusedFormula(Formula Left, Formula Right, Formula Addend) : Formula
    {
        public override string Text => $"fma({Left.Text}, {Right.Text}, {Addend.Text})";

        private protected override Formula ReplaceInside(Formula part, Formula replacement)
            => new FusedFormula(Left.Replace(part, replacement), Right.Replace(part, replacement), Addend.Replace(part, replacement));

        public override T Evaluate<T>(Func<string, T> input)
            => Fused.MultiplyAdd(Left.Evaluate(input), Right.Evaluate(input), Addend.Evaluate(input));

        public override Rational? EvaluateRounded(BinaryFormat format, Func<string, Rational> input)
            => Left.EvaluateRounded(format, input) is Rational left
                && Right.EvaluateRounded(format, input) is Rational right
                && Addend.EvaluateRounded(format, input) is Rational addend
                ? Round(left * right + addend, format)
                : null;

        public override ErrorBound Error(BinaryFormat format, Func<string, Rational> input)
            => (Left.Error(format, input) * Right.Error(format, input) + Addend.Error(format, input)).Rounded(format, canUnderflow: true);

        internal override Expression Build<T>(Func<string, Expression> input)
        {
            Type owner = typeof(T) == typeof(float) ? typeof(MathF) : typeof(Math);
            return Expression.Call(
                owner.GetMethod(nameof(MathF.FusedMultiplyAdd), [typeof(T), typeof(T), typeof(T)])!,
                Left.Build<T>(input),
                Right.Build<T>(input),
                Addend.Build<T>(input));
        }

        internal override TResult Read<TResult>(IFormulaReader<TResult> reader) => reader.Fused(Left, Right, Addend);
    }
}
