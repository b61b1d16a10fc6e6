using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Issuer.Commands;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>The URLs that a batch's labels carry, as a scanner would read them.</summary>
internal static class PrintedUrls
{
    public static List<string> Of(IssuerFolder issuer, int batch)
    {
        using var registry = RegistryDatabase.OpenOrCreate(issuer["registry.db"], RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        var keyring = KeyringFile.Load(issuer.KeyFile, issuer.Settings.GetValueOrDefault("STAMPS_PASSPHRASE")).Value;
        var job = PrintCommand.Job(registry, keyring, "HTTPS://OCOP.EXAMPLE", batch, null, null).Value;
        return [.. Enumerable.Range(1, job.BatchCount).Select(index => job.CodeOf(index).Url)];
    }

    /// <summary>The same with the code's last character changed.</summary>
    public static string Altered(string url) => $"{url[..^1]}{(url[^1] == CrockfordBase32.Alphabet[7] ? '8' : '7')}";
}
