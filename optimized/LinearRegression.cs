using System.Numerics;
using System.Runtime.CompilerServices;
using Verification.Optimized.Lanes;
using Verification.Optimized.Numbers;
using Verification.Vocabulary;

namespace Verification.Optimized;

/// <summary>
/// Linear regression with an L2 penalty in vectors: the same bits as the reference run in float or double, at every
/// width. Nothing is allocated.
/// </summary>
/// <remarks>Features are row-major: row i is the <c>weights.Length</c> elements from <c>i * weights.Length</c> on.</remarks>
public static class LinearRegression
{
    /// <summary>The predictions <c>x_1 w_1 + ... + x_d w_d + b</c>, the products summed in the order of the interleaved sum.</summary>
    /// <param name="features">n rows of d features.</param>
    /// <param name="weights">d weights, d at least 1.</param>
    /// <param name="bias">b.</param>
    /// <param name="predictions">Overwritten: n predictions.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the predictions overlap an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no weight, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Predict<T>(
        ReadOnlySpan<T> features, ReadOnlySpan<T> weights, T bias, Span<T> predictions, VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        Require.AtLeast(weights.Length, 1, "the number of weights");
        Require.Length(features.Length, (long)predictions.Length * weights.Length, nameof(features), "one row of weights.Length features a prediction");
        Require.Disjoint<T>(features, predictions, nameof(features), nameof(predictions));
        Require.Disjoint<T>(weights, predictions, nameof(weights), nameof(predictions));

        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = Predict(Row(features, i, weights.Length), weights, bias, width);
        }
    }

    /// <summary>
    /// The penalised loss <c>1/n * sum_i 1/2 (prediction_i - y_i)^2 + lambda/(2n) * |w|^2</c>, the residuals summed
    /// in the order of the rows.
    /// </summary>
    /// <param name="features">n rows of d features.</param>
    /// <param name="targets">y: n targets, n at least 1.</param>
    /// <param name="weights">d weights, d at least 1.</param>
    /// <param name="bias">b.</param>
    /// <param name="settings">lambda, and whether b^2 joins the penalty.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, there is no row, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static T Loss<T>(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> weights,
        T bias,
        SgdSettings settings,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        RegressionArguments.RequireData(features, targets, weights);
        T weightDecay = WorkingWeightDecay<T>(settings);

        T rows = T.CreateChecked(targets.Length);
        T two = T.One + T.One;
        T sum = T.Zero;
        for (int i = 0; i < targets.Length; i++)
        {
            T residual = Predict(Row(features, i, weights.Length), weights, bias, width) - targets[i];
            sum += residual * residual / two;
        }

        T loss = sum / rows;
        if (settings.WeightDecay == 0)
        {
            return loss;
        }

        T squaredNorm = InterleavedSum.OfProducts(weights, weights, width);
        if (settings.DecayBias)
        {
            squaredNorm += bias * bias;
        }

        return loss + weightDecay / (two * rows) * squaredNorm;
    }

    /// <summary>The gradient of <see cref="Loss"/>: <c>1/n * sum_i x_ij residual_i + lambda/n * w_j</c>, and for the bias <c>1/n * sum_i residual_i</c>.</summary>
    /// <param name="features">n rows of d features.</param>
    /// <param name="targets">y: n targets, n at least 1.</param>
    /// <param name="weights">d weights, d at least 1.</param>
    /// <param name="bias">b.</param>
    /// <param name="settings">lambda, and whether b^2 joins the penalty.</param>
    /// <param name="weightGradients">Overwritten: d gradients.</param>
    /// <param name="biasGradient">The gradient by the bias.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the gradients overlap an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of range, there is no row, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Gradient<T>(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<T> weights,
        T bias,
        SgdSettings settings,
        Span<T> weightGradients,
        out T biasGradient,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        RegressionArguments.RequireData(features, targets, weights);
        RegressionArguments.RequireGradients<T>(features, targets, weights, weightGradients);
        T weightDecay = WorkingWeightDecay<T>(settings);

        T residualSum = T.Zero;
        weightGradients.Clear();
        for (int i = 0; i < targets.Length; i++)
        {
            AddRowGradient(Row(features, i, weights.Length), targets[i], weights, bias, weightGradients, ref residualSum, width);
        }

        T rows = T.CreateChecked(targets.Length);
        biasGradient = residualSum / rows;
        if (settings.WeightDecay == 0)
        {
            Sweep.Each(weightGradients, new Mean<T>(rows), weightGradients, width);
            return;
        }

        Sweep.Pairs(weightGradients, weights, new PenalizedMean<T>(rows, weightDecay / rows), weightGradients, width);
        if (settings.DecayBias)
        {
            biasGradient += weightDecay / rows * bias;
        }
    }

    /// <summary>
    /// One mini-batch step: sums the gradients of the unpenalised loss over the batch, row after row, and updates
    /// weights and bias by <see cref="DecayedSgd.Step"/>. The batch size is the number of rows in the batch, whatever
    /// the settings say; the variants that take a mean get the sum divided by it.
    /// </summary>
    /// <param name="features">n rows of d features.</param>
    /// <param name="targets">y: n targets.</param>
    /// <param name="batch">The rows of the batch, at least one, each in [0, n); a row may occur twice.</param>
    /// <param name="settings">eta, lambda, the variant, and whether the bias decays.</param>
    /// <param name="weights">d weights, updated.</param>
    /// <param name="bias">b, updated.</param>
    /// <param name="gradients">Scratch, overwritten: d elements, the gradients as they were handed to the update.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the weights or the scratch overlap an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter or a row number is out of range, the batch is empty, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Step<T>(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> batch,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        WorkingType.RequireLanes<T>();
        width = VectorWidths.Resolve(width);
        RegressionArguments.RequireData(features, targets, weights);
        RegressionArguments.RequireGradients<T>(features, targets, weights, gradients);
        Require.Disjoint<T>(features, weights, nameof(features), nameof(weights));
        Require.Disjoint<T>(targets, weights, nameof(targets), nameof(weights));
        RegressionArguments.RequireRows(batch, targets.Length);
        SgdSettings batchSettings = settings with { BatchSize = batch.Length };
        SgdSettings biasSettings = settings.DecayBias ? batchSettings : batchSettings with { WeightDecay = 0 };
        CheckStep<T>(batchSettings);

        T biasGradient = T.Zero;
        gradients.Clear();
        foreach (int row in batch)
        {
            AddRowGradient(Row(features, row, weights.Length), targets[row], weights, bias, gradients, ref biasGradient, width);
        }

        if (!settings.Variant.TakesGradientSum())
        {
            T batchSize = T.CreateChecked(batch.Length);
            Sweep.Each(gradients, new Mean<T>(batchSize), gradients, width);
            biasGradient /= batchSize;
        }

        DecayedSgd.Step(weights, gradients, batchSettings, weights, width);
        T newBias = bias;
        Span<T> oneBias = new(ref newBias);
        DecayedSgd.Step(oneBias, new ReadOnlySpan<T>(in biasGradient), biasSettings, oneBias, width);
        bias = newBias;
    }

    /// <summary>
    /// One pass over the data: a step for each run of <paramref name="batchSize"/> rows of the order; the last batch may
    /// be smaller and is divided by its true size.
    /// </summary>
    /// <param name="features">n rows of d features.</param>
    /// <param name="targets">y: n targets.</param>
    /// <param name="order">The rows in the order in which they are used.</param>
    /// <param name="batchSize">Rows a batch, at least 1.</param>
    /// <param name="settings">eta, lambda, the variant, and whether the bias decays.</param>
    /// <param name="weights">d weights, updated.</param>
    /// <param name="bias">b, updated.</param>
    /// <param name="gradients">Scratch, overwritten: d elements.</param>
    /// <param name="width">The width of the vectors.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the weights or the scratch overlap an input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A hyper-parameter, the batch size or a row number is out of range, or the width is undefined.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Epoch<T>(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        ReadOnlySpan<int> order,
        int batchSize,
        SgdSettings settings,
        Span<T> weights,
        ref T bias,
        Span<T> gradients,
        VectorWidth width = VectorWidth.Widest)
        where T : struct, INumber<T>
    {
        Require.AtLeast(batchSize, 1, "the batch size");
        RegressionArguments.RequireRows(order, targets.Length);
        for (int start = 0; start < order.Length; start += batchSize)
        {
            int trueSize = Math.Min(batchSize, order.Length - start);
            Step(features, targets, order.Slice(start, trueSize), settings, weights, ref bias, gradients, width);
        }
    }

    private static T Predict<T>(ReadOnlySpan<T> row, ReadOnlySpan<T> weights, T bias, VectorWidth width)
        where T : struct, INumber<T>
        => InterleavedSum.OfProducts(row, weights, width) + bias;

    private static void AddRowGradient<T>(
        ReadOnlySpan<T> row, T target, ReadOnlySpan<T> weights, T bias, Span<T> weightGradients, ref T biasGradient, VectorWidth width)
        where T : struct, INumber<T>
    {
        T residual = Predict(row, weights, bias, width) - target;
        Sweep.Pairs(weightGradients, row, new AddedMultiple<T>(residual), weightGradients, width);
        biasGradient += residual;
    }

    private static ReadOnlySpan<T> Row<T>(ReadOnlySpan<T> features, int row, int length) => features.Slice(row * length, length);

    private static T WorkingWeightDecay<T>(SgdSettings settings)
        where T : struct, INumber<T>
    {
        settings.Validate();
        T weightDecay = T.CreateChecked(settings.WeightDecay);
        Require.FiniteInWorkingType(weightDecay, settings.WeightDecay, "weight decay");
        return weightDecay;
    }

    /// <summary>Lets an update of nothing refuse the hyper-parameters before the first array is written.</summary>
    private static void CheckStep<T>(SgdSettings settings)
        where T : struct, INumber<T>
        => DecayedSgd.Step<T>([], [], settings, []);

    /// <summary><c>sum + x*residual</c></summary>
    private readonly struct AddedMultiple<T>(T residual) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes sum, TLanes x)
            where TLanes : struct, ILanes<TLanes, T>
            => sum + x * TLanes.Broadcast(residual);
    }

    /// <summary><c>sum / n</c></summary>
    private readonly struct Mean<T>(T rows) : IFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes sum)
            where TLanes : struct, ILanes<TLanes, T>
            => sum / TLanes.Broadcast(rows);
    }

    /// <summary><c>sum / n + (lambda/n)*w</c></summary>
    private readonly struct PenalizedMean<T>(T rows, T penaltyRate) : IPairFormula<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes sum, TLanes w)
            where TLanes : struct, ILanes<TLanes, T>
            => sum / TLanes.Broadcast(rows) + TLanes.Broadcast(penaltyRate) * w;
    }
}
