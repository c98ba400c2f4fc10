namespace Verification.Reference.Numbers;

/// <content>exp and its derivative.</content>
public readonly partial record struct Dual<T> : IExponential<Dual<T>>
{
    /// <summary><c>(e^u)' = e^u u'</c></summary>
    /// <exception cref="NotSupportedException">T has no exponential function.</exception>
    public Dual<T> Exp()
    {
        T power = Exponential.Of(Value);
        return new(power, power * Derivative);
    }
}
