using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Verification.Gate.Oracle;

/// <summary>Checks JSON against the part of JSON Schema that our schemas use; an unknown keyword fails.</summary>
internal sealed class SchemaValidator(JsonObject root)
{
    /// <summary>What the schema as a whole finds wrong.</summary>
    public IReadOnlyList<string> Violations(JsonNode value) => [.. Check(value, root, "$")];

    /// <summary>What one of its definitions finds wrong.</summary>
    public IReadOnlyList<string> Violations(JsonNode value, string definition) => [.. Check(value, root["$defs"]![definition]!.AsObject(), definition)];

    private IEnumerable<string> Check(JsonNode? value, JsonObject schema, string path)
        => schema.SelectMany(keyword => keyword.Key switch
        {
            "$schema" or "title" or "description" or "$defs" => [],
            "$ref" => Check(value, Resolve(keyword.Value!.GetValue<string>()), path),
            "type" => Types(keyword.Value!).Any(type => IsOf(value, type)) ? [] : [$"{path}: {value?.ToJsonString()} is no {keyword.Value!.ToJsonString()}"],
            "const" => JsonNode.DeepEquals(value, keyword.Value) ? [] : [$"{path}: is not {keyword.Value}"],
            "enum" => keyword.Value!.AsArray().Any(one => JsonNode.DeepEquals(value, one)) ? [] : [$"{path}: {value} is none of {keyword.Value!.ToJsonString()}"],
            "pattern" => !IsOf(value, "string") || Regex.IsMatch(value!.GetValue<string>(), keyword.Value!.GetValue<string>()) ? [] : [$"{path}: does not match"],
            "anyOf" => AnyOf(value, keyword.Value!.AsArray(), path),
            "minimum" => value is null || value.GetValue<double>() >= keyword.Value!.GetValue<double>() ? [] : [$"{path}: too small"],
            "items" => value is JsonArray items ? items.SelectMany((item, index) => Check(item, keyword.Value!.AsObject(), $"{path}[{index}]")) : [],
            "required" => value is null ? [] : keyword.Value!.AsArray().Select(name => name!.GetValue<string>()).Where(name => value[name] is null).Select(name => $"{path}: lacks {name}"),
            "properties" => keyword.Value!.AsObject().Where(property => value is JsonObject fields && fields.ContainsKey(property.Key))
                .SelectMany(property => Check(value![property.Key], property.Value!.AsObject(), $"{path}.{property.Key}")),
            "additionalProperties" => CheckOthers(value, keyword.Value!, schema, path),
            _ => [$"{path}: this validator does not know the keyword {keyword.Key}"],
        });

    private IEnumerable<string> AnyOf(JsonNode? value, JsonArray schemas, string path)
    {
        string[][] found = [.. schemas.Select(schema => Check(value, schema!.AsObject(), path).ToArray())];
        return found.Any(violations => violations.Length == 0) ? [] : [$"{path}: fits none of {found.Length} schemas; nearest: {found.MinBy(violations => violations.Length)![0]}"];
    }

    private IEnumerable<string> CheckOthers(JsonNode? value, JsonNode rule, JsonObject schema, string path)
    {
        IEnumerable<KeyValuePair<string, JsonNode?>> others = value is JsonObject fields ? fields.Where(field => schema["properties"]?[field.Key] is null) : [];
        return rule is JsonObject inner
            ? others.SelectMany(field => Check(field.Value, inner, $"{path}.{field.Key}"))
            : others.Select(field => $"{path}: unknown field {field.Key}");
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool IsOf(JsonNode? value, string type)
        => (value?.GetValueKind() ?? JsonValueKind.Null, type) switch
        {
            (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string") or (JsonValueKind.Null, "null") => true,
            (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Number, "number") => true,
            (JsonValueKind.Number, "integer") => double.IsInteger(value!.GetValue<double>()),
            _ => false,
        };

    private JsonObject Resolve(string reference)
        => reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)root, (node, name) => node[name]!).AsObject();
}
