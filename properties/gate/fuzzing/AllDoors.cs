using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Verification.Bench.Comparison;
using Verification.Bench.Reports;
using Verification.Bench.Reports.Peers;
using Verification.Bench.Verdicts;
using Verification.Gate.Benchmarks;
using Verification.Gate.Doors;
using Verification.Gate.Oracle;
using Verification.Oracle;
using Verification.Oracle.Checking;
using Verification.Oracle.Data;
using Verification.Oracle.Input;
using Verification.Oracle.Reports;
using Verification.Properties.Deviations;
using Verification.Properties.Laws;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Files;
using Verification.Properties.Subjects.Processes;
using Verification.Properties.Subjects.Processes.Serving;
using Verification.Vocabulary;

namespace Verification.Gate.Fuzzing;

/// <summary>Every reader of what comes from outside, with inputs that it takes.</summary>
public sealed class AllDoors : IDisposable
{
    private const string Source = "source.json";

    private readonly TemporaryFolder _folder = new();
    private readonly string _set;

    public AllDoors()
    {
        _set = Path.Combine(_folder.Path, VectorSet.FileName);
        CaseToken token = Token("philox.slices");
        VectorSet set = VectorRecorder.RecordOne(token, VectorProfile.Everything);
        File.WriteAllText(_set, VectorSetWriter.Write(set));
        VectorAnswers.Write(new ReferenceSubject(), _folder.Path);
        byte[] vectors = File.ReadAllBytes(_set);
        byte[] results = File.ReadAllBytes(Path.Combine(_folder.Path, VectorResults.FileName));
        OracleRun.With(
            new OracleRun.Setting { Subjects = [new UnscaledCoupledDecay()] },
            "check", "unscaled", "--law", "sgd.zero-gradient", "--law", "philox.known-answers", "--report", Path.Combine(_folder.Path, "report"));
        byte[] report = File.ReadAllBytes(Path.Combine(_folder.Path, "report", "report.json"));

        All =
        [
            new("token", Texts(token.ToString(), "sgd.enclosure/float,+exact/20261123", "sgd.lengths/double/7@full", "sgd.enclosure/float,+exact/1/3/0.12.4~1c9e02ab"), Over(ReadToken), typeof(FormatException)),
            new("exact number", FiniteNumbers, Over(text => ReadNumber(new ExactNumbers(), text)), typeof(UserErrorException)) { Places = [Source] },
            new("float", Floats, Over(text => ReadNumber(new BinaryNumbers<float>(), text)), typeof(UserErrorException)) { Places = [Source] },
            new("double", Doubles, Over(text => ReadNumber(new BinaryNumbers<double>(), text)), typeof(UserErrorException)) { Places = [Source] },
            new("hyper-parameter", Doubles, Over(text => HyperparameterText.Read(text, Source, isExact: false)), typeof(UserErrorException)) { Places = [Source] },
            new("whole number", Texts("0", "18446744073709551615", "0xffff"), Over(text => WholeNumber.ReadUnsigned(text, Source)), typeof(UserErrorException)) { Places = [Source] },
            new("list of numbers", Texts("1,2.5,-3", "1 2 3", "0,1"), Over(text => ValueList.FromOption(Source, text)), typeof(UserErrorException)) { Places = [Source] },
            new("shard", Texts("1/8", "100000/100000"), Over(text => Assert.Equal(Shard.Parse(text), Shard.Parse(Shard.Parse(text).ToString()))), typeof(UserErrorException)),
            new("command words", Texts("cmd mine.py", "'a b' \"c\\\"d\" e\\ f"), Over(ReadCommand), typeof(FormatException)),
            new("table", Texts("weight,gradient\n1,2\n3,0x1p-3\n", "\"a\",b\r\n\"1\"\"\",2\r\n", """{"weight":[1,2],"gradient":["1/3",4]}""", """[{"weight":1,"gradient":2},{"weight":"inf","gradient":-0}]"""), Over(ReadTable), typeof(UserErrorException)) { Places = [Source] },
            new("fields", Texts("""{"features":[[1,2],[3,4]],"targets":[1,"2/3"],"weights":["1/2",0.25],"bias":0,"layers":[[[1,2],[3,4]],[[5]]]}"""), Over(ReadFields), typeof(UserErrorException)) { Places = [Source] },
            new("evaluation", Texts("weight,gradient\n1,2\n3,0x1p-3\n", """{"weight":[1,2],"gradient":["1/3",4]}""", "weight,gradient\n1e300,-1e-320\n"), Over(Evaluate)),
            new("known deviations", Texts("""{"schema":"verification-known-deviations/1","deviations":[{"law":"sgd.fence","reason":"r","version":"1.0"},{"law":"sgd.lengths","reason":"s","version":"2","check":"double"}]}"""), Over(ReadDeviations), typeof(InvalidDataException)) { Places = [Source] },
            new("report", [report], bytes => ReadFile(bytes, path => Written(ReportFile.Read(path, LawCatalogue.All))), typeof(UserErrorException)) { Places = [Source] },
            new("vectors", [vectors], bytes => ReadFile(Renamed(bytes), ReadVectors), typeof(InvalidDataException)) { Places = [Source] },
            new("results", [results], bytes => ReadFile(bytes, path => VectorResults.Read(path, set)), typeof(InvalidDataException)) { Places = [Source] },
            new("benchmark results", Texts(RunJson.Write(SyntheticRun.Run(seed: 1, rows: 2, iterations: 3))), Over(text => Assert.Equal(RunJson.Write(RunJson.Read(text)), RunJson.Write(RunJson.Read(RunJson.Write(RunJson.Read(text)))))), typeof(InvalidDataException)),
            new("results of peers", Texts(PeerRunJson.Write(SyntheticRun.Peers(seed: 1))), Over(text => Assert.Equal(PeerRunJson.Write(PeerRunJson.Read(text)), PeerRunJson.Write(PeerRunJson.Read(PeerRunJson.Write(PeerRunJson.Read(text)))))), typeof(InvalidDataException)),
            new("verdicts of laws", Texts("""{"format":1,"binary":{"name":"o","mvid":"00000000-0000-0000-0000-000000000001","sha256":"aa"},"started":"2026-11-23T22:00:31+00:00","level":"quick","seed":1,"complete":true,"laws":[{"id":"a","operation":"b","outcome":"conforms","checks":1,"passes":true}]}"""), Over(text => LawRunJson.Read(LawRunJson.Write(LawRunJson.Read(text)))), typeof(InvalidDataException)),
            new("reasons", Texts("# why\na\tb\nc\td\n"), Over(text => Reasons.Parse(text, Source)), typeof(InvalidDataException)) { Places = [Source] },
            new("comparison", Texts(RunJson.Write(SyntheticRun.Run(seed: 1, rows: 2, iterations: 9))), Over(CompareWithItself), typeof(InvalidDataException)),
            new("images", IdxFiles(), bytes => ReadFile(bytes, ReadImages), typeof(UserErrorException)) { Places = [Source] },
            new("image table", Texts("label,a,b\n3,0,255\n9,127.5,1e1\n", "Label, a\r\n0, 0\r\n"), bytes => ReadFile(bytes, path => Assert.NotEqual(0, CsvFolder.ReadTable(path).Rows.Count)), typeof(UserErrorException)) { Places = [Source] },
            new("request", [.. set.Vectors.Select((vector, id) => WithId(vector, id + 1)), .. Texts("""{"id":0,"op":"hello","protocol":1,"oracle":"x"}""", Step, $$"""{"id":2,"op":"batch","calls":[{{Step}}]}""")], Answered),
        ];
        if (Programs.Find(Programs.Shell) is not null)
        {
            // A process each, so these get a small share of the tries.
            Type[] blamed = [typeof(SubjectProcessException), typeof(ArgumentException), typeof(SubjectFaultException), typeof(NotImplementedBySubjectException)];
            Processes =
            [
                new("greeting of a program", Texts(Greeting), bytes => Converse(bytes, Encoding.UTF8.GetBytes(StepAnswer)), blamed),
                new("answer of a program", Texts(StepAnswer, """{"id":1,"error":{"kind":"bad argument","message":"no"}}"""), bytes => Converse(Encoding.UTF8.GetBytes(Greeting), bytes), blamed),
            ];
        }
    }

