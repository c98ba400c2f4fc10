using Verification.Properties.Subjects;
using Verification.Properties.Verdicts;
using Verification.Vocabulary;

namespace Verification.Properties.Judges;

/// <summary>What a law need not see, since only variants that the subject does not declare could show it.</summary>
internal static class DeclaredVariants
{
    /// <summary>Whether a subject declares a variant; one that has no such operation at all is found out by the call.</summary>
    public static bool Declares<T>(this ISubject subject, SgdVariant variant)
        where T : struct
        => subject.Find<IDecayedSgd<T>>()?.Declares(variant) ?? true;

    /// <summary>Excuses something that must be seen, where no declared variant can show it.</summary>
    public static void ExcuseUnless<T>(this Coverage coverage, ISubject subject, string what, Func<SgdVariant, bool> canShow)
        where T : struct
    {
        if (!SgdVariants.All.Any(variant => canShow(variant) && subject.Declares<T>(variant)))
        {
            coverage.Excuse(what);
        }
    }
}
