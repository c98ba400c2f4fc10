using Verification.Optimized;
using Verification.Vocabulary;
using Fast = Verification.Optimized.MultilayerPerceptron;

namespace Verification.Gate.Operations;

/// <summary>A step of the optimized perceptron takes nothing from the heap, whatever the activation.</summary>
public sealed class PerceptronAllocatesNothing
{
    private const int Rows = 3;

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    public void Forward_and_backward(Activation activation)
    {
        PerceptronShape shape = new(4, 37, 2);
        PerceptronSettings settings = PerceptronSettings.Uniform(shape, 0.5) with { Activation = activation };
        PerceptronWorkspace<float> workspace = new(shape, Rows);
        float[] parameters = new float[shape.ParameterCount];
        float[] inputs = new float[Rows * shape.InputCount];
        float[] gradients = new float[shape.ParameterCount];
        void Step()
        {
            Fast.Forward<float>(parameters, inputs, settings, new MaskKey(1), workspace, VectorWidth.Widest);
            Fast.Backward<float>(parameters, inputs, workspace.Outputs, settings, workspace, gradients, VectorWidth.Widest);
        }

        Assert.Equal(0, Allocated.BytesBy(Step));
    }
}
