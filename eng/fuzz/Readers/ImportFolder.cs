using Stamp.Core.Storage;
using Stamp.Issuer.Import;

namespace Stamp.Fuzz.Readers;

/// <summary>An import's preview against an empty registry: every cell of every row is judged, nothing written.</summary>
internal static class ImportFolder
{
    private static readonly Lazy<RegistryDatabase> Registry = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("stamps-fuzz-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return RegistryDatabase.OpenOrCreate(Path.Combine(folder, "registry.db"), RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
    });

    /// <returns>Null where it was read; why not, where it was refused.</returns>
    public static Core.Text.Rejection? Preview(byte[] file, DamageHandling handling)
    {
        var preview = new RegistryImport(Registry.Value).Preview("x", file, handling);
        return preview.Rejection;
    }
}
