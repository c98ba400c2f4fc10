namespace Verification.Properties.Laws;

/// <summary>Every law, in the order of the specification.</summary>
public static class LawCatalogue
{
    /// <summary>All laws.</summary>
    public static IReadOnlyList<Law> All { get; } =
    [
        .. DecayedSgd.Laws,
        .. InvertedDropout.Laws,
        .. Philox.Laws,
        .. LinearRegression.Laws,
        .. MultilayerPerceptron.Laws,
    ];

    /// <summary>The law with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names the nearest ids.</exception>
    public static Law Find(string id)
        => All.FirstOrDefault(law => law.Id == id)
            ?? throw new KeyNotFoundException(
                $"There is no law \"{id}\". The laws of that operation are: "
                + string.Join(", ", All.Where(law => law.Id.Split('.')[0] == id.Split('.')[0]).DefaultIfEmpty(All[0]).Select(law => law.Id)) + ".");
}
