using System.Numerics;
using Verification.Properties.Formulas;
using Verification.Properties.Generators;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Properties.Verdicts;

namespace Verification.Properties.Judges;

/// <summary>perceptron.no-memory of the losses: values and gradients for outputs, targets, labels or rows that differ in one thing, one after the other.</summary>
internal static class LossNoMemory
{
    private const int Rows = 4;
    private const int Classes = 3;

    /// <summary>Both losses; who sums in another order than the fixed one is held to its own first answer.</summary>
    public static CaseResult Judge<T>(SweepContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        bool isKnown = context.Subject.Operations<IMultilayerPerceptron<T>>("SquaredLoss").DeclaresFixedOrder;
        T[] outputs = SpecialNumbers.Pool<T>(Rows * Classes, context.Seed, oneIn: int.MaxValue);
        T[] targets = SpecialNumbers.Pool<T>(Rows * Classes, context.Seed + 1, oneIn: int.MaxValue);
        int[] labels = [0, 2, 1, 1];
        CaseResult squared = NoMemory.Judge(
            context,
            Squared([T.One], [T.Zero], 1),
            [
                Squared(outputs, targets, Rows),
                Squared(NoMemory.ButOne(outputs), targets, Rows),
                Squared(outputs, NoMemory.ButOne(targets), Rows),
                Squared(outputs, targets, Rows / 2),
                Squared(outputs[Classes..], targets[Classes..], Rows - 1),
            ]);
        return !squared.IsConforming ? squared : NoMemory.Judge(
            context,
            CrossEntropy([T.One], [0]),
            [
                CrossEntropy(outputs, labels),
                CrossEntropy(NoMemory.ButOne(outputs), labels),
                CrossEntropy(outputs, [0, 2, 1, 0]),
                CrossEntropy(outputs, [0, 2]),
                CrossEntropy(outputs[Classes..], labels[1..]),
            ]);

        RepeatableCall<T> Squared(T[] results, T[] wanted, int rows)
            => new(
                $"SquaredLoss<{TypeName.Of<T>()}>({rows} rows, outputs that end in {results[^1]}, targets in {wanted[^1]})",
                () => All(LossCall.Squared(context.Subject, results, wanted, rows)),
                isKnown ? () => All(LossExpectation.Squared(results, wanted, rows)) : null);

        RepeatableCall<T> CrossEntropy(T[] logits, int[] classes)
            => new(
                $"SoftmaxCrossEntropy<{TypeName.Of<T>()}>(logits that end in {logits[^1]}, labels [{string.Join(", ", classes)}])",
                () => All(LossCall.CrossEntropy(context.Subject, logits, classes)),
                isKnown ? () => All(LossExpectation.CrossEntropy(logits, classes)) : null);

        static T[] All((T Value, T[] Gradient) answer) => [answer.Value, .. answer.Gradient];
    }
}
