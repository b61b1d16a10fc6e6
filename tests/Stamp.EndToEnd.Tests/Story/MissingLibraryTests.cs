using System.Diagnostics;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The programs where libsodium is of another platform or was cut short: one clear sentence, and nothing made.</summary>
public sealed class MissingLibraryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_libsodium_each_program_says_so_in_one_sentence_and_starts_with_no_half_made_keys()
    {
        Copy(folder["programs"]);
        var broken = Directory.GetFiles(folder["programs"], "libsodium*", SearchOption.AllDirectories);
        Assert.NotEmpty(broken);

        var (exit, said) = Run("Stamp.Issuer", "init");
        Assert.Equal(0, exit);
        var keys = Keys();
        foreach (var file in broken) File.WriteAllText(file, "no library");

        foreach (var (program, args) in ((string, string[])[])[("Stamp.Issuer", ["init"]), ("Stamp.Issuer", ["keys", "rotate"]), ("Stamp.Verify", [])])
        {
            (exit, said) = Run(program, args);
            Assert.NotEqual(0, exit);
            Assert.Contains("libsodium can't be loaded on this machine", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
            Assert.Equal(keys, Keys());
        }
        (exit, said) = Run("Stamp.Issuer", "check", "HTTPS://OCOP.EXAMPLE/0WERSE7E7XKQCWEB987S", "--offline");
        Assert.Equal(6, exit);
        Assert.Contains("libsodium can't be loaded on this machine", said, StringComparison.Ordinal);

        // A first start makes no keys either.
        Directory.Delete(folder["data"], recursive: true);
        (exit, said) = Run("Stamp.Issuer", "init");
        Assert.Equal(6, exit);
        Assert.Contains("libsodium can't be loaded on this machine", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["data"], "*.keyring.json", SearchOption.AllDirectories));

        Dictionary<string, string> Keys() => Directory.GetFiles(folder["data/keys"], "*.json").ToDictionary(file => file, File.ReadAllText);
    }

    /// <summary>Programs and libraries, with the native ones of Linux; a link would lead the host back to where it was built.</summary>
    private static void Copy(string to)
    {
        var from = AppContext.BaseDirectory;
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) && !name.StartsWith("runtimes", StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
            File.Copy(file, Path.Combine(to, name));
        }
    }

    private (int Exit, string Said) Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder["programs"], program + ".dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("STAMPS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["STAMPS_DATA"] = folder["data"];
        start.Environment["STAMPS_VERIFY_URL"] = "http://127.0.0.1:0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            process.Kill();
            Assert.Fail($"{program} went on.");
        }
        return (process.ExitCode, output.Result + errors.Result);
    }
}
