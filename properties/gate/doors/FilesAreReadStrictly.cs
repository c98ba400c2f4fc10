using System.Text.Json.Nodes;
using Verification.Gate.Oracle;
using Verification.Properties.Subjects;
using Verification.Properties.Subjects.Files;

namespace Verification.Gate.Doors;

/// <summary>A file that is altered, cut off or not understood ends the run with exit code 1 and says where; nothing is skipped.</summary>
public sealed class FilesAreReadStrictly : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FilesAreReadStrictly()
    {
        VectorSet set = VectorRecorder.RecordOne(Properties.Laws.CaseToken.Parse(Token), VectorProfile.Everything);
        File.WriteAllText(Vectors, VectorSetWriter.Write(set));
        VectorAnswers.Write(new ReferenceSubject(), _folder.Path);
    }

    private static string Token
    {
        get
        {
            Properties.Laws.Law law = Properties.Laws.LawCatalogue.Find("philox.slices");
            Properties.Laws.CaseToken token = new(law.Id, law.Checks[0].Label, 1, Properties.Laws.CheckLevel.Quick, Properties.Laws.CaseAddress.Drawn(0), 0);
            var cases = (Properties.Laws.IAddressedCases)law.Checks[0];
            return (token with { TextHash = Properties.Laws.CaseToken.HashOf(cases.At(law, 1, token.Address!).Text) }).ToString();
        }
    }

    private string Vectors => Path.Combine(_folder.Path, VectorSet.FileName);

    private string Results => Path.Combine(_folder.Path, VectorResults.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Unaltered_files_are_read()
        => Assert.Equal(4, VectorSubject.Read("vectors:here", _folder.Path).Set.Vectors.Count);

    [Theory]
    [InlineData("results", "a vector that is none", "which is no vector of this set")]
    [InlineData("results", "the same answer twice", "a second time")]
    [InlineData("results", "an answer without its id", "lacks the field \"id\"")]
    [InlineData("results", "an unknown field", "unknown field \"surplus\"")]
    [InlineData("results", "an unknown field of a result", "unknown field \"surplus\"")]
    [InlineData("results", "a result without its array", "lacks the field \"keepMask\"")]
    [InlineData("results", "a result left out", "\"count\" is 4")]
    [InlineData("results", "another schema", "\"schema\" is")]
    [InlineData("results", "cut off", "line 1, byte")]
    [InlineData("vectors", "a vector left out", "\"count\" is 4")]
    [InlineData("vectors", "a call altered", "is altered")]
    [InlineData("vectors", "an unknown field", "unknown field \"surplus\"")]
    [InlineData("vectors", "an unknown field of a result", "unknown field \"surplus\"")]
    [InlineData("vectors", "another version", "make the vectors again")]
    [InlineData("vectors", "a law that is none", "There is no law")]
    [InlineData("vectors", "cut off", "line ")]
    public void What_is_wrong_is_said(string file, string fault, string message)
    {
        string path = file == "results" ? Results : Vectors;
        string text = File.ReadAllText(path);
        JsonNode json = JsonNode.Parse(text)!;
        JsonArray items = json[file]!.AsArray();
        switch (fault)
        {
            case "a vector that is none":
                items[0]!["id"] = "philox.word.0123456789";
                break;
            case "the same answer twice":
                items.Add(items[0]!.DeepClone());
                json["count"] = items.Count;
                break;
            case "an answer without its id":
                items[1]!.AsObject().Remove("id");
                break;
            case "an unknown field":
                json["surplus"] = 1;
                break;
            case "an unknown field of a result":
                items[2]!["surplus"] = 1;
                break;
            case "a result without its array":
                items[0]!.AsObject().Remove("keepMask");
                break;
            case "a result left out" or "a vector left out":
                items.RemoveAt(0);
                break;
            case "another schema":
                json["schema"] = "verification-results/2";
                break;
            case "a call altered":
                items[0]!["call"]!["elements"] = 1_000_000;
                break;
            case "another version":
                json["specification"] = "0.0.1";
                break;
            case "a law that is none":
                json["checks"]![0]!["law"] = "philox.unheard-of";
                break;
            default:
                Assert.Equal("cut off", fault);
                text = text[..(text.Length / 2)];
                File.WriteAllText(path, text);
                json = null!;
                break;
        }

        if (json is not null)
        {
            File.WriteAllText(path, json.ToJsonString());
        }

        OracleRun run = OracleRun.Of("check", $"vectors:{_folder.Path}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_are_named()
    {
        File.Delete(Results);
        OracleRun run = OracleRun.Of("check", $"vectors:{_folder.Path}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(VectorResults.FileName, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed", "5")]
    [InlineData("--level", "full")]
    [InlineData("--case", "5")]
    public void What_the_file_fixes_cannot_be_asked_for(string option, string value)
    {
        OracleRun run = OracleRun.Of("check", $"vectors:{_folder.Path}", option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_are_not_overwritten()
    {
        OracleRun run = OracleRun.Of("vectors", "--out", _folder.Path, "--law", "philox.threshold");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(VectorResults.FileName, run.Error, StringComparison.Ordinal);
    }
}
