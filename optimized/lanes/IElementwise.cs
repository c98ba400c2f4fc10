namespace Verification.Optimized.Lanes;

/// <summary>An operation whose element i depends on the elements i of its sources alone. It holds the sources itself.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal interface IElementwise<T>
{
    /// <summary>Whether vectors may begin at any index; where not, at whole multiples of their lanes alone.</summary>
    static abstract bool StartsAnywhere { get; }

    /// <summary>The results from <paramref name="index"/> on, as many as there are lanes.</summary>
    TLanes At<TLanes>(nuint index)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A formula in one variable.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal interface IFormula<T>
{
    /// <summary>The value of the formula.</summary>
    TLanes Of<TLanes>(TLanes value)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A formula in two variables.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal interface IPairFormula<T>
{
    /// <summary>The value of the formula.</summary>
    TLanes Of<TLanes>(TLanes left, TLanes right)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>A formula that steps a weight and the state that belongs to it.</summary>
/// <typeparam name="T">The working type.</typeparam>
internal interface IStateFormula<T>
{
    /// <summary>The new weight.</summary>
    /// <param name="weight">w.</param>
    /// <param name="gradient">g.</param>
    /// <param name="state">v.</param>
    /// <param name="newState">The new state.</param>
    TLanes Of<TLanes>(TLanes weight, TLanes gradient, TLanes state, out TLanes newState)
        where TLanes : struct, ILanes<TLanes, T>;
}
