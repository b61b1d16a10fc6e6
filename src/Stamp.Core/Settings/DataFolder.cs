namespace Stamp.Core.Settings;

/// <summary>Where things stand in the data folder (<c>STAMPS_DATA</c>).</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>Producers, products, certificates, batches, ranges, change feed, audit trail.</summary>
    public string Registry => System.IO.Path.Combine(Path, "registry.db");

    /// <summary>The embedded scan ledger; one verify service owns it.</summary>
    public string Scans => System.IO.Path.Combine(Path, "scans.db");

    /// <summary>Scans that wait for Redis; shared by the verify services of this folder.</summary>
    public string Spool => System.IO.Path.Combine(Path, "spool.db");

    /// <summary>Consumers' reports that wait for the registry; shared by the verify services of this folder.</summary>
    public string Reports => System.IO.Path.Combine(Path, "reports");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>All keys, private seal keys included: the issuer's alone.</summary>
    public string IssuerKeyring => System.IO.Path.Combine(Keys, "issuer.keyring.json");

    /// <summary>The export for verify nodes: code keys and public seal keys.</summary>
    public string VerifyKeyring => System.IO.Path.Combine(Keys, "verify.keyring.json");

    /// <summary>The public seal keys, for checks with no network.</summary>
    public string PublicKeys => System.IO.Path.Combine(Keys, "public.jwks.json");

    /// <summary>How far issuing has come (<see cref="Stamp.Core.Keys.IssueMark"/>).</summary>
    public string IssueMark => System.IO.Path.Combine(Keys, Stamp.Core.Keys.IssueMarkFile.Name);

    /// <summary>Keys that the portal's cookies and second factors are enciphered with: readable by their owner only.</summary>
    public string PortalKeys => System.IO.Path.Combine(Path, "portal-keys");

    /// <summary>Files that came with forms, while their request lasts.</summary>
    public string Uploads => System.IO.Path.Combine(Path, "uploads");

    /// <summary>Finished label sheets.</summary>
    public string Labels => System.IO.Path.Combine(Path, "labels");
}
