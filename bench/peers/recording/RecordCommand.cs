using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Verification.Peers.Libtorch;
using Verification.Peers.Onnx;

namespace Verification.Peers.Recording;

/// <summary>
/// <c>peers record FOLDER</c>: what libtorch and ONNX Runtime give, as vectors. libtorch chooses its kernels when it is loaded, so the program
/// starts itself for each kind and merges what is the same.
/// </summary>
internal static class RecordCommand
{
    /// <summary>The seed of the data.</summary>
    public const int Seed = 20261123;

    private const string OneKind = "record-one";
    private const string OnnxFile = "onnxruntime-1.31-dropout.json";
    private static readonly string[] Kernels = ["avx512", "avx2", "default"];

    private static readonly (string Name, string Operation, Action<JsonArray, JsonArray> Record)[] Files =
    [
        ("libtorch-2.10-sgd.json", "libtorch, aten::_fused_sgd_", (inputs, cases) =>
        {
            SgdRecorder.Record(NumberKinds.Float32, inputs, cases);
            SgdRecorder.Record(NumberKinds.Float64, inputs, cases);
        }),
        ("libtorch-2.10-sgd-16bit.json", "libtorch, aten::_fused_sgd_", (inputs, cases) =>
        {
            SgdRecorder.Record(NumberKinds.Float16, inputs, cases);
            SgdRecorder.Record(NumberKinds.BFloat16, inputs, cases);
        }),
        ("libtorch-2.10-dropout.json", "libtorch, aten::dropout and aten::native_dropout", (inputs, cases) =>
        {
            DropoutRecorder.Record(NumberKinds.Float32, inputs, cases);
            DropoutRecorder.Record(NumberKinds.Float64, inputs, cases);
            DropoutRecorder.Record(NumberKinds.Float16, inputs, cases);
            DropoutRecorder.Record(NumberKinds.BFloat16, inputs, cases);
        }),
    ];

    /// <summary>Whether the arguments ask for the recording of one kind of kernels, which this program asks of itself.</summary>
    public static bool IsOneKind(string[] arguments) => arguments is [OneKind, ..];

    /// <summary>Records with the kernels of this process, to standard output.</summary>
    public static int RecordOneKind()
    {
        string asked = Environment.GetEnvironmentVariable(Runtime.KernelsVariable) ?? string.Empty;
        string taken = Runtime.Kernels();
        if (asked != taken)
        {
            Console.Error.WriteLine($"peers: kernels \"{asked}\" were asked for, and libtorch took \"{taken}\"; this machine does not have the others.");
            return 1;
        }

        // Chunks of threads end where vectors do, but one thread leaves no doubt.
        Runtime.UseThreads(1);
        JsonObject files = [];
        foreach ((string name, _, Action<JsonArray, JsonArray> record) in Files)
        {
            JsonArray inputs = [];
            JsonArray cases = [];
            record(inputs, cases);
            files[name] = new JsonObject { ["inputs"] = inputs, ["cases"] = cases };
        }

        Console.Out.Write(files.ToJsonString());
        return 0;
    }

    /// <summary>Records with every kind of kernels and writes the files.</summary>
    public static int Record(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"peers: there is no folder \"{folder}\" to write the vectors to; reference/vectors is where they belong.");
            return 1;
        }

        JsonNode[] parts = new JsonNode[Kernels.Length];
        for (int i = 0; i < Kernels.Length; i++)
        {
            Console.WriteLine($"recording with the kernels {Kernels[i]} ...");
            if (RunOneKind(Kernels[i]) is not JsonNode part)
            {
                return 1;
            }

            parts[i] = part;
        }

        foreach ((string name, string operation, _) in Files)
        {
            Write(folder, name, Merge(name, operation, [.. parts.Select(part => part[name]!)]));
        }

        Write(folder, OnnxFile, RecordOnnx());
        return 0;
    }

    private static JsonObject RecordOnnx()
    {
        JsonArray inputs = [];
        JsonArray cases = [];
        JsonArray refused = [];
        OnnxRecorder.Record(inputs, cases, refused);
        JsonObject document = Head("ONNX Runtime, Dropout with training_mode", OnnxDropout.Version, "Microsoft.ML.OnnxRuntime");
        document["refused"] = refused;
        document["inputs"] = inputs;
        document["count"] = cases.Count;
        document["cases"] = cases;
        return document;
    }

    private static void Write(string folder, string name, JsonObject document)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, OneCaseALine(document));
        Console.WriteLine($"{path}: {document["count"]} cases, {new FileInfo(path).Length} bytes");
    }

    private static JsonObject Head(string program, string version, string package)
        => new()
        {
            ["program"] = program,
            ["version"] = version,
            ["package"] = package,
            ["script"] = "bench/peers/recording",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["seed"] = Seed,
        };

    private static JsonNode? RunOneKind(string kernels)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [OneKind]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[Runtime.KernelsVariable] = kernels;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonNode.Parse(output) : null;
    }

    private static JsonObject Merge(string name, string operation, JsonNode[] parts)
    {
        if (parts.Any(part => part["inputs"]!.ToJsonString() != parts[0]["inputs"]!.ToJsonString()))
        {
            throw new InvalidOperationException($"{name}: the runs drew different data.");
        }

        // What does not depend on the kernels is written once, with all the runs that gave it.
        Dictionary<string, JsonObject> cases = new(StringComparer.Ordinal);
        foreach (JsonObject one in parts.SelectMany(part => part["cases"]!.AsArray()).Select(one => one!.DeepClone().AsObject()))
        {
            JsonNode? runs = one["runs"];
            one.Remove("runs");
            string key = one.ToJsonString();
            one["runs"] = runs;
            if (runs is not null && cases.TryGetValue(key, out JsonObject? same))
            {
                same["runs"]!.AsArray().Add(runs[0]!.DeepClone());
                continue;
            }

            if (runs is null)
            {
                one.Remove("runs");
            }

            cases.Add(key, one);
        }

        JsonObject document = Head(operation, Runtime.Version, "libtorch-cpu-linux-x64");
        if (cases.Values.First().ContainsKey("runs"))
        {
            document["learning_rates"] = SgdRecorder.Rates;
        }
        else
        {
            document["refused"] = new JsonArray();
        }

        document["inputs"] = parts[0]["inputs"]!.DeepClone();
        document["count"] = cases.Count;
        document["cases"] = new JsonArray([.. cases.Values]);
        return document;
    }

    private static string OneCaseALine(JsonObject document)
        => document.ToJsonString(new JsonSerializerOptions { WriteIndented = false })
            .Replace("{\"dtype\"", "\n{\"dtype\"", StringComparison.Ordinal) + "\n";
}
