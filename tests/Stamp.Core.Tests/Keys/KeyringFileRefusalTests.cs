using System.Text.Json.Nodes;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Keys;

/// <summary>Each refusal has its own sentence in both languages, names the file, and tells no secret.</summary>
public sealed class KeyringFileRefusalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stamps-keys-").FullName;
    private readonly Keyring keyring = Keyring.Create(new Clock());

    private string FilePath => Path.Combine(folder, "issuer.keyring.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Refuses_a_missing_file()
    {
        AssertRefused("There is no key file", null);
        AssertRefused("There is no key file", null, Path.Combine(folder, "nowhere", "x.json"));
    }

    [Fact]
    public void Refuses_what_can_not_be_read()
    {
        // A folder: unreadable as a file for root as well, whom no file mode stops.
        Directory.CreateDirectory(FilePath);
        AssertRefused("can't be read", null);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void Refuses_a_file_that_is_open_to_others(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("File modes are Unix's.");
        else
        {
            Save(null);
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
            AssertRefused("open to other users", null);
        }
    }

    [Fact]
    public void Refuses_a_file_cut_short_at_any_place()
    {
        Save(null);
        // The last byte is the closing brace; every shorter beginning is incomplete.
        var whole = File.ReadAllBytes(FilePath);
        for (var length = 0; length < whole.Length; length += 7)
        {
            Write(whole[..length]);
            AssertRefused("corrupt or cut short", null);
        }
    }

    [Fact]
    public void Refuses_damage_to_any_member_of_an_epoch()
    {
        Save(null);
        var text = File.ReadAllText(FilePath);
        Assert.NotNull(KeyringFile.Load(FilePath, null).Value);
        var other = Convert.ToBase64String(Keyring.Create(new Clock()).Active.SealPrivate);
        (string Member, JsonNode? Value)[] damages =
        [
            ("number", 32), ("number", -1), ("number", "0"), ("state", "fine"), ("state", 0), ("state", "retired"),
            ("createdAt", "yesterday"), ("createdAt", null), ("codeKey", ""), ("codeKey", "AAAA"), ("codeKey", "not base 64!"), ("codeKey", null),
            ("maskKey", "AAAA"), ("maskKey", null), ("sealPublic", "AAAA"), ("sealPublic", Convert.ToBase64String(new byte[32])), ("sealPublic", null),
            ("sealX", Convert.ToBase64String(new byte[32])),
            ("sealPrivate", "AAAA"), ("sealPrivate", Convert.ToBase64String(new byte[32])), ("sealPrivate", other), ("unheardOf", 1),
        ];
        foreach (var (member, value) in damages)
        {
            var root = JsonNode.Parse(text)!;
            root["epochs"]![0]![member] = value;
            Write(root);
            AssertRefused("corrupt or cut short", null);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"format":"something else","version":2,"epochs":[]}""")]
    [InlineData("""{"format":"ocop-stamp-keyring","version":"2","epochs":[]}""")]
    [InlineData("""{"format":"ocop-stamp-keyring","version":2}""")]
    [InlineData("""{"format":"ocop-stamp-keyring","version":2,"epochs":[]}""")]
    [InlineData("""{"format":"ocop-stamp-keyring","version":2,"epochs":[null]}""")]
    [InlineData("""{"format":"ocop-stamp-keyring","version":2,"sealed":{"iterations":1,"salt":"","nonce":"","tag":"","ciphertext":""}}""")]
    public void Refuses_json_that_is_no_keyring(string text)
    {
        Write(System.Text.Encoding.UTF8.GetBytes(text));
        AssertRefused("corrupt or cut short", null);
    }

    [Fact]
    public void Refuses_ten_megabytes_of_junk()
    {
        Write(new byte[10_000_000]);
        AssertRefused("corrupt or cut short", null);
    }

    [Fact]
    public void Refuses_a_format_version_that_it_does_not_know()
    {
        Save(null);
        var root = JsonNode.Parse(File.ReadAllText(FilePath))!;
        root["version"] = 3;
        root["newMember"] = true;
        Write(root);
        AssertRefused("format version 3", null);
    }

    /// <summary>As the program before wrote it, in the clear and under a passphrase: what to do stands in the sentence.</summary>
    [Theory]
    [InlineData("""{"format":"ocop-stamp-keyring","version":1,"epochs":[{"number":0,"state":"active","createdAt":"2026-11-21T00:00:00+00:00","codeKey":"AA==","sealX":"AA==","sealY":"AA==","sealPrivate":"AA=="}]}""")]
    [InlineData("""{"format":"ocop-stamp-keyring","version":1,"sealed":{"iterations":600000,"salt":"AA==","nonce":"AA==","tag":"AA==","ciphertext":"AA=="}}""")]
    public void Refuses_a_file_of_version_1_and_says_what_to_do(string text)
    {
        Write(System.Text.Encoding.UTF8.GetBytes(text));
        AssertRefused("start again with an empty data folder (STAMPS_DATA) and init", null);
    }

    [Fact]
    public void Refuses_an_encrypted_file_without_its_passphrase_or_with_a_wrong_one()
    {
        Save("right");
        AssertRefused("is encrypted", null);
        AssertRefused("is encrypted", "");
        AssertRefused("doesn't open", "wrong");
        Assert.NotNull(KeyringFile.Load(FilePath, "right").Value);
    }

    [Theory]
    [InlineData("salt")]
    [InlineData("nonce")]
    [InlineData("tag")]
    [InlineData("ciphertext")]
    public void Refuses_an_encrypted_file_that_was_altered(string member)
    {
        Save("right");
        var root = JsonNode.Parse(File.ReadAllText(FilePath))!;
        var bytes = Convert.FromBase64String(root["sealed"]![member]!.GetValue<string>());
        bytes[^1] ^= 1;
        root["sealed"]![member] = Convert.ToBase64String(bytes);
        Write(root);
        AssertRefused("doesn't open", "right");
    }

    [Theory]
    [InlineData(599_999)]
    [InlineData(int.MaxValue)]
    public void Refuses_a_number_of_iterations_that_is_weak_or_takes_minutes(int iterations)
    {
        Save("right");
        var root = JsonNode.Parse(File.ReadAllText(FilePath))!;
        root["sealed"]!["iterations"] = iterations;
        Write(root);
        AssertRefused("corrupt or cut short", "right");
    }

    private void AssertRefused(string english, string? passphrase, string? path = null)
    {
        var rejection = KeyringFile.Load(path ?? FilePath, passphrase).Rejection;
        Assert.Equal(RejectionKind.Keys, rejection?.Kind);
        var (vi, en) = (rejection!.Sentence.Vi, rejection.Sentence.En);
        Assert.Contains(english, en, StringComparison.Ordinal);
        Assert.All(new[] { vi, en }, sentence => Assert.Contains(path ?? FilePath, sentence, StringComparison.Ordinal));
        Assert.NotEqual(vi, en);
        foreach (var secret in new[] { Convert.ToBase64String(keyring.Active.CodeKey), Convert.ToBase64String(keyring.Active.MaskKey), Convert.ToBase64String(keyring.Active.SealPrivate), "wrong" })
            Assert.DoesNotContain(secret, en.Replace("it is wrong", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private void Save(string? passphrase) => Assert.Null(KeyringFile.Save(FilePath, keyring, passphrase));

    private void Write(JsonNode root) => Write(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));

    // Over the file that Save made, if there is one, and closed to others in any case.
    private void Write(byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(FilePath, options);
        file.Write(bytes);
    }
}
