using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stamp.Core.Accounts;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Portal.Uploads;

/// <summary>
/// Files that wait between their preview and their import, each in its account's folder under the hash of its bytes:
/// what is imported is what was previewed, and nobody else finds it.
/// </summary>
internal sealed class ImportShelf(StampsSettings settings, TimeProvider clock)
{
    /// <summary>Long enough to ask a colleague and come back tomorrow morning.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Of one account: 5 files of 20 MB are 100 MB at most.</summary>
    private const int MostFiles = 5;

    private const int LongestName = 100;

    private string Folder => Path.Combine(settings.Folder.Path, "imports");

    /// <summary>Answers the hash that it is found by.</summary>
    /// <param name="name">As the sender calls it: to be shown.</param>
    public string Put(Account account, string name, byte[] content)
    {
        OwnFolder.Make(Folder);
        Sweep();
        var own = FolderOf(account);
        OwnFolder.Make(own);
        foreach (var old in new DirectoryInfo(own).GetFiles("*.file").OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostFiles - 1)) Remove(old.FullName);
        var hash = HashOf(content);
        File.WriteAllText(Path.Combine(own, $"{hash}.name"), name.Length <= LongestName ? name : name[..LongestName], Encoding.UTF8);
        File.WriteAllBytes(Path.Combine(own, $"{hash}.file"), content);
        File.SetLastWriteTimeUtc(Path.Combine(own, $"{hash}.file"), clock.GetUtcNow().UtcDateTime);
        return hash;
    }

    /// <summary>Null where this account has sent no such file in the last day, or it is no longer what it was.</summary>
    public (string Name, byte[] Content)? Find(Account account, string hash)
    {
        // It becomes a part of a path.
        if (hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigitLower)) return null;
        var path = Path.Combine(FolderOf(account), $"{hash}.file");
        try
        {
            var content = File.ReadAllBytes(path);
            return HashOf(content) == hash ? (File.ReadAllText(Path.ChangeExtension(path, ".name"), Encoding.UTF8), content) : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Of every account: what is older than a day.</summary>
    private void Sweep()
    {
        var oldest = (clock.GetUtcNow() - KeptFor).UtcDateTime;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*.file", SearchOption.AllDirectories))
        {
            if (file.LastWriteTimeUtc < oldest) Remove(file.FullName);
        }
    }

    private static void Remove(string path)
    {
        File.Delete(path);
        File.Delete(Path.ChangeExtension(path, ".name"));
    }

    private string FolderOf(Account account) => Path.Combine(Folder, account.Id.ToString(CultureInfo.InvariantCulture));

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
