using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The built programs under a shell's usual umask: whatever they make is their owner's alone.</summary>
public sealed class FileModeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder folder = new();
    private readonly List<Process> started = [];

    private string Data => folder["data"];

    public FileModeTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes.");
    }

    public void Dispose()
    {
        foreach (var process in started)
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }
            process.Dispose();
        }
        folder.Dispose();
    }

    [Fact]
    public async Task Nothing_that_the_programs_make_may_be_read_by_others()
    {
        var samples = Path.Combine(Programs.Repository(), "samples");
        Issuer("demo", "--samples", samples);
        Assert.Empty(WideFiles.In(Data));

        Directory.CreateDirectory(folder["out"]);
        foreach (var (format, more) in new[] { ("csv", ""), ("xlsx", ""), ("svg", "1-1"), ("pdf", "") })
            Issuer(["print", "2", "--format", format, "--reason", "lost", "--out", folder[$"out/labels.{format}"], .. more.Length > 0 ? ["--range", more] : Array.Empty<string>()]);
        Issuer("export", folder["out/registry.xlsx"]);
        Issuer("import", samples);
        Assert.Equal([folder["out"]], WideFiles.In(folder["out"]));

        var portal = Start("Stamp.Issuer.dll", "serve");
        var verify = Start("Stamp.Verify.dll");
        var (_, service) = (await Ready(portal), await Ready(verify));
        using var http = new HttpClient { BaseAddress = service };
        var path = Regex.Match(File.ReadAllText(Path.Combine(Data, "demo-links.json")), "\"reason\": \"genuine\",(?s:.*?)\"path\": \"([^\"]+)\"").Groups[1].Value;
        using (var scanned = await http.GetAsync(path)) Assert.Equal(HttpStatusCode.OK, scanned.StatusCode);
        // While all of it is open: logs and locks too.
        Assert.Empty(WideFiles.In(Data));
        Assert.Contains(Directory.GetFiles(Data), file => file.EndsWith("scans.db-wal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_earlier_version_left_open_is_closed_at_the_start_with_a_line()
    {
        Issuer("init");
        RequiredTool.Run("chmod", "755", Data);
        RequiredTool.Run("chmod", "644", Path.Combine(Data, "registry.db"));
        var verify = Start("Stamp.Verify.dll");
        await Ready(verify);
        Assert.Empty(WideFiles.In(Data));
        verify.Kill();
        Assert.Contains("registry.db (0644)", await verify.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        RequiredTool.Run("chmod", "755", Data);
        Assert.Contains("(0755)", Issuer("ledger"), StringComparison.Ordinal);
        Assert.DoesNotContain("closed now", Issuer("ledger"), StringComparison.Ordinal);
        // Keys that were open are refused, not closed: somebody may have copied them.
        RequiredTool.Run("chmod", "644", Path.Combine(Data, "keys/verify.keyring.json"));
        var refused = Start("Stamp.Verify.dll");
        await refused.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(6, refused.ExitCode);
    }

    /// <summary>What it said to standard error.</summary>
    private string Issuer(params string[] arguments)
    {
        var run = Start("Stamp.Issuer.dll", arguments);
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = run.StandardError.ReadToEnd();
        run.WaitForExit();
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {errors}{output.Result}");
        return errors;
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = WideFiles.UnderUsualMask("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("STAMPS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["STAMPS_DATA"] = Data;
        start.Environment["STAMPS_VERIFY_URL"] = start.Environment["STAMPS_PORTAL_URL"] = "http://127.0.0.1:0";
        var process = Process.Start(start)!;
        started.Add(process);
        return process;
    }

    private static async Task<Uri> Ready(Process process)
    {
        string? line;
        do line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        while (line is not null && !line.StartsWith("ready: ", StringComparison.Ordinal));
        Assert.NotNull(line);
        return new(line["ready: ".Length..]);
    }
}
