using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Vocabulary;

namespace Verification.Properties.Exhaustive;

/// <summary>Every number of a type as a weight through a step whose gradient is +0: the decay alone.</summary>
internal static class DecayPasses
{
    /// <summary>The decay of one variant.</summary>
    public static Func<ISubject, int, BlockJudge> Decay<T>(SgdSettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => (subject, length) =>
        {
            IDecayedSgd<T> operations = subject.Operations<IDecayedSgd<T>>("DecayedSgd.Step");
            if (!operations.Declares(settings.Variant))
            {
                throw new NotImplementedBySubjectException("DecayedSgd.Step", settings.Variant.ToString());
            }

            T[] gradients = new T[length];
            Right<T> right = CompiledFormula.Of<T>(SgdFormulas.Of(settings), "w");
            Memory<T> memory = new(length);
            return (block, coverage) => memory.Judge(
                block,
                coverage,
                (weights, outputs) => operations.Step(weights, gradients.AsSpan(0, weights.Length), settings, outputs),
                right,
                $"DecayedSgd.Step({settings})",
                "the decayed weight");
        };
}
