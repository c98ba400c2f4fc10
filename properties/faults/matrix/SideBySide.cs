using System.Collections.Concurrent;
using Verification.Properties.Subjects;
using Verification.Reference.Numbers;

namespace Verification.Properties.Faults.Matrix;

/// <summary>
/// The reference, and beside it wrong implementations that are made the same calls on the same memory. A check is a function of the
/// answers that it gets; so whoever has answered like the reference, bit for bit, gets the reference's verdict without a run of its own.
/// </summary>
internal sealed class SideBySide : ISubject
{
    private static readonly ReferenceSubject Right = new();

    // Another interface than these is answered by the reference alone, and who replaces it is taken to differ.
    private static readonly Dictionary<Type, Func<SideBySide, object>> Shared = new()
    {
        [typeof(IDecayedSgd<float>)] = all => new SharedSgd<float>(all),
        [typeof(IDecayedSgd<double>)] = all => new SharedSgd<double>(all),
        [typeof(IDecayedSgd<Half>)] = all => new SharedSgd<Half>(all),
        [typeof(IDecayedSgd<BFloat16>)] = all => new SharedSgd<BFloat16>(all),
        [typeof(IInvertedDropout<float>)] = all => new SharedDropout<float>(all),
        [typeof(IInvertedDropout<double>)] = all => new SharedDropout<double>(all),
        [typeof(IInvertedDropout<Half>)] = all => new SharedDropout<Half>(all),
        [typeof(IInvertedDropout<BFloat16>)] = all => new SharedDropout<BFloat16>(all),
        [typeof(IMaskDeclarations)] = all => new SharedMaskDeclarations(all),
        [typeof(IMasterWeights<Half>)] = all => new SharedMasters<Half>(all),
        [typeof(IMasterWeights<BFloat16>)] = all => new SharedMasters<BFloat16>(all),
        [typeof(IShapedDropout<float>)] = all => new SharedShapedDropout<float>(all),
        [typeof(IShapedDropout<double>)] = all => new SharedShapedDropout<double>(all),
        [typeof(IPhilox)] = all => new SharedPhilox(all),
        [typeof(ILinearRegression<float>)] = all => new SharedRegression<float>(all),
        [typeof(ILinearRegression<double>)] = all => new SharedRegression<double>(all),
        [typeof(IMultilayerPerceptron<float>)] = all => new SharedPerceptron<float>(all),
        [typeof(IMultilayerPerceptron<double>)] = all => new SharedPerceptron<double>(all),
    };

    private readonly IReadOnlyList<Companion> _companions;
    private readonly ConcurrentDictionary<Type, object?> _found = new();

    public SideBySide(IReadOnlyList<Companion> companions) => _companions = companions;

    /// <inheritdoc/>
    public string Name => "side by side";

    /// <inheritdoc/>
    public TOperations? Find<TOperations>()
        where TOperations : class
        => (TOperations?)_found.GetOrAdd(typeof(TOperations), _ => FindOnce<TOperations>());

    /// <summary>The right operations.</summary>
    public static TOperations RightOf<TOperations>()
        where TOperations : class
        => Right.Find<TOperations>()!;

    /// <summary>The companions that replace operations, with their own.</summary>
    public (Companion Companion, TOperations Operations)[] Replacing<TOperations>()
        where TOperations : class
        =>
        [
            .. _companions
                .Where(companion => companion.Subject.Find<TOperations>() is TOperations operations && !IsRight(operations))
                .Select(companion => (companion, companion.Subject.Find<TOperations>()!)),
        ];

    private object? FindOnce<TOperations>()
        where TOperations : class
    {
        TOperations? right = Right.Find<TOperations>();
        Companion[] replacing = [.. _companions.Where(companion => !IsRight(companion.Subject.Find<TOperations>()))];
        bool canShare = right is not null && Shared.ContainsKey(typeof(TOperations));
        foreach (Companion companion in replacing)
        {
            companion.Ask();
            if (!canShare || companion.Subject.Find<TOperations>() is null)
            {
                companion.Differ();
            }
        }

        return canShare && replacing.Length > 0 ? Shared[typeof(TOperations)](this) : right;
    }

    // The reference's classes have no state, so that the same class gives the same answers.
    private static bool IsRight<TOperations>(TOperations? operations)
        where TOperations : class
        => operations?.GetType() == Right.Find<TOperations>()?.GetType();
}
