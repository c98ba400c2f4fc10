namespace Verification.Vocabulary;

/// <summary>The function phi of a hidden unit.</summary>
public enum Activation
{
    /// <summary><c>x &lt;= 0 ? +0 : x</c>, so -0 gives +0 and NaN stays; its backward is <c>x &lt;= 0 ? +0 : dy</c>, so the slope at 0 is 0.</summary>
    Relu,

    /// <summary><c>x</c>: the network is linear.</summary>
    Identity,

    /// <summary><c>y = 1/(1 + e^-x)</c>; its backward is <c>dy (y (1 - y))</c>, from the output y.</summary>
    Sigmoid,

    /// <summary><c>y = tanh(x)</c>; its backward is <c>dy (1 - y y)</c>, from the output y.</summary>
    Tanh,
}
