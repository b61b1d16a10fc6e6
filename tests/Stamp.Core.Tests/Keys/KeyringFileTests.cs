using System.Text.Json.Nodes;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Keys;

public sealed class KeyringFileTests : IDisposable
{
    private const string Passphrase = "năm sao cho miến dong";
    private readonly string folder = Directory.CreateTempSubdirectory("stamps-keys-").FullName;
    private readonly Clock clock = new();

    private string FilePath => Path.Combine(folder, "keys", "issuer.keyring.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData(Passphrase)]
    public void Loads_what_it_saved(string? passphrase)
    {
        var keyring = Keyring.Create(clock).Rotate(clock).Value.Compromise(0, clock).Value;
        foreach (var saved in new[] { keyring, keyring.ForVerify() })
        {
            Assert.Null(KeyringFile.Save(FilePath, saved, passphrase));
            var loaded = KeyringFile.Load(FilePath, passphrase).Value;
            Assert.Equal(saved.Epochs.Select(Describe), loaded.Epochs.Select(Describe));
            Assert.Equal(saved.IsIssuers, loaded.IsIssuers);
        }

        static object Describe(KeyEpoch epoch) => (
            epoch.Number, epoch.State, epoch.CreatedAt, epoch.RetiredAt, epoch.CompromisedAt, epoch.SealPublic,
            Convert.ToHexString(epoch.CodeKey), Convert.ToHexString(epoch.MaskKey), Convert.ToHexString(epoch.SealPrivate));
    }

    [Fact]
    public void Only_the_owner_can_open_the_file_and_its_folder()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("File modes are Unix's.");
        else
        {
            Assert.Null(KeyringFile.Save(FilePath, Keyring.Create(clock), null));
            Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(FilePath), 8));
            Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(Path.GetDirectoryName(FilePath)!), 8));
        }
    }

    [Fact]
    public void A_file_in_the_clear_is_read_even_where_a_passphrase_is_set()
    {
        Assert.Null(KeyringFile.Save(FilePath, Keyring.Create(clock), null));
        Assert.True(KeyringFile.Load(FilePath, Passphrase).Value.IsIssuers);
    }

    [Fact]
    public void Replaces_an_older_file_and_leaves_nothing_else_behind()
    {
        Assert.Null(KeyringFile.Save(FilePath, Keyring.Create(clock), null));
        Assert.Null(KeyringFile.Save(FilePath, Keyring.Create(clock).Rotate(clock).Value, null));
        Assert.Equal(2, KeyringFile.Load(FilePath, null).Value.Epochs.Count);
        Assert.Equal([FilePath], Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public void A_verify_export_holds_no_private_seal_key()
    {
        var keyring = Keyring.Create(clock);
        Assert.Null(KeyringFile.Save(FilePath, keyring.ForVerify(), null));
        var text = File.ReadAllText(FilePath);
        Assert.Contains(Convert.ToBase64String(keyring.Active.CodeKey), JsonNode.Parse(text)!["epochs"]![0]!["codeKey"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("sealPrivate", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Under_a_passphrase_nothing_of_the_epochs_stands_in_the_clear()
    {
        Assert.Null(KeyringFile.Save(FilePath, Keyring.Create(clock), Passphrase));
        var root = JsonNode.Parse(File.ReadAllText(FilePath))!.AsObject();
        Assert.Equal(["format", "version", "sealed"], root.Select(member => member.Key));
        Assert.Equal(600_000, root["sealed"]!["iterations"]!.GetValue<int>());
    }

    [Fact]
    public void The_same_keyring_is_sealed_with_another_salt_and_nonce_each_time()
    {
        var keyring = Keyring.Create(clock);
        var files = new List<JsonNode>();
        for (var n = 0; n < 2; n++)
        {
            Assert.Null(KeyringFile.Save(FilePath, keyring, Passphrase));
            files.Add(JsonNode.Parse(File.ReadAllText(FilePath))!["sealed"]!);
        }
        foreach (var member in new[] { "salt", "nonce", "ciphertext" })
            Assert.NotEqual(files[0][member]!.GetValue<string>(), files[1][member]!.GetValue<string>());
    }

    [Fact]
    public void A_file_that_can_not_be_written_is_a_rejection_and_leaves_nothing_behind()
    {
        // A folder under the final name refuses the rename, for root as well.
        Directory.CreateDirectory(Path.Combine(FilePath, "occupied"));
        var rejection = KeyringFile.Save(FilePath, Keyring.Create(clock), null);
        Assert.Equal(RejectionKind.Keys, rejection?.Kind);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));

        File.WriteAllText(Path.Combine(folder, "file"), "");
        Assert.Equal(RejectionKind.Keys, KeyringFile.Save(Path.Combine(folder, "file", "x.json"), Keyring.Create(clock), null)?.Kind);
    }
}
