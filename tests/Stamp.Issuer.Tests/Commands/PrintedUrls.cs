using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>The URLs that a batch's labels carry, as a scanner would read them.</summary>
internal static class PrintedUrls
{
    public static List<string> Of(IssuerFolder issuer, int batch)
    {
        using var registry = RegistryDatabase.OpenOrCreate(issuer["registry.db"], RegistryDatabase.IssuerPatience, TimeProvider.System).Value;
        var keyring = KeyringFile.Load(issuer.KeyFile, issuer.Settings.GetValueOrDefault("STAMPS_PASSPHRASE")).Value;
        var jobs = new RunJobs(registry, keyring);
        var issued = jobs.Batch(batch).Value;
        var job = jobs.Job(issued, IndexRange.All(issued.Count), jobs.Facts(issued, LabelTemplate.A4x24, "HTTPS://OCOP.EXAMPLE").Value).Value;
        return [.. Enumerable.Range(1, job.BatchCount).Select(index => job.CodeOf(index).Url)];
    }

    /// <summary>The same with the code's last character changed.</summary>
    public static string Altered(string url) => $"{url[..^1]}{(url[^1] == CrockfordBase32.Alphabet[7] ? '8' : '7')}";
}
