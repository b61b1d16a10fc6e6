using System.Net;
using System.Text.RegularExpressions;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The README's one command, on a machine where its data folder is empty, then again, then on a LAN.</summary>
[Trait("registry", "contract")]
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        StoryRegistry.Forget(folder["data"]);
        folder.Dispose();
    }

    [Fact]
    public async Task Starts_both_shows_sign_ins_once_and_stops_both()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("looks at processes in /proc");
            return;
        }
        var data = folder["data"];

        using (var first = await RunProcess.StartAsync(data))
        {
            Assert.Equal(5, first.SignIns.Count);
            Assert.Equal(5, first.SignIns.Select(signIn => signIn.Password).Distinct().Count());
            Assert.True(await Answers(first.Verify));
            Assert.True(await Answers(first.Portal));
            foreach (var (name, password) in first.SignIns) Assert.Equal("/", await SignIn(first.Portal, name, password));
            Assert.Empty(WideFiles.In(data));
            first.Terminate();
            Assert.Equal(0, await first.ExitCodeAsync());
            // The portal's log is there after the end.
            Assert.Contains("ready: ", File.ReadAllText(Path.Combine(data, "portal.log")), StringComparison.Ordinal);
            Assert.False(await Answers(first.Verify));
            Assert.False(await Answers(first.Portal));
        }

        using (var second = await RunProcess.StartAsync(data))
        {
            Assert.Empty(second.SignIns);
            Assert.True(File.Exists(Path.Combine(data, "portal.log.1")));
            if (File.Exists(Path.Combine(data, "registry.db")))
            {
                // What the portal complains of is shown and kept.
                File.Move(Path.Combine(data, "registry.db"), Path.Combine(data, "registry.away"));
                for (var n = 0; n < 300 && !second.Errors.Contains("was replaced or deleted", StringComparison.Ordinal); n++) await Task.Delay(100);
                File.Move(Path.Combine(data, "registry.away"), Path.Combine(data, "registry.db"));
                Assert.Contains("cổng quản lý / portal: fail: ", second.Errors, StringComparison.Ordinal);
                Assert.Contains("was replaced or deleted", File.ReadAllText(Path.Combine(data, "portal.log")), StringComparison.Ordinal);
            }
            second.KillProgram("Stamp.Issuer.dll");
            Assert.Equal(1, await second.ExitCodeAsync());
            Assert.Contains("Cổng quản lý / The portal: đã dừng ngoài ý muốn", second.Errors, StringComparison.Ordinal);
            Assert.False(await Answers(second.Verify));
        }

        // Another address of this machine's own stands for the LAN's.
        var path = Directory.CreateDirectory(folder["bin"]).FullName;
        File.WriteAllText(Path.Combine(path, "hostname"), "#!/bin/sh\necho 127.0.0.2\n");
        RequiredTool.Run("chmod", "+x", Path.Combine(path, "hostname"));
        using (var lan = await RunProcess.StartAsync(data, path, "--lan"))
        {
            Assert.Equal(("127.0.0.2", "127.0.0.1"), (lan.Verify.Host, lan.Portal.Host));
            Assert.Contains(lan.Lines, line => line.Contains("chỉ mở trên máy này", StringComparison.Ordinal));
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(data, "labels", "lan"), "*.pdf"));
            lan.KillProgram("Stamp.Verify.dll");
            Assert.Equal(1, await lan.ExitCodeAsync());
            Assert.Contains("Dịch vụ kiểm tra / The verify service: đã dừng ngoài ý muốn", lan.Errors, StringComparison.Ordinal);
            Assert.False(await Answers(lan.Portal));
        }
    }

    /// <summary>Whatever it answers, it is there.</summary>
    private static async Task<bool> Answers(Uri address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Where signing in leads to.</summary>
    private static async Task<string?> SignIn(Uri portal, string name, string password)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = portal };
        var token = WebUtility.HtmlDecode(Regex.Match(await http.GetStringAsync("/sign-in"), "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value);
        using var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent([new("token", token), new("name", name), new("password", password)]));
        return answer.Headers.Location?.OriginalString;
    }
}
