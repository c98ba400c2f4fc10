using System.Numerics;
using Verification.Optimized;
using Verification.Optimized.Activations;
using Verification.Optimized.Threads;
using Verification.Vocabulary;

namespace Verification.Gate.Threads;

/// <summary>Several threads give the bits and the masks of one, at every length around the chunks and whoever computes which.</summary>
public sealed class ThreadsChangeNoBit : IDisposable
{
    // As optimized/threads/Chunks.cs has it; a test of its own holds that the lengths below straddle it.
    private const int Chunk = 1 << 15;

    private static readonly int[] Lengths = [0, 1, 7, Chunk - 1, Chunk, Chunk + 1, (2 * Chunk) + 8, (5 * Chunk) + 13];

    private static readonly DropoutSettings Dropout = new(0.3);
    private static readonly MaskKey Key = new(Seed: 0x1234567890, Stream: 7, FirstElement: 3);
    private static readonly MaskKey AtAWholeBlock = Key with { FirstElement = 4 };
    private static readonly SgdSettings Plain = new(0.1, 0.3);
    private static readonly SgdSettings WithMomentum = new(0.1, 0.3) { Momentum = 0.9, Dampening = 0.25 };

    private readonly ThreadCrew[] _crews = [new(1), new(2), new(3), new(8)];

    public void Dispose() => Array.ForEach(_crews, crew => crew.Dispose());

    [Fact]
    public void In_float() => Compare<float>();

    [Fact]
    public void In_double() => Compare<double>();

    [Fact]
    public void In_half() => Compare<Half>();