    public IReadOnlyList<Door> All { get; }

    /// <summary>The readers of what programs say; none where there is no shell.</summary>
    public IReadOnlyList<Door> Processes { get; } = [];

    public void Dispose() => _folder.Dispose();

    private const string Step = """{"id":1,"op":"sgd.step","type":"float","weights":[1,2],"gradients":["0x80000000",4],"settings":{"learningRate":0.1,"weightDecay":0.01,"batchSize":1,"variant":"Coupled"}}""";

    private const string Greeting =
        """{"id":0,"protocol":1,"name":"mine","encoding":"numbers","operations":[{"operation":"sgd.step","types":["float"],"variants":["Coupled"],"fixedOrder":false}]}""";

    private const string StepAnswer = """{"id":1,"destination":[1,"0x7fc00000"]}""";

    private static byte[][] FiniteNumbers { get; } = Texts("0", "-1.5", "1e-3", "3/4", "-0x1.8p+1", "0x1p-149", "1e38", ".5", "+7");

    private static byte[][] Floats { get; } = [.. FiniteNumbers, .. Texts("inf", "-Infinity", "nan(0x7fc00001)")];

    private static byte[][] Doubles { get; } = [.. FiniteNumbers, .. Texts("inf", "-Infinity", "nan(0x7ff8000000000001)", "1e308")];

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static CaseToken Token(string id)
    {
        Law law = LawCatalogue.Find(id);
        CaseToken token = new(law.Id, law.Checks[0].Label, 1, CheckLevel.Quick, CaseAddress.Drawn(0), 0);
        return token with { TextHash = CaseToken.HashOf(((IAddressedCases)law.Checks[0]).At(law, 1, token.Address!).Text) };
    }

