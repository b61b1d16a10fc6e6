using System.Diagnostics;
using Stamp.Core.Keys;
using Stamp.Core.Text;

namespace Stamp.Verify.Tests.Startup;

/// <summary>The real program: what it can't work with is told in one sentence in each language, with an exit code.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private readonly OcopData data = new();

    public void Dispose() => data.Dispose();

    private (int Code, string Errors) Run(params (string Name, string Value)[] more)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(VerifyHost).Assembly.Location]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["STAMPS_DATA"] = data.Folder.Path;
        start.Environment["STAMPS_VERIFY_URL"] = "http://127.0.0.1:0";
        foreach (var (name, value) in more) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(VerifyUnderTest.Patience))
        {
            process.Kill();
            Assert.Fail("It started.");
        }
        return (process.ExitCode, errors.Result);
    }

    private void Refuses(RejectionKind kind, string sentence, params (string Name, string Value)[] more)
    {
        var (code, errors) = Run(more);
        Assert.Equal((ExitCodes.Of(kind), 2), (code, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Matches($"^Lỗi: .+\nError: .*{sentence}.*\n$", errors);
        Assert.DoesNotContain(data.Settings.Passphrase ?? "hạt-giống", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_file()
    {
        File.Delete(data.Folder.VerifyKeyring);
        Refuses(RejectionKind.Keys, "There is no key file");
    }

    [Fact]
    public void A_key_file_open_to_others()
    {
        FileModes.Set(data.Folder.VerifyKeyring, UnixFileMode.OtherRead);
        Refuses(RejectionKind.Keys, "open to other users");
    }

    [Fact]
    public void A_damaged_key_file()
    {
        File.WriteAllText(data.Folder.VerifyKeyring, "{");
        Refuses(RejectionKind.Keys, "corrupt or cut short");
    }

    [Fact]
    public void A_wrong_passphrase_and_none()
    {
        Assert.Null(KeyringFile.Save(data.Folder.VerifyKeyring, data.Keyring.ForVerify(), "hạt-giống"));
        Refuses(RejectionKind.Keys, "doesn't open the key file", ("STAMPS_PASSPHRASE", "hạt giống khác"));
        Refuses(RejectionKind.Keys, "Set its passphrase");
    }

    [Fact]
    public void A_missing_registry()
    {
        File.Delete(data.Folder.Registry);
        Refuses(RejectionKind.Storage, "can't be opened");
        Assert.False(File.Exists(data.Folder.Registry));
    }

    [Fact]
    public void A_corrupt_registry()
    {
        data.Database.CloseIdle();
        File.WriteAllBytes(data.Folder.Registry, [.. Enumerable.Repeat((byte)'x', 100_000)]);
        Refuses(RejectionKind.Storage, "not an SQLite database");
    }

    [Fact]
    public void A_locked_registry()
    {
        using var holder = RegistryLock.Take(data);
        Refuses(RejectionKind.Storage, "is locked by another program");
    }

    [Fact]
    public void An_empty_file_in_the_registrys_place()
    {
        data.Database.CloseIdle();
        File.WriteAllBytes(data.Folder.Registry, []);
        Refuses(RejectionKind.Storage, "Run Stamp.Issuer");
    }

    [Fact]
    public async Task A_second_service_on_the_same_data()
    {
        await using var first = await VerifyUnderTest.StartAsync();
        Refuses(RejectionKind.Storage, "in use by another verify service", ("STAMPS_DATA", first.Data.Folder.Path));
    }

    [Fact]
    public void A_corrupt_scan_ledger()
    {
        File.WriteAllBytes(data.Folder.Scans, [.. Enumerable.Repeat((byte)'x', 100_000)]);
        // Open to others, it would be closed first, with a line.
        FileModes.Set(data.Folder.Scans);
        Refuses(RejectionKind.Storage, "scan ledger .* can't be opened");
    }

    [Fact]
    public async Task An_address_that_is_taken()
    {
        await using var first = await VerifyUnderTest.StartAsync();
        Refuses(RejectionKind.Files, "can't listen at", ("STAMPS_VERIFY_URL", first.Http.BaseAddress!.ToString().TrimEnd('/')));
        // TEST-NET-1, RFC 5737: no machine has it.
        Refuses(RejectionKind.Files, "can't listen at", ("STAMPS_VERIFY_URL", "http://192.0.2.1:8080"));
    }

    [Fact]
    public void A_collectors_address_that_is_none() =>
        Refuses(RejectionKind.BadInput, "OTEL_EXPORTER_OTLP_ENDPOINT: wants", ("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4317"));

    [Fact]
    public void An_unknown_setting() => Refuses(RejectionKind.BadInput, "no setting STAMPS_DATABSE", ("STAMPS_DATABSE", "sqlite"));

    [Theory]
    [InlineData("STAMPS_CLIENT_RATE", "fast", "STAMPS_CLIENT_RATE: wants a whole number from 0 to 1000000")]
    [InlineData("STAMPS_TRUSTED_PROXIES", "everyone", "\"everyone\" is no address or network")]
    public void A_bad_limit(string name, string value, string sentence) => Refuses(RejectionKind.BadInput, sentence, (name, value));
}
