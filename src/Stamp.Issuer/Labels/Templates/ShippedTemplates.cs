using System.Collections.Frozen;

namespace Stamp.Issuer.Labels.Templates;

/// <summary>The templates inside the program. One that is broken is a defect, and stops the first use and the tests.</summary>
internal static class ShippedTemplates
{
    private const string Prefix = "Stamp.Issuer.Labels.Templates.";

    private static readonly Lazy<FrozenDictionary<string, LabelTemplate>> Loaded = new(Load);

    public static FrozenDictionary<string, LabelTemplate> All => Loaded.Value;

    private static FrozenDictionary<string, LabelTemplate> Load() =>
        typeof(ShippedTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            .Select(name => (Name: name[Prefix.Length..^".json".Length], Json: Bytes(name)))
            .ToFrozenDictionary(template => template.Name, template => TemplateReader.Read(template.Json, template.Name, folder: null).Value, StringComparer.Ordinal);

    private static byte[] Bytes(string name)
    {
        using var resource = typeof(ShippedTemplates).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
