using System.Runtime.Versioning;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>Every verb that needs keys refuses a key file that can't be trusted, and makes nothing.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KeyFileTests
{
    public static TheoryData<string> Faults => ["missing", "world-readable", "corrupt", "cut short", "unreadable"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Refuses_to_print_issue_check_or_rotate(string fault)
    {
        using var issuer = await IssuerFolder.WithBatch();
        Spoil(issuer.KeyFile, fault);
        var target = issuer.Outside("sheet.pdf");

        (await issuer.Run("print", "1", "--out", target)).Refused(6);
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "1")).Refused(6);
        (await issuer.Run("check", "00000000000000000000")).Refused(6);
        (await issuer.Run("keys", "list")).Refused(6);
        (await issuer.Run("keys", "export", "--out", issuer.Outside("export.json"))).Refused(6);
        (await issuer.Run("keys", "rotate")).Refused(6);

        Assert.False(File.Exists(target));
        Assert.False(File.Exists(issuer.Outside("export.json")));
        Assert.Equal(1, (await issuer.Run("ledger", "--json")).Json.GetProperty("batches").GetArrayLength());
        (await issuer.Run("audit", "verify")).Done();
    }

    [Fact]
    public async Task Tells_how_to_close_a_file_that_others_can_read()
    {
        using var issuer = await IssuerFolder.WithBatch();
        Spoil(issuer.KeyFile, "world-readable");
        Assert.Contains($"chmod 600 {issuer.KeyFile}", (await issuer.Run("print", "1")).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task Refuses_a_wrong_or_missing_passphrase(string? other)
    {
        using var issuer = new IssuerFolder();
        issuer.Settings["STAMPS_PASSPHRASE"] = "con gà trống";
        (await issuer.Run("init")).Done();
        (await issuer.Run("keys", "list")).Done();

        if (other is null) issuer.Settings.Remove("STAMPS_PASSPHRASE");
        else issuer.Settings["STAMPS_PASSPHRASE"] = other;

        foreach (var line in new string[][] { ["keys", "list"], ["keys", "rotate"], ["init"] })
        {
            var ran = (await issuer.Run(line)).Refused(6);
            Assert.DoesNotContain("con gà", ran.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ngắn")]
    [InlineData("   ")]
    [InlineData("elevenchars")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("121212121212121212")]
    public async Task A_new_passphrase_has_a_floor(string passphrase)
    {
        using var issuer = new IssuerFolder();
        issuer.Settings["STAMPS_PASSPHRASE"] = passphrase;
        var refused = (await issuer.Run("init")).Refused(6);
        Assert.Contains("STAMPS_PASSPHRASE", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{passphrase}\"", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(issuer.KeyFile));
        // Files in the clear are not put under it later either, and go on being used.
        issuer.Settings.Remove("STAMPS_PASSPHRASE");
        (await issuer.Run("init")).Done();
        issuer.Settings["STAMPS_PASSPHRASE"] = passphrase;
        (await issuer.Run("keys", "list")).Done();
        (await issuer.Run("keys", "rotate")).Refused(6);
        (await issuer.Run("keys", "export", "--out", issuer.Outside("export.json"))).Refused(6);
        Assert.False(File.Exists(issuer.Outside("export.json")));
        issuer.Settings["STAMPS_PASSPHRASE"] = "con gà trống";
        (await issuer.Run("keys", "rotate")).Done();
    }

    [Fact]
    public async Task A_passphrase_of_an_older_version_goes_on_however_short()
    {
        using var issuer = new IssuerFolder();
        (await issuer.Run("init")).Done();
        var keys = Stamp.Core.Keys.KeyringFile.Load(issuer.KeyFile, null).Value;
        Assert.Null(Stamp.Core.Keys.KeyringFile.Save(issuer.KeyFile, keys, "ngắn"));
        issuer.Settings["STAMPS_PASSPHRASE"] = "ngắn";
        (await issuer.Run("keys", "rotate")).Done();
        (await issuer.Run("keys", "compromise", "0")).Done();
        (await issuer.Run("keys", "export")).Done();
    }

    private static void Spoil(string file, string fault)
    {
        switch (fault)
        {
            case "missing":
                File.Delete(file);
                break;
            case "world-readable":
                File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.OtherRead);
                break;
            case "corrupt":
                File.WriteAllText(file, File.ReadAllText(file).Replace("codeKey", "codeKay", StringComparison.Ordinal));
                break;
            case "cut short":
                File.WriteAllText(file, File.ReadAllText(file)[..100]);
                break;
            // A folder in its place: the administrator may read any file, but nobody reads a folder as one.
            case "unreadable":
                File.Delete(file);
                Directory.CreateDirectory(file);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, null);
        }
    }
}
