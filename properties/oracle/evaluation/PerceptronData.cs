using Verification.Oracle.Input;
using Verification.Vocabulary;

namespace Verification.Oracle.Evaluation;

/// <summary>A perceptron, its inputs and its masks, read from a JSON file.</summary>
public sealed class PerceptronData
{
    private const string ShapeField = "shape";
    private const string ParametersField = "parameters";
    private const string InputsField = "inputs";
    private const string ProbabilityField = "dropProbability";
    private const string ActivationField = "activation";
    private const string ScalingField = "scaling";
    private const string MasksField = "masks";
    private const string SeedField = "seed";
    private const string StreamField = "stream";
    private const string TargetsField = "targets";
    private const string LabelsField = "labels";
    private const string OutputGradientsField = "outputGradients";

    private PerceptronData(PerceptronShape shape, PerceptronSettings settings, ValueList parameters, ValueList inputs, int rows)
    {
        Shape = shape;
        Settings = settings;
        Parameters = parameters;
        Inputs = inputs;
        Rows = rows;
    }

    /// <summary>The fields that a file may have, the first three always.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        [ShapeField, ParametersField, InputsField, ProbabilityField, ActivationField, ScalingField, MasksField, SeedField, StreamField, TargetsField, LabelsField, OutputGradientsField];

    /// <summary>The sizes of the layers.</summary>
    public PerceptronShape Shape { get; }

    /// <summary>Activation and dropout.</summary>
    public PerceptronSettings Settings { get; }

    /// <summary>Weights and biases in the layout of the shape.</summary>
    public ValueList Parameters { get; }

    /// <summary>One row an example.</summary>
    public ValueList Inputs { get; }

    /// <summary>Examples.</summary>
    public int Rows { get; }

    /// <summary>One mask a hidden layer, or null where they are drawn.</summary>
    public IReadOnlyList<bool[]>? Masks { get; private init; }

    /// <summary>Which masks are drawn, or null where they are given.</summary>
    public MaskKey? MaskKey { get; private init; }

    /// <summary>Targets of the squared loss, one row an example.</summary>
    public ValueList? Targets { get; private init; }

    /// <summary>Labels of the softmax cross-entropy, one an example.</summary>
    public int[]? Labels { get; private init; }

    /// <summary>The gradients of some other loss by the outputs.</summary>
    public ValueList? OutputGradients { get; private init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserErrorException">A field is missing, unknown, or does not fit.</exception>
    public static PerceptronData Read(DataSource source, bool isExact)
    {
        JsonFields fields = JsonFields.Read(source, Fields);
        PerceptronShape shape = new(fields.Vector(ShapeField).ReadIndices());
        ValueList parameters = fields.Vector(ParametersField);
        MustCount(parameters, shape.ParameterCount, $"a {shape} perceptron has that many weights and biases");
        ValueList inputs = fields.Matrix(InputsField, out int rows);
        MustCount(inputs, rows * shape.InputCount, $"{rows} rows of {shape.InputCount} inputs");
        string[] losses = [.. new[] { TargetsField, LabelsField, OutputGradientsField }.Where(fields.Has)];
        if (losses.Length > 1)
        {
            throw new UserErrorException($"{source.Name}: {string.Join(" and ", losses)} exclude each other; give one.");
        }

        return new PerceptronData(shape, ReadSettings(fields, shape, source, isExact), parameters, inputs, rows)
        {
            Masks = fields.Has(MasksField) ? ReadMasks(fields, shape, rows, source) : null,
            MaskKey = ReadKey(fields, source),
            Targets = fields.Has(TargetsField) ? ReadOutputs(fields, TargetsField, shape, rows) : null,
            Labels = fields.Has(LabelsField) ? ReadLabels(fields, rows) : null,
            OutputGradients = fields.Has(OutputGradientsField) ? ReadOutputs(fields, OutputGradientsField, shape, rows) : null,
        };
    }

    private static PerceptronSettings ReadSettings(JsonFields fields, PerceptronShape shape, DataSource source, bool isExact)
    {
        DropoutScaling scaling = fields.Has(ScalingField)
            ? NamedValue.Read<DropoutScaling>(fields.Scalar(ScalingField), $"{source.Name}, {ScalingField}")
            : DropoutScaling.Quotient;
        ValueList? probabilities = fields.Has(ProbabilityField) ? fields.Vector(ProbabilityField, orScalar: true) : null;
        double[] p = probabilities is null ? [0] : [.. probabilities.Texts.Select((text, layer) => HyperparameterText.Read(text, probabilities.Where(layer), isExact))];
        if (p.Length != 1 && p.Length != shape.HiddenLayers)
        {
            throw new UserErrorException($"{probabilities!.Name} has {p.Length} values; one for all hidden layers is needed, or one for each of the {shape.HiddenLayers}.");
        }

        return new PerceptronSettings([.. Enumerable.Range(0, shape.HiddenLayers).Select(layer => new DropoutSettings(p[p.Length == 1 ? 0 : layer]) { Scaling = scaling })])
        {
            Activation = fields.Has(ActivationField) ? NamedValue.Read<Activation>(fields.Scalar(ActivationField), $"{source.Name}, {ActivationField}") : Activation.Relu,
        };
    }

    private static bool[][] ReadMasks(JsonFields fields, PerceptronShape shape, int rows, DataSource source)
    {
        if (fields.Has(SeedField) || fields.Has(StreamField))
        {
            throw new UserErrorException($"{source.Name}: {MasksField} are given, so nothing is drawn; leave out {SeedField} and {StreamField}.");
        }

        ValueList[] masks = fields.Matrices(MasksField);
        if (masks.Length != shape.HiddenLayers)
        {
            throw new UserErrorException($"{source.Name}, {MasksField}: there are {masks.Length} masks; one for each of the {shape.HiddenLayers} hidden layers is needed.");
        }

        for (int layer = 0; layer < masks.Length; layer++)
        {
            MustCount(masks[layer], rows * shape.Units(layer), $"{rows} rows of {shape.Units(layer)} hidden units");
        }

        return [.. masks.Select(mask => mask.ReadBits())];
    }

    private static MaskKey? ReadKey(JsonFields fields, DataSource source)
        => !fields.Has(SeedField) ? null
            : new MaskKey(
                WholeNumber.ReadUnsigned(fields.Scalar(SeedField), $"{source.Name}, {SeedField}"),
                fields.Has(StreamField) ? WholeNumber.ReadUnsigned(fields.Scalar(StreamField), $"{source.Name}, {StreamField}") : 0);

    private static ValueList ReadOutputs(JsonFields fields, string name, PerceptronShape shape, int rows)
    {
        ValueList values = fields.Matrix(name, out _);
        MustCount(values, rows * shape.OutputCount, $"{rows} rows of {shape.OutputCount} outputs");
        return values;
    }

    private static int[] ReadLabels(JsonFields fields, int rows)
    {
        ValueList labels = fields.Vector(LabelsField);
        MustCount(labels, rows, "one label a row");
        return labels.ReadIndices();
    }

    private static void MustCount(ValueList values, int count, string reason)
    {
        if (values.Count != count)
        {
            throw new UserErrorException($"{values.Name} has {values.CountInWords}; {count} {(count == 1 ? "is" : "are")} needed: {reason}.");
        }
    }
}