    // As File.ReadAllText does: what is no UTF-8 becomes the sign for that.
    private static Action<byte[]> Over(Action<string> read) => bytes => read(Encoding.UTF8.GetString(bytes));

    private static void ReadToken(string text)
    {
        var token = CaseToken.Parse(text);
        Assert.Equal(token, CaseToken.Parse(token.ToString()));
        Assert.True(Enum.IsDefined(token.Level), $"There is no level {token.Level}.");
    }

    private static void ReadNumber<T>(NumberFormat<T> numbers, string text)
        where T : struct, INumber<T>
    {
        // Exact numbers are cut in their second form, which says so; the first gives all of them.
        T value = numbers.Read(text, Source);
        Assert.Equal(value, numbers.Read(numbers.First(value) is "NaN" ? numbers.Second(value) : numbers.First(value), Source));
    }

    private static void ReadCommand(string text)
    {
        IReadOnlyList<string> words = CommandWords.Split(text, backslashEscapes: true);
        Assert.Equal(words, CommandWords.Split(string.Join(' ', words.Select(CommandWords.Quote)), backslashEscapes: true));
    }

    private static void ReadTable(string text)
    {
        var table = DataTable.Read(new DataSource(Source, text));
        Assert.All(table.Columns, column => Assert.NotEmpty(table.Values(column).Texts));
    }

    private static void ReadFields(string text)
    {
        var fields = JsonFields.Read(new DataSource(Source, text), "features", "targets", "weights", "bias", "layers");
        _ = fields.Matrix("features", out _);
        _ = fields.Vector("targets").Texts;
        _ = fields.Vector("weights", orScalar: true).Texts;
        _ = fields.Scalar("bias");
        _ = fields.Matrices("layers");
    }

    // Whatever is read can be compared and shown.
    private static void CompareWithItself(string text)
    {
        ComparedSide[] sides = [.. ComparedSide.Of(RunJson.Read(text))];
        Assert.DoesNotContain(RunComparison.Of(sides, sides, risk: 0.01, margin: 0), change => change.IsRegression);
    }

    private static void Evaluate(string text)
    {
        OracleRun run = OracleRun.With(new OracleRun.Setting { Input = text }, "eval", "sgd", "--file", "-", "--eta", "0.1", "--lambda", "0.01", "--type", "double");
        Assert.DoesNotContain("the harness broke", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.ExitCode == 0, run.Error.Length == 0);
    }

