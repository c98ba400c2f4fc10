namespace Verification.Properties.Formulas;

/// <summary>Takes a formula apart, one node at a time: for those who want neither its value nor its text.</summary>
/// <typeparam name="TResult">What a node becomes.</typeparam>
internal interface IFormulaReader<TResult>
{
    /// <summary>A number that is handed in, in the working type.</summary>
    TResult Input(string name);

    /// <summary>A number of the double, rounded once to the working type.</summary>
    TResult Hyperparameter(string name);

    /// <summary>A constant that is formed in double, as the inner formula says, and rounded once to the working type.</summary>
    TResult Formed(Formula inDouble);

    /// <summary>A change of sign.</summary>
    TResult Negated(Formula operand);

    /// <summary>A sum, difference, product or quotient: the operator is one of + - * /.</summary>
    TResult Binary(char operation, Formula left, Formula right);

    /// <summary>The multiply-add that rounds once.</summary>
    TResult Fused(Formula left, Formula right, Formula addend);
}
