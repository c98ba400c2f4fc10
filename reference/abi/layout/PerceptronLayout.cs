using System.Runtime.InteropServices;

namespace Verification.Abi;

/// <summary><c>verification_perceptron</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PerceptronLayout
{
    public uint Size;
    public int Activation;
    public int* LayerSizes;
    public nuint LayerSizeCount;
    public DropoutSettingsLayout* HiddenDropout;
    public nuint Rows;
}

/// <summary><c>verification_perceptron_workspace_f32</c> and <c>_f64</c>, which differ in what they point to.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PerceptronWorkspaceLayout
{
    public uint Size;
    public uint Reserved;
    public void* PreActivations;
    public void* Hidden;
    public void* Dropped;
    public byte* KeepMasks;
    public void* Outputs;
    public void* HiddenGradients;
}
