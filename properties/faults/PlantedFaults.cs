namespace Verification.Properties.Faults;

/// <summary>Every planted fault, at least one a law.</summary>
public static class PlantedFaults
{
    /// <summary>All of them, by operation.</summary>
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        .. SgdFaults.All,
        .. MomentumFaults.All,
        .. PenaltyFaults.All,
        .. StoredFaults.All,
        .. DropoutFaults.All,
        .. StatisticsFaults.All,
        .. ReturnedMaskFaults.All,
        .. ShapedDropoutFaults.All,
        .. RectifiedDropoutFaults.All,
        .. PhiloxFaults.All,
        .. FenceFaults.All,
        .. RegressionFaults.All,
        .. PerceptronFaults.All,
        .. ActivationFaults.All,
        .. TrainingFaults.All,
        .. ExhaustiveFaults.All,
        .. PrecisionFaults.All,
        .. RareFaults.All,
        .. LengthFaults.All,
        .. StateFaults.All,
        .. DrawFaults.All,
        .. StepFaults.All,
        .. MaskFaults.All,
        .. GeneratorFaults.All,
        .. HalvesFaults.All,
        .. BatchFaults.All,
        .. NetworkFaults.All,
        .. ProductFaults.All,
    ];
}