    [Fact]
    public void Whoever_computes_which_chunk()
    {
        const int Repeats = 100;
        float[] input = Numbers<float>(5 * Chunk, salt: 1);
        float[] expected = new float[input.Length];
        InvertedDropout.BackwardRedrawing<float>(input, Dropout, Key, expected);
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            float[] actual = new float[input.Length];
            ThreadedDropout.BackwardRedrawing<float>(input, Dropout, Key, actual, _crews[repeat % _crews.Length]);
            Same(expected, actual);
        }
    }

    [Fact]
    public void Callers_of_one_crew_at_the_same_time_do_not_meet()
    {
        const int Callers = 4;
        const int Steps = 20;
        float[] start = Numbers<float>(3 * Chunk + 5, salt: 1);
        float[] gradients = Numbers<float>(start.Length, salt: 2);
        float[] expected = [.. start];
        float[][] actual = [.. Enumerable.Range(0, Callers).Select(_ => start.ToArray())];
        for (int step = 0; step < Steps; step++)
        {
            DecayedSgd.Step<float>(expected, gradients, Plain, expected);
        }

        Thread[] callers = [.. actual.Select(weights => new Thread(() =>
        {
            for (int step = 0; step < Steps; step++)
            {
                ThreadedSgd.Step<float>(weights, gradients, Plain, weights, _crews[2]);
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.All(actual, weights => Same(expected, weights));
    }

    [Fact]
    public void A_disposed_crew_leaves_the_work_to_its_caller()
    {
        ThreadCrew crew = new(3);
        crew.Dispose();
        float[] weights = Numbers<float>(3 * Chunk, salt: 1);
        float[] gradients = Numbers<float>(weights.Length, salt: 2);
        float[] expected = new float[weights.Length];
        DecayedSgd.Step<float>(weights, gradients, Plain, expected);
        ThreadedSgd.Step<float>(weights, gradients, Plain, weights, crew);
        Same(expected, weights);
    }

    [Fact]
    public void Bad_arguments_change_nothing()
    {
        float[] weights = Numbers<float>(3 * Chunk, salt: 1);
        float[] before = [.. weights];
        float[] gradients = Numbers<float>(weights.Length - 1, salt: 2);
        byte[] mask = new byte[KeepMask.ByteCount(weights.Length)];
        Assert.Throws<ArgumentException>(() => ThreadedSgd.Step<float>(weights, gradients, Plain, weights, _crews[1]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ThreadedSgd.Step<float>(weights, weights.ToArray(), new SgdSettings(double.NaN), weights, _crews[1]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => ThreadedDropout.Forward<float>(weights, new DropoutSettings(1.5), Key, weights, mask, _crews[1]));
        Assert.Throws<ArgumentException>(() => ThreadedDropout.Forward<float>(weights, Dropout, Key, weights, mask.AsSpan(1), _crews[1]));
        Assert.Throws<ArgumentException>(
            () => ThreadedDropout.BackwardRedrawing<float>(weights.AsSpan(1), Dropout, Key, weights.AsSpan(0, weights.Length - 1), _crews[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadCrew(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadCrew(ThreadCrew.MostThreads + 1));
        Same(before, weights);
        Assert.All(mask, bits => Assert.Equal(0, bits));
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        float[] weights = Numbers<float>(3 * Chunk, salt: 1);
        float[] gradients = Numbers<float>(weights.Length, salt: 2);
        Assert.Equal(0, Allocated.BytesBy(() => ThreadedSgd.Step<float>(weights, gradients, Plain, weights, _crews[1])));
        Assert.Equal(0, Allocated.BytesBy(() => ThreadedRectifiedDropout.BackwardFromOutput<float>(gradients, weights, Dropout, gradients, _crews[1])));
    }

    // One by one where Assert.Equal would take a second for each array.
    private static void Same<T>(T[] expected, T[] actual)
        where T : IEquatable<T>
        => Assert.True(expected.AsSpan().SequenceEqual(actual), $"{typeof(T).Name}, {expected.Length} elements: element {expected.AsSpan().CommonPrefixLength(actual)} differs.");

    private static T[] Numbers<T>(int length, int salt)
        where T : INumber<T>
    {
        Random random = new(salt);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked(random.NextSingle() - 0.5f))];
    }

    private void Compare<T>()
        where T : unmanaged, INumber<T>
    {
        T[] all = Numbers<T>(Lengths[^1], salt: 1);
        T[] allGradients = Numbers<T>(Lengths[^1], salt: 2);
        foreach (int length in Lengths)
        {
            T[] input = all[..length];
            T[] gradients = allGradients[..length];
            byte[] mask = new byte[KeepMask.ByteCount(length)];
            T[] forward = new T[length];
            T[] backward = new T[length];
            T[] step = new T[length];
            T[] momentumStep = new T[length];
            T[] velocity = new T[length];
            InvertedDropout.Forward<T>(input, Dropout, Key, forward, mask);
            InvertedDropout.Backward<T>(gradients, mask, Dropout, backward);
            DecayedSgd.Step<T>(input, gradients, Plain, step);
            DecayedSgd.StepWithMomentum<T>(input, gradients, backward, WithMomentum, momentumStep, velocity);
            byte[] rectifiedMask = new byte[mask.Length];
            T[] rectified = new T[length];
            T[] rectifiedBackward = new T[length];
            RectifiedDropout.Forward<T>(input, Dropout, AtAWholeBlock, rectified, rectifiedMask);
            RectifiedDropout.Backward<T>(gradients, input, rectifiedMask, Dropout, rectifiedBackward);
            foreach (ThreadCrew crew in _crews)
            {
                byte[] actualMask = new byte[mask.Length];
                T[] actual = new T[length];
                ThreadedDropout.Forward<T>(input, Dropout, Key, actual, actualMask, crew);
                Same(mask, actualMask);
                Same(forward, actual);
                ThreadedDropout.ForwardWithMask<T>(input, mask, Dropout, actual, crew);
                Same(forward, actual);
                ThreadedDropout.Backward<T>(gradients, mask, Dropout, actual, crew);
                Same(backward, actual);
                actual = [.. gradients];
                ThreadedDropout.BackwardRedrawing<T>(actual, Dropout, Key, actual, crew);
                Same(backward, actual);
                ThreadedRectifiedDropout.Forward<T>(input, Dropout, AtAWholeBlock, actual, actualMask, crew);
                Same(rectifiedMask, actualMask);
                Same(rectified, actual);
                ThreadedRectifiedDropout.ForwardWithMask<T>(input, rectifiedMask, Dropout, actual, crew);
                Same(rectified, actual);
                ThreadedRectifiedDropout.Backward<T>(gradients, input, rectifiedMask, Dropout, actual, crew);
                Same(rectifiedBackward, actual);
                ThreadedRectifiedDropout.BackwardRedrawing<T>(gradients, input, Dropout, AtAWholeBlock, actual, crew);
                Same(rectifiedBackward, actual);
                ThreadedRectifiedDropout.BackwardFromOutput<T>(gradients, rectified, Dropout, actual, crew);
                Same(rectifiedBackward, actual);
                actual = [.. input];
                ThreadedSgd.Step<T>(actual, gradients, Plain, actual, crew);
                Same(step, actual);
                T[] actualVelocity = [.. backward];
                actual = [.. input];
                ThreadedSgd.StepWithMomentum<T>(actual, gradients, actualVelocity, WithMomentum, actual, actualVelocity, crew);
                Same(momentumStep, actual);
                Same(velocity, actualVelocity);
            }
        }
    }
}
