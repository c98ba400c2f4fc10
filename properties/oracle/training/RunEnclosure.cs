using System.Numerics;
using Verification.Properties.Bounds;
using Verification.Properties.Subjects.Calls;
using Verification.Properties.Text;
using Verification.Reference.Numbers;
using Verification.Vocabulary.Training;

namespace Verification.Oracle.Training;

/// <summary>One step of a training and the enclosure of the whole run up to it.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Radius">The largest radius of the enclosure's balls.</param>
/// <param name="Moved">How far the farthest center has moved from the start; where the radius reaches it, the enclosure says nothing any more.</param>
/// <param name="Distance">The largest distance of a parameter from the center of its ball.</param>
/// <param name="IsInside">Whether every parameter lies in its ball.</param>
public sealed record EnclosedStep(int Step, double Radius, double Moved, double Distance, bool IsInside);

/// <summary>
/// The accumulated enclosure of a whole training, in exact rationals, and a subject's own run in it. Every implementation stays inside whose steps
/// round like a listed variant, in any order of its sums (specification, section 12.6); how soon that says nothing is the finding.
/// </summary>
/// <param name="Steps">The start, and every step for as long as the enclosure says anything.</param>
/// <param name="Ceases">The number of steps after which it says nothing; null where it still does after the last that was looked at.</param>
public sealed record RunEnclosure(IReadOnlyList<EnclosedStep> Steps, int? Ceases)
{
    /// <summary>No step is looked at after these: each costs exact rationals for every parameter.</summary>
    public const int MostSteps = 100;

    /// <summary>Whether the subject stayed inside.</summary>
    public bool IsInside => Steps.All(step => step.IsInside);

    /// <summary>How far it reaches, in words.</summary>
    public string Reach => Ceases is int step ? $"ceases to say anything at step {step}" : $"still says something after step {Steps[^1].Step}, the last that is looked at";

    /// <summary>The enclosure of a linear regression's training from its start. With batches above one row it takes minutes, and no command asks for it.</summary>
    /// <param name="subject">At its start; it is left where the enclosure ends.</param>
    /// <param name="plan">The subject's plan; without a velocity.</param>
    /// <param name="rows">The rows that are trained on.</param>
    public static RunEnclosure OfRegression<T>(ITrainer<T> subject, TrainingPlan plan, TrainingData<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] start = [.. subject.State.Parameters];
        RegressionProblem<T> problem = new(rows.Inputs, rows.Targets, start[..^1], start[^1]);
        long all = (long)plan.Epochs * ((rows.Rows + plan.BatchSize - 1) / plan.BatchSize);
        var bound = TrajectoryBound.OfRegression(problem.Exact(), plan, BinaryFormat.Of<T>(), (int)Math.Min(MostSteps, all));
        List<EnclosedStep> steps = [];
        foreach ((int step, Ball[] balls) in bound.States.Index())
        {
            if (step > 0)
            {
                subject.Step();
            }

            steps.Add(Look(step, balls, bound.States[0], subject.State.Parameters));
        }

        return new RunEnclosure(steps, bound.Ceases + 1);
    }

    private static EnclosedStep Look<T>(int step, Ball[] balls, Ball[] start, T[] parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Rational[] distances = [.. balls.Zip(parameters, (ball, parameter) => Rational.Abs(ExactValue.Of(parameter) - ball.Center))];
        return new EnclosedStep(
            step,
            balls.Max(ball => ball.Radius.ToDouble()),
            balls.Zip(start, (ball, first) => Rational.Abs(ball.Center - first.Center).ToDouble()).Max(),
            distances.Max(distance => distance.ToDouble()),
            balls.Zip(distances).All(pair => pair.Second <= pair.First.Radius));
    }
}