    // Three images of 2 x 2 pixels, plain and compressed.
    private byte[][] IdxFiles()
    {
        int[] sizes = [3, 2, 2];
        byte[] pixels = [.. Enumerable.Range(0, 12).Select(pixel => (byte)(20 * pixel))];
        return [Written(isCompressed: false), Written(isCompressed: true)];

        byte[] Written(bool isCompressed)
        {
            string path = Path.Combine(_folder.Path, "images");
            IdxFile.Write(path, sizes, pixels, isCompressed);
            return File.ReadAllBytes(path);
        }
    }

    private static void ReadImages(string path)
    {
        var images = IdxFile.Read(path, IdxFile.ImageDimensions);
        string again = path + ".again";
        IdxFile.Write(again, images.Sizes, images.Values, isCompressed: false);
        Assert.Equal(images.Values, IdxFile.Read(again, IdxFile.ImageDimensions).Values);
    }

    private static void ReadDeviations(string text)
        => Assert.All(KnownDeviations.Parse(text, Source, [.. LawCatalogue.All]).Entries, entry => Assert.NotEmpty(entry.Reason));

    private static void Written(ReportFile file)
        => Assert.Equal(file.Result.Laws.Select(law => law.Checks.Count), JsonNode.Parse(JsonReport.Write(file.Result))!["laws"]!.AsArray().Select(law => law!["checks"]!.AsArray().Count));

    private void ReadVectors(string path)
    {
        VectorSet set = VectorSetReader.Read(path);
        string again = Path.Combine(_folder.Path, "again.json");
        File.WriteAllText(again, VectorSetWriter.Write(set));
        Assert.Equal(set.Vectors.Select(vector => vector.Id), VectorSetReader.Read(again).Vectors.Select(vector => vector.Id));
    }

    // A program that says these two things, whatever it is asked; one line each.
    private void Converse(byte[] greeting, byte[] answer)
    {
        string first = Path.Combine(_folder.Path, "greeting");
        string second = Path.Combine(_folder.Path, "answer");
        File.WriteAllBytes(first, [.. greeting.Where(letter => letter != '\n'), (byte)'\n']);
        File.WriteAllBytes(second, [.. answer.Where(letter => letter != '\n'), (byte)'\n']);
        using ProcessSubject subject = new("cmd:sh", ["sh", "-c", $"read a; cat '{first}'; read b; cat '{second}'; read c"], TimeSpan.FromSeconds(10));
        float[] destination = new float[2];
        (subject.Find<IDecayedSgd<float>>() ?? throw new NotImplementedBySubjectException("sgd.step")).Step([1, 2], [3, 4], new SgdSettings(0.5), destination);
    }

    private static void Answered(byte[] request)
    {
        byte[] answer = new SubjectServer(new ReferenceSubject(), arraysAsNumbers: true).Answer(request);
        Assert.NotNull(JsonNode.Parse(answer)!["id"]);
    }

    private static byte[] WithId(Properties.Subjects.Files.Vector vector, int id)
    {
        JsonObject request = JsonNode.Parse(vector.Call.GetRawText())!.AsObject();
        request["id"] = id;
        return Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    // A call that was altered has another name; with that put in, the reader comes to see the call itself.
    private static byte[] Renamed(byte[] bytes)
    {
        try
        {
            string text = Encoding.UTF8.GetString(bytes);
            foreach (JsonNode? vector in JsonNode.Parse(text)!["vectors"]!.AsArray())
            {
                using var call = System.Text.Json.JsonDocument.Parse(vector!["call"]!.ToJsonString());
                text = text.Replace((string)vector["id"]!, Properties.Subjects.Files.Vector.IdOf(call.RootElement), StringComparison.Ordinal);
            }

            return Encoding.UTF8.GetBytes(text);
        }
        catch (Exception altered) when (altered is not OutOfMemoryException)
        {
            return bytes;
        }
    }

    private void ReadFile(byte[] bytes, Action<string> read)
    {
        string path = Path.Combine(_folder.Path, Source);
        File.WriteAllBytes(path, bytes);
        read(path);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }
}
