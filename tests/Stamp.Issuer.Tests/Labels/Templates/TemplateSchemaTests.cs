using System.Text;
using System.Text.Json.Nodes;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Tests.Labels.Templates;

/// <summary>The schema, which people write by, and the reader, which judges, know the same properties with the same bounds.</summary>
public sealed class TemplateSchemaTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "templates");
    private static readonly JsonObject Schema = Json("label-template.schema.json");

    /// <summary>Together they have every property but logo and fonts, which have tests of their own.</summary>
    private static readonly string[] Examples = ["a4-24", "a4-21", "a4-65", "roll-50x30-203", "round-12"];

    public static TheoryData<string, string> Properties =>
        [.. from example in Examples from path in Paths(Json($"{example}.json"), Schema, "$") select (example, path)];

    [Fact]
    public void The_examples_have_every_property_of_the_schema()
    {
        var known = Known(Schema, "$").ToHashSet();
        var used = Examples.SelectMany(example => Paths(Json($"{example}.json"), Schema, "$")).ToHashSet();
        Assert.True(used.IsSubsetOf(known), string.Join(' ', used.Except(known)));
        // A size of one's own is tested below.
        Assert.All(known.Except(used), path => Assert.True(path.Contains(".logo", StringComparison.Ordinal) || path.Contains(".fonts", StringComparison.Ordinal) || path.StartsWith("$.page.size.", StringComparison.Ordinal), path));
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void Refuses_a_wrong_value_a_missing_one_and_one_out_of_bounds(string example, string path)
    {
        var schema = SchemaOf(path);
        foreach (var wrong in Wrong(schema)) Refused(example, path, document => Parent(document, path)[Name(path)] = wrong, path);

        var required = SchemaOf(path[..path.LastIndexOf('.')])["required"]?.AsArray().Any(name => (string)name! == Name(path)) ?? false;
        if (required) Refused(example, path, document => Parent(document, path).Remove(Name(path)), path);
    }

    [Fact]
    public void Refuses_an_unknown_property_of_every_object()
    {
        foreach (var example in Examples)
        {
            foreach (var path in Paths(Json($"{example}.json"), Schema, "$").Append("$").Where(path => At(Json($"{example}.json"), path) is JsonObject))
                Refused(example, path, document => At(document, path)["colour"] = 1, $"{path}.colour");
        }
    }

    [Fact]
    public void Accepts_a_page_of_ones_own()
    {
        var document = Json("a4-24.json");
        document["page"]!["size"] = new JsonObject { ["width"] = 215, ["height"] = 300 };
        Assert.Equal((215, 300), (Read(document).Value.PageWidth, Read(document).Value.PageHeight));
        document["page"]!["size"]!["height"] = "300";
        Assert.Contains("$.page.size.height", Read(document).Rejection!.Sentence.En, StringComparison.Ordinal);
    }

    private static void Refused(string example, string path, Action<JsonObject> spoil, string named)
    {
        var document = Json($"{example}.json");
        spoil(document);
        var rejection = Read(document).Rejection;
        Assert.True(rejection is not null, $"{path} was accepted: {document}");
        Assert.Contains($"{named}", rejection.Sentence.Vi, StringComparison.Ordinal);
        Assert.Contains($"{named}", rejection.Sentence.En, StringComparison.Ordinal);
    }

    /// <summary>Of another type, and just beyond each bound.</summary>
    private static IEnumerable<JsonNode?> Wrong(JsonObject schema)
    {
        if (schema.Count == 1) yield break;
        yield return null;
        yield return (string?)schema["type"] == "string" || schema["enum"] is not null ? 7.5 : "nine";
        if (schema["minimum"] is { } least) yield return (double)least - 0.01;
        if (schema["maximum"] is { } most) yield return (double)most + 1;
        if ((string?)schema["type"] == "integer") yield return 1.5;
        if (schema["maxLength"] is { } longest) yield return new string('a', (int)longest + 1);
        if (schema["minItems"] is not null) yield return new JsonArray();
    }

    private static Core.Text.Outcome<Issuer.Labels.LabelTemplate> Read(JsonObject document) =>
        TemplateReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), "my.json", folder: null);

    private static JsonObject Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsObject();

    private static IEnumerable<string> Known(JsonObject schema, string path) =>
        schema["properties"] is not JsonObject properties ? [] : properties.SelectMany(property =>
            Known(Plain(property.Value!.AsObject()), $"{path}.{property.Key}").Prepend($"{path}.{property.Key}"));

    private static IEnumerable<string> Paths(JsonObject document, JsonObject schema, string path) =>
        document.SelectMany(property => (property.Value is JsonObject inner ? Paths(inner, schema, $"{path}.{property.Key}") : []).Prepend($"{path}.{property.Key}"));

    private static JsonObject SchemaOf(string path) =>
        path.Split('.').Skip(1).Aggregate(Schema, (schema, name) => Plain(schema["properties"]![name]!.AsObject()));

    /// <summary>Where there are two ways, the object.</summary>
    private static JsonObject Plain(JsonObject schema) =>
        schema["anyOf"]?.AsArray().Select(way => way!.AsObject()).Single(way => way["properties"] is not null) ?? schema;

    private static JsonNode At(JsonObject document, string path) =>
        path.Split('.').Skip(1).Aggregate((JsonNode)document, (node, name) => node[name]!);

    private static JsonObject Parent(JsonObject document, string path) => At(document, path[..path.LastIndexOf('.')]).AsObject();

    private static string Name(string path) => path[(path.LastIndexOf('.') + 1)..];
}
