using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Verification.Properties.Laws;

namespace Verification.Properties.Subjects.Files;

/// <summary>Writes a set of vectors as JSON, one vector a line, by the schema vectors.schema.json of the reference's vectors.</summary>
public static class VectorSetWriter
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a set with what is right for each vector.</summary>
    public static string Write(VectorSet set)
    {
        List<string> forms = [];
        IReadOnlyList<string> vectors = WriteVectors(set, forms);
        StringBuilder text = new();
        text.Append("{\n");
        Field(text, "schema", VectorSet.Schema);
        Field(text, "specification", set.Specification);
        Field(text, "seed", set.Seed.ToString(CultureInfo.InvariantCulture));
        Field(text, "variants", Strings(set.Profile.Variants.Select(variant => variant.ToString())));
        Field(text, "scalings", Strings(set.Profile.Scalings.Select(scaling => scaling.ToString())));
        Field(text, "count", set.Vectors.Count);
        List(text, "laws", set.Checks.Select(check => check.LawId).Distinct().Select(id => ToJson(LawCatalogue.Find(id)).ToJsonString(Plain)));
        List(text, "checks", set.Checks.Select(check => ToJson(check).ToJsonString(Plain)));
        List(text, "forms", forms.Select(form => JsonValue.Create(form).ToJsonString(Plain)));
        List(text, "vectors", vectors, isLast: true);
        return text.Append("}\n").ToString();
    }

    /// <summary>Writes the vectors of a set alone, a line each.</summary>
    /// <param name="set">The set.</param>
    /// <param name="forms">The names of forms; each that is new is added, and elements name forms by their places here.</param>
    public static IReadOnlyList<string> WriteVectors(VectorSet set, IList<string> forms)
    {
        RecordingExchange reference = new(set.Profile);
        ILookup<string, string> lawsOf = set.Checks
            .SelectMany(check => CasesOf(check).SelectMany(one => one.Vectors).Select(id => (Id: id, check.LawId)))
            .Distinct()
            .ToLookup(each => each.Id, each => each.LawId);
        return
        [
            .. set.Vectors.Select(vector =>
            {
                JsonObject json = new()
                {
                    ["id"] = vector.Id,
                    ["laws"] = Strings(lawsOf[vector.Id]),
                    ["call"] = JsonNode.Parse(vector.Call.GetRawText()),
                };
                RightAnswers.AddTo(json, vector.Call, reference.Answer(vector.Call), forms);
                return json.ToJsonString(Plain);
            }),
        ];
    }

    internal static IEnumerable<VectorCase> CasesOf(VectorCheck check) => check.Failed is VectorCase failed ? check.Cases.Prepend(failed) : check.Cases;

    private static JsonObject ToJson(Law law)
        => new()
        {
            ["id"] = law.Id,
            ["equation"] = law.Equation,
            ["catches"] = law.Catches,
            ["source"] = law.Source,
        };

    private static JsonObject ToJson(VectorCheck check)
    {
        JsonObject json = new() { ["law"] = check.LawId, ["check"] = check.Label };
        if (check.Failed is VectorCase failed)
        {
            json["failed"] = ToJson(failed);
        }

        json["cases"] = new JsonArray([.. check.Cases.Select(ToJson)]);
        return json;
    }

    private static JsonObject ToJson(VectorCase one)
    {
        JsonObject json = [];
        if (one.Address is CaseAddress address)
        {
            json["number"] = address.Number;
            json["path"] = new JsonArray([.. address.Path.Select(step => JsonValue.Create(step))]);
        }

        json["vectors"] = Strings(one.Vectors);
        return json;
    }

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static void Field(StringBuilder text, string name, JsonNode value) => text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": {value.ToJsonString(Plain)},\n");

    private static void List(StringBuilder text, string name, IEnumerable<string> items, bool isLast = false)
        => text.Append(CultureInfo.InvariantCulture, $"  \"{name}\": [\n    ")
            .AppendJoin(",\n    ", items)
            .Append("\n  ]").Append(isLast ? "\n" : ",\n");
}
