using System.Numerics;
using FsCheck.Xunit;
using Verification.Properties.Storage;
using Verification.Properties.Subjects;
using Verification.Reference.Numbers;

namespace Verification.Gate.Operations;

/// <summary>The laws of float master weights with a copy in 16 bits as properties.</summary>
[Properties(Arbitrary = [typeof(CaseArbitraries), typeof(MomentumArbitraries)], Replay = CaseArbitraries.Replay, MaxTest = CaseArbitraries.MaxTest)]
public abstract class MasterWeightProperties<T>(ISubject subject) : OperationProperties(subject)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    [Property]
    [Law("sgd.master-weights")]
    public void The_copy_is_the_rounding_of_the_master(AnySgd<float> data) => Holds(MasterJudges.Step<T>, data.Case);

    [Property]
    [Law("sgd.master-momentum")]
    public void The_velocity_stays_in_float(AnyMomentum<float> data) => Holds(MasterJudges.StepWithMomentum<T>, data.Case);
}

public sealed class MasterWeightsOfReferenceInHalf() : MasterWeightProperties<Half>(OwnSubjects.Named("reference"));

public sealed class MasterWeightsOfOptimizedInBFloat16() : MasterWeightProperties<BFloat16>(OwnSubjects.Named("optimized"));
