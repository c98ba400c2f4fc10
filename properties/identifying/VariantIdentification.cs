using System.Numerics;
using Verification.Properties.Identifying.Draws;
using Verification.Properties.Identifying.Dropout;
using Verification.Properties.Identifying.Sgd;
using Verification.Properties.Subjects;
using Verification.Vocabulary;

namespace Verification.Properties.Identifying;

/// <summary>
/// Finds out what an implementation does, through its operations alone: which convention it means, by data on which conventions differ by
/// more than the bounds of their roundings; and which order of roundings it has, by bits.
/// </summary>
public static class VariantIdentification
{
    /// <summary>Identifies a subject.</summary>
    /// <param name="subject">
    /// The black box. The settings of every call carry a variant (or a scaling) that it may ignore; only the hyper-parameters vary. An
    /// ArgumentException, a NotSupportedException or a <see cref="NotImplementedBySubjectException"/> says that it does not offer what a
    /// call asks for, which is an answer too.
    /// </param>
    /// <param name="options">What to ask, and how much may be spent.</param>
    /// <exception cref="OperationCanceledException">The options' token asked for an end.</exception>
    public static Identification Of(ISubject subject, IdentifyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        options ??= new IdentifyOptions();
        List<OperationIdentity> found = [];
        List<string> missing = [];
        if (options.AsksSgd)
        {
            AskSgd<float>(options.InFloat, "float");
            AskSgd<double>(options.InDouble, "double");
        }

        if (options.AsksDropout)
        {
            AskDropout<float>(options.InFloat, "float");
            AskDropout<double>(options.InDouble, "double");
            AskRule();
        }

        return new(subject.Name, found, missing);

        void AskSgd<T>(bool isAsked, string type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (!isAsked)
            {
                return;
            }

            if (subject.Find<IDecayedSgd<T>>() is not IDecayedSgd<T> operations)
            {
                missing.Add($"DecayedSgd, {type}");
                return;
            }

            SgdVariant[] asked = options.Variant is SgdVariant only ? [only] : [.. SgdVariants.All.Where(operations.Declares)];
            foreach (IReadOnlyList<SgdVariant> group in SgdFingerprint.Groups(operations, asked.Length > 0 ? asked : [SgdVariant.Coupled], options.Seed))
            {
                options.Cancellation.ThrowIfCancellationRequested();
                found.Add(SgdIdentification<T>.Of(operations, group, options, type));
            }
        }

        void AskDropout<T>(bool isAsked, string type)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (!isAsked)
            {
                return;
            }

            if (subject.Find<IInvertedDropout<T>>() is not IInvertedDropout<T> operations)
            {
                missing.Add($"InvertedDropout, {type}");
                return;
            }

            DropoutScaling[] asked = options.Scaling is DropoutScaling only ? [only] : [.. Enum.GetValues<DropoutScaling>().Where(operations.Declares)];
            foreach (IReadOnlyList<DropoutScaling> group in DropoutIdentification<T>.Groups(operations, asked.Length > 0 ? asked : [DropoutScaling.Quotient], options.Seed))
            {
                options.Cancellation.ThrowIfCancellationRequested();
                found.Add(DropoutIdentification<T>.Of(operations, group, options, type));
            }
        }

        void AskRule()
        {
            if (subject.Find<IPhilox>() is not IPhilox philox)
            {
                missing.Add("Philox, the mask rule by words that are handed in");
                return;
            }

            found.Add(MaskRuleIdentification.Of(philox, options));
        }
    }
}
