using System.CommandLine;
using Verification.Oracle.Evaluation;
using Verification.Oracle.Input;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands.Eval;

/// <summary><c>oracle eval regression loss|gradient|step</c></summary>
internal static class EvalRegression
{
    private const string TargetColumn = "target";
    private const string FileDescription
        = "JSON with features (a list of rows), targets, weights and bias; or CSV with the column target, every other column a feature; - is standard input.";

    public static Command Create(OracleContext context, CommandHelp help)
    {
        Command command = new("regression", "Linear regression with an L2 penalty: loss, gradient, mini-batch step.")
        {
            CreateLoss(context, help), CreateGradient(context, help), CreateStep(context, help),
        };
        help.Describe(command, [LossExample], [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        return command;
    }

    private static CommandExample LossExample
        => new("echo '{\"features\":[[1,2],[3,4]],\"targets\":[1,2],\"weights\":[0.5,0.25],\"bias\":0}' | oracle eval regression loss --lambda 0.5 --file -", "loss of two rows: 0.1015625");

    private static Command CreateLoss(OracleContext context, CommandHelp help)
    {
        Command command = new("loss", "1/n * sum 1/2 (prediction - y)^2 + lambda/(2n) * |w|^2, and the predictions.");
        Inputs inputs = new(command);
        help.Describe(command, [LossExample], [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        command.SetAction(parsed =>
        {
            SgdSettings settings = inputs.Sgd.ReadDecay(parsed, inputs.Options) with { DecayBias = inputs.DecaysBias(parsed) };
            RegressionData data = inputs.Read(parsed, context);
            return inputs.Options.Run(
                parsed,
                context,
                format => RegressionEvaluation.Loss(format, data, settings),
                format => RegressionEvaluation.Loss(format, data, settings),
                format => RegressionEvaluation.Loss(format, data, settings));
        });
        return command;
    }

    private static Command CreateGradient(OracleContext context, CommandHelp help)
    {
        Command command = new("gradient", "The gradient of that loss by weights and bias, over all rows.");
        Inputs inputs = new(command);
        help.Describe(
            command,
            [new("printf 'x,target\\n1,1\\n3,2\\n' | oracle eval regression gradient --lambda 0.5 --weights 0.5 --bias 0 --file - --type exact", "from CSV, exactly")],
            [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        command.SetAction(parsed =>
        {
            SgdSettings settings = inputs.Sgd.ReadDecay(parsed, inputs.Options) with { DecayBias = inputs.DecaysBias(parsed) };
            RegressionData data = inputs.Read(parsed, context);
            return inputs.Options.Run(
                parsed,
                context,
                format => RegressionEvaluation.Gradient(format, data, settings),
                format => RegressionEvaluation.Gradient(format, data, settings),
                format => RegressionEvaluation.Gradient(format, data, settings));
        });
        return command;
    }

    private static Command CreateStep(OracleContext context, CommandHelp help)
    {
        Command command = new("step", "One mini-batch step on weights and bias.");
        Inputs inputs = new(command);
        inputs.Sgd.AddRateAndVariant(command);
        Option<string> batch = new("--batch") { HelpName = "I,I,...", Description = "The rows of the batch, from 0; without it all rows. |B| is their number." };
        command.Options.Add(batch);
        help.Describe(
            command,
            [new("printf 'x,target\\n1,1\\n3,2\\n' | oracle eval regression step --eta 0.5 --lambda 0.5 --weights 0.5 --bias 0 --variant BookPerBatch --file -", "the book's step over two rows")],
            [.. EvalOptions.NumberNotes, .. CommandHelp.PlainExitCodes]);
        command.SetAction(parsed =>
        {
            SgdSettings settings = inputs.Sgd.ReadWithoutBatch(parsed, inputs.Options) with { DecayBias = inputs.DecaysBias(parsed) };
            RegressionData data = inputs.Read(parsed, context);
            int[]? rows = parsed.GetValue(batch) is string text ? ValueList.FromOption(batch.Name, text).ReadIndices() : null;
            return inputs.Options.Run(
                parsed,
                context,
                format => RegressionEvaluation.Step(format, data, settings, rows),
                format => RegressionEvaluation.Step(format, data, settings, rows),
                format => RegressionEvaluation.Step(format, data, settings, rows));
        });
        return command;
    }

    /// <summary>The options that loss, gradient and step share.</summary>
    private sealed class Inputs
    {
        private readonly Option<string> _weights = new("--weights") { HelpName = "W,W,...", Description = "One weight a feature, for CSV." };
        private readonly Option<string> _bias = new("--bias") { HelpName = "B", Description = "The bias, for CSV; 0 without it." };
        private readonly Option<bool> _decayBias = new("--decay-bias") { Description = "The penalty and the decay take in the bias." };

        public Inputs(Command command)
        {
            Sgd.AddDecay(command);
            command.Options.Add(_weights);
            command.Options.Add(_bias);
            command.Options.Add(_decayBias);
            Options = EvalOptions.AddTo(command, FileDescription);
        }

        public SgdOptions Sgd { get; } = new();

        public EvalOptions Options { get; }

        public bool DecaysBias(ParseResult parsed) => parsed.GetValue(_decayBias);

        public RegressionData Read(ParseResult parsed, OracleContext context)
        {
            DataSource source = DataSource.Read(Options.File(parsed) ?? throw new UserErrorException("--file is missing; - is standard input."), context);
            return source.IsJson ? ReadJson(parsed, source) : ReadCsv(parsed, source);
        }

        private RegressionData ReadJson(ParseResult parsed, DataSource source)
        {
            if (parsed.GetValue(_weights) is not null || parsed.GetValue(_bias) is not null)
            {
                throw new UserErrorException($"--weights and --bias go with CSV; {source.Name} is JSON and has the fields weights and bias.");
            }

            var fields = JsonFields.Read(source, "features", "targets", "weights", "bias");
            return new RegressionData(fields.Matrix("features", out _), fields.Vector("targets"), fields.Vector("weights"), fields.Vector("bias", orScalar: true));
        }

        private RegressionData ReadCsv(ParseResult parsed, DataSource source)
        {
            DataTable table = CsvTable.Read(source);
            string[] features = [.. table.Columns.Where(column => column != TargetColumn)];
            table.MustHave([TargetColumn], features);
            var weights = ValueList.FromOption(
                _weights.Name,
                parsed.GetValue(_weights) ?? throw new UserErrorException($"--weights is missing; {source.Name} has the features {string.Join(", ", features)}, each needs a weight."));
            return new RegressionData(table.RowMajor(features), table.Values(TargetColumn), weights, ValueList.FromOption(_bias.Name, parsed.GetValue(_bias) ?? "0"));
        }
    }
}
