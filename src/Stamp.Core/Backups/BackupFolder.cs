namespace Stamp.Core.Backups;

/// <summary>Where things stand in a backup.</summary>
public sealed record BackupFolder(string Path)
{
    /// <summary>Counts, hashes and the moment; written last.</summary>
    public string Manifest => In("manifest.json");

    /// <summary>The registry's file; not there where the registry is on a server, which makes its own backups.</summary>
    public string Registry => In("registry.db");

    /// <summary>All keys, encrypted with the passphrase.</summary>
    public string Keyring => In("issuer.keyring.json");

    public string IssueMark => In(Keys.IssueMarkFile.Name);

    /// <summary>The portal's keys, encrypted with the passphrase: a file of its own, that can be kept apart.</summary>
    public string PortalKeys => In("portal-keys.sealed.json");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
