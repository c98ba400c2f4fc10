using System.CommandLine;
using Verification.Oracle.Evaluation;
using Verification.Oracle.Input;
using Verification.Oracle.Reports;
using Verification.Reference.Numbers;

namespace Verification.Oracle.Commands.Eval;

/// <summary>The options that the operations of <c>oracle eval</c> share.</summary>
internal sealed class EvalOptions
{
    private const string FloatType = "float";
    private const string DoubleType = "double";
    private const string ExactType = "exact";
    private const string IndexColumn = "index";

    // Each result is written in two forms: the second is hexadecimal for binary types and decimal for exact ones.
    private static readonly string[] ResultForms = [string.Empty, "Hexadecimal", "Decimal"];

    private readonly Option<string> _type = new("--type") { Description = "The arithmetic: float or double by the naive reference, or exact rationals.", DefaultValueFactory = _ => DoubleType };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON; numbers are strings, so that no bit is lost." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Print comma-separated values." };
    private readonly Option<string> _file = new("--file") { HelpName = "FILE" };

    private EvalOptions(string fileDescription)
    {
        _type.AcceptOnlyFromAmong(FloatType, DoubleType, ExactType);
        _file.Description = fileDescription;
    }

    /// <summary>How numbers are read, for help texts.</summary>
    public static IReadOnlyList<string> NumberNotes { get; } =
    [
        "Numbers: 0.1, -2, 1e-3, 3/4, 0x1.8p+1, inf, nan(0x7fc00000). Values are rounded once to the type; with --type exact",
        "they are what they say, so 0.1 is 1/10. Hyper-parameters (eta, lambda, p) are double at every door: 0.1 is the double",
        "nearest to it, in exact arithmetic too, and there a fraction that is no double is refused.",
        "What --csv writes can be read again with --file: the column index and the columns of results are not read.",
        string.Empty,
    ];

    public static EvalOptions AddTo(Command command, string? fileDescription, bool hasType = true)
    {
        EvalOptions options = new(fileDescription ?? string.Empty);
        if (fileDescription is not null)
        {
            command.Options.Add(options._file);
        }

        if (hasType)
        {
            command.Options.Add(options._type);
        }

        command.Options.Add(options._json);
        command.Options.Add(options._csv);
        command.Validators.Add(result =>
        {
            if (result.GetValue(options._json) && result.GetValue(options._csv))
            {
                result.AddError("--json and --csv exclude each other; give one.");
            }
        });
        return options;
    }

    public bool IsExact(ParseResult parsed) => parsed.GetValue(_type) == ExactType;

    public string? File(ParseResult parsed) => parsed.GetValue(_file);

    /// <summary>Reads a hyper-parameter.</summary>
    public double Hyperparameter(ParseResult parsed, Option<string> option) => HyperparameterText.Read(parsed.GetValue(option)!, option.Name, IsExact(parsed));

    /// <summary>Computes in the type that was asked for, and prints.</summary>
    public int Run(
        ParseResult parsed,
        OracleContext context,
        Func<NumberFormat<float>, EvaluationResult> inFloat,
        Func<NumberFormat<double>, EvaluationResult> inDouble,
        Func<NumberFormat<Rational>, EvaluationResult> exactly)
        => Print(parsed, context, () => parsed.GetValue(_type) switch
        {
            FloatType => inFloat(new BinaryNumbers<float>()),
            ExactType => exactly(new ExactNumbers()),
            _ => inDouble(new BinaryNumbers<double>()),
        });

    /// <summary>Computes and prints; what the reference refuses is the user's error.</summary>
    public int Print(ParseResult parsed, OracleContext context, Func<EvaluationResult> compute)
    {
        EvaluationResult result;
        try
        {
            result = compute();
        }
        catch (ArgumentException refused)
        {
            // The message goes on with the parameter's name in the code, which says nothing to a user.
            throw new UserErrorException(refused.Message.Split(" (Parameter '", 2)[0], refused);
        }

        if (parsed.GetValue(_json))
        {
            EvaluationReport.WriteJson(result, context.Output);
        }
        else if (parsed.GetValue(_csv))
        {
            EvaluationReport.WriteCsv(result, context.Output);
        }
        else
        {
            EvaluationReport.WriteText(result, context.Output);
        }

        return (int)ExitCode.Conforms;
    }

    /// <summary>Values from options or from a file, one or the other.</summary>
    /// <param name="results">The keys of the results that the operation writes, which a file may hold and which are not read again.</param>
    public ValueList[] Values(ParseResult parsed, OracleContext context, IReadOnlyList<string> results, params IReadOnlyList<(Option<string> Option, string Column)> wanted)
        => [.. Values(parsed, context, results, wanted, []).Select(values => values!)];

    /// <summary>As the other, with values that may be missing after those that must be there; null stands for a missing one.</summary>
    public ValueList?[] Values(
        ParseResult parsed,
        OracleContext context,
        IReadOnlyList<string> results,
        IReadOnlyList<(Option<string> Option, string Column)> wanted,
        IReadOnlyList<(Option<string> Option, string Column)> optional)
    {
        (Option<string> Option, string Column)[] given = [.. wanted.Concat(optional).Where(want => parsed.GetValue(want.Option) is not null)];
        if (File(parsed) is string path)
        {
            if (given.Length > 0)
            {
                throw new UserErrorException($"{given[0].Option.Name} and --file exclude each other; the file has a column {given[0].Column}.");
            }

            var table = DataTable.Read(DataSource.Read(path, context));
            table.MustHave(
                [.. wanted.Select(want => want.Column)],
                [.. optional.Select(want => want.Column)],
                [IndexColumn, .. results.SelectMany(result => ResultForms.Select(form => result + form))]);
            return [.. wanted.Concat(optional).Select(want => table.Has(want.Column) ? table.Values(want.Column) : null)];
        }

        return
        [
            .. wanted.Select(want => ValueList.FromOption(
                want.Option.Name,
                parsed.GetValue(want.Option) ?? throw new UserErrorException($"{want.Option.Name} is missing; give {string.Join(" and ", wanted.Select(each => each.Option.Name))}, or --file."))),
            .. optional.Select(want => parsed.GetValue(want.Option) is string text ? ValueList.FromOption(want.Option.Name, text) : null),
        ];
    }
}
